#include "syncd/enrolling/enrol.hpp"

#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/wire/device/invitation.hpp"
#include "shared/wire/device/six_words.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/link/answer.hpp"

namespace cirkel::syncd {

Result<EnrolOptions> invited_by(std::string_view invitation, EnrolOptions options) {
    auto read = wire::read_invitation(invitation);
    if (!read) return read.error();
    options.server = std::move(read->url);
    options.token = std::move(read->token);
    options.server_key = read->server_key;
    return options;
}

Result<wire::EnrolRequest> request_to_enrol(const StateFolder& folder, sqlite::Database& capture,
                                            const EnrolOptions& options) {
    const auto birth = capture_db::read_birth(capture);
    if (!birth) return birth.error();
    if (auto made = files::make_folder(folder.own(), files::Secrecy::OwnerOnly); !made)
        return made.error();
    const auto key = ensure_transport_key(folder.transport_key());
    if (!key) return key.error();
    return wire::EnrolRequest{options.token, key->public_key, birth->consent_key, options.hardware,
                              CIRKEL_VERSION};
}

EnrolAnswer read_enrol_answer(const http::Response& response,
                              const std::optional<PublicKey>& server_key) {
    if (auto problem = problem_in(response)) return std::move(*problem);
    const auto body = json_body(response);
    if (!body) return body.error();
    auto reply = wire::read_enrol_reply(*body);
    if (!reply) return Error{Kind::Offline, reply.error().text};
    if (server_key && reply->server_key != *server_key)
        return Error{Kind::Refused,
                     "who answered is not the server that made this invitation: its key is another "
                     "one. Tell the desk, and ask for a new invitation"};
    return std::move(*reply);
}

http::Request enrol_message(const wire::EnrolRequest& request) {
    return {"POST",
            "/v1/enrol",
            {{"content-type", "application/json"}},
            wire::enrol_request_json(request)};
}

Result<wire::EnrolReply> ask_to_enrol(http::Client& client, const wire::EnrolRequest& request,
                                      const std::optional<PublicKey>& server_key) {
    const auto response = client.send(enrol_message(request));
    if (!response) return response.error();
    auto answer = read_enrol_answer(*response, server_key);
    if (auto* reply = std::get_if<wire::EnrolReply>(&answer)) return std::move(*reply);
    if (const auto* problem = std::get_if<wire::Problem>(&answer))
        return Error{problem->status >= 500 ? Kind::Offline : Kind::Refused,
                     "the server said no: " + problem->detail};
    return std::get<Error>(answer);
}

sync_db::Enrolment enrolment_of(const wire::EnrolReply& reply, const wire::EnrolRequest& request,
                                const std::string& server, Instant now) {
    sync_db::Enrolment enrolment{reply.device, reply.key_id,     reply.location,
                                 server,       reply.server_key, reply.server_epoch,
                                 now};
    if (reply.needs_approval)
        enrolment.approval_words =
            wire::six_words({request.transport_key, request.consent_key, reply.server_key});
    return enrolment;
}

Result<void> keep_ca(const StateFolder& folder, const std::string& ca_file) {
    if (ca_file == folder.server_ca()) return done;
    if (ca_file.empty()) return files::remove_file(folder.server_ca());
    const auto certificate = files::read_file(ca_file);
    if (!certificate) return certificate.error();
    return files::replace_file(folder.server_ca(), *certificate, files::Secrecy::OwnerOnly);
}

}  // namespace cirkel::syncd
