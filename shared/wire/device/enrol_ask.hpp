#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/enrolment.hpp"

namespace cirkel::wire {

/// A device without an invitation that asks to be let in by somebody with a phone. It asks the same
/// again until it is answered.
struct EnrolAsk {
    PublicKey transport_key{};
    PublicKey consent_key{};
    std::string hardware;
    std::string software;
    bool operator==(const EnrolAsk&) const = default;
};

/// What the device shows as a QR code, beside six words of the three keys.
struct EnrolAsked {
    std::string url;
    Instant expires_at;
    PublicKey server_key{};
    bool operator==(const EnrolAsked&) const = default;
};

/// Not decided yet, or let in. Whoever got an `EnrolReply` with another `server_key` than that of
/// the words on its screen is not let in.
using EnrolAskReply = std::variant<EnrolAsked, EnrolReply>;

std::string enrol_ask_json(const EnrolAsk& ask);
Result<EnrolAsk> read_enrol_ask(std::string_view body);
std::string enrol_asked_json(const EnrolAsked& asked);
Result<EnrolAskReply> read_enrol_ask_reply(std::string_view body);

}  // namespace cirkel::wire
