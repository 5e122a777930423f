#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "platform/http/http_client.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/problem.hpp"
#include "syncd/device/state_folder.hpp"

namespace cirkel::syncd {

struct EnrolOptions {
    std::string server;  ///< "https://sync.example.nl"
    std::string token;
    std::string ca_file;  ///< empty: the system's
    std::string hardware;
    std::optional<PublicKey> server_key{};  ///< no other is taken; none: the one that it names
};

/// The same with what the text of an invitation's QR code says. `Malformed` for another text.
Result<EnrolOptions> invited_by(std::string_view invitation, EnrolOptions options);

/// What a device asks with. Its own keys are on the disk by now, so that a request that is repeated
/// after a kill gives the same device.
Result<wire::EnrolRequest> request_to_enrol(const StateFolder& folder, sqlite::Database& capture,
                                            const EnrolOptions& options);

/// What stands in an answer: the server's yes, its no, or an error when something else answered in
/// its place (`Offline`), or when it has another key than `server_key` (`Refused`).
using EnrolAnswer = std::variant<wire::EnrolReply, wire::Problem, Error>;
EnrolAnswer read_enrol_answer(const http::Response& response,
                              const std::optional<PublicKey>& server_key);

/// The request as it is sent.
http::Request enrol_message(const wire::EnrolRequest& request);

/// Asks the server to take this device in. `Offline` when the server was not reached or something
/// else answered in its place; `Refused`, in the server's words, when it said no, and when it has
/// another key than `server_key`, where that is known beforehand.
Result<wire::EnrolReply> ask_to_enrol(http::Client& client, const wire::EnrolRequest& request,
                                      const std::optional<PublicKey>& server_key = {});

/// Who this device is from now on, by the server's yes to its request.
sync_db::Enrolment enrolment_of(const wire::EnrolReply& reply, const wire::EnrolRequest& request,
                                const std::string& server, Instant now);

/// The given certificate becomes the device's own copy; without one an earlier copy goes.
Result<void> keep_ca(const StateFolder& folder, const std::string& ca_file);

}  // namespace cirkel::syncd
