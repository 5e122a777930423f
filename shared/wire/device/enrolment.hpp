#pragma once

#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// A device that asks to belong, with the two public keys it made and stored beforehand. The same
/// token with the same keys gives the same device again, so that a power cut costs nothing.
struct EnrolRequest {
    std::string token;
    PublicKey transport_key{};
    PublicKey consent_key{};
    std::string hardware;
    std::string software;
    bool operator==(const EnrolRequest&) const = default;
};

/// Who the device is from now on, and the key by which it recognises the server's word.
struct EnrolReply {
    TerminalId device;
    KeyId key_id;
    LocationId location;
    PublicKey server_key{};
    EpochId server_epoch;
    Instant server_time;
    bool needs_approval = false;  ///< nothing is served before the desk has approved
    bool operator==(const EnrolReply&) const = default;
};

std::string enrol_request_json(const EnrolRequest& request);
Result<EnrolRequest> read_enrol_request(std::string_view body);
std::string enrol_reply_json(const EnrolReply& reply);
Result<EnrolReply> read_enrol_reply(std::string_view body);

}  // namespace cirkel::wire
