#pragma once

#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/wire/push.hpp"

namespace cirkel::wire {

/// "/v1/withheld/0193...": where the text of a record goes that kept its place by a placeholder.
std::string withheld_target(const RecordId& id);

/// What became of that text. Signed, because the device lets go of it by this answer: as with a
/// push, a portal's "200 OK" must never count.
struct WithheldReply {
    TerminalId device;
    RecordId id;
    Digest digest{};  ///< of the text that this is about
    PushStatus status = PushStatus::Accepted;
    std::string code{};  ///< why it is quarantined; else empty
    bool safe = false;   ///< it lies in a backup too; until then the device keeps it and asks again
    Instant server_time;
    Signature signature{};
    bool operator==(const WithheldReply&) const = default;
};

/// The text that the server signs: "cirkel-withheld/1" and the fields but `code`, one a line.
std::string withheld_text(const WithheldReply& reply);

std::string withheld_reply_json(const WithheldReply& reply);
Result<WithheldReply> read_withheld_reply(std::string_view body);

/// What a device that put a text expects to read about.
struct WithheldExpectation {
    TerminalId device;
    RecordId id;
    Digest digest{};
};

/// The only meaning of success: the own device, record and digest echoed, and a signature that
/// holds. Otherwise `Offline`, and the text is kept.
Result<void> check(const WithheldReply& reply, const WithheldExpectation& expected,
                   const PublicKey& server_key);

}  // namespace cirkel::wire
