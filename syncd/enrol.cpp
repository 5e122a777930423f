#include "syncd/enrol.hpp"

#include "syncd/link/answer.hpp"

namespace cirkel::syncd {

Result<wire::EnrolReply> ask_to_enrol(http::Client& client, const wire::EnrolRequest& request,
                                      const std::optional<PublicKey>& server_key) {
    const http::Headers headers{{"content-type", "application/json"}};
    const auto response =
        client.send({"POST", "/v1/enrol", headers, wire::enrol_request_json(request)});
    if (!response) return response.error();
    if (const auto problem = problem_in(*response))
        return Error{response->status >= 500 ? Kind::Offline : Kind::Refused,
                     "the server said no: " + problem->detail};
    const auto body = json_body(*response);
    if (!body) return body.error();
    auto reply = wire::read_enrol_reply(*body);
    if (!reply) return Error{Kind::Offline, reply.error().text};
    if (server_key && reply->server_key != *server_key)
        return Error{Kind::Refused,
                     "who answered is not the server that made this invitation: its key is another "
                     "one. Tell the desk, and ask for a new invitation"};
    return reply;
}

}  // namespace cirkel::syncd
