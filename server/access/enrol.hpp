#pragma once

#include <string>

#include "server/audit/audit.hpp"
#include "server/desk/route.hpp"
#include "server/store/device_life.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/enrolment.hpp"

namespace cirkel::access {

/// Of an invitation that is typed or shown to a terminal on the spot.
inline constexpr Duration kTokenValidFor{15 * 60 * 1000};
/// An installation may take days; whoever uses such an invitation waits for approval, because many
/// eyes may have seen it by then (decisions 24).
inline constexpr Duration kTokenValidForMax{14LL * 24 * 60 * 60 * 1000};

/// For which device a token is made.
struct Invitation {
    LocationId location;
    TerminalId terminal;
    std::optional<char> first_character;       ///< none: the next one that is free
    std::optional<TouchpointId> touchpoint{};  ///< none: it serves all of its location
    Duration valid_for = kTokenValidFor;       ///< up to `kTokenValidForMax`
    bool approval = false;                     ///< also where it is valid for a short time
    audit::Doer by = audit::operator_at_command_line();
};

/// `NotFound` unless the touchpoint, when there is one, is one of the location.
Result<void> check_touchpoint(desk::Desk& desk, const LocationId& at,
                              const std::optional<TouchpointId>& wanted);

/// Whether a device that uses it waits until somebody at the desk has approved.
bool needs_approval(const Invitation& invitation);

/// A first character for a terminal of a location.
struct WantedCharacter {
    LocationId location;
    TerminalId terminal;
    std::optional<char> sign{};  ///< this one, while no other terminal has it
};
/// K first, as on the pictures. `Full` when every sign has its terminal.
Result<char> free_character(store::Store& store, const WantedCharacter& wanted);

/// What lets one device in: either of the two, once. Both are kept only as hashes, so they are
/// shown this once.
struct WayIn {
    std::string token;  ///< for a QR code or a file
    TypedCode code;     ///< for the keys on a terminal's screen
};

/// Makes the way in for a device (Y-02).
Result<WayIn> invite(desk::Desk& desk, const Invitation& invitation, Instant now);

/// What follows from where a terminal stands now, inside the caller's transaction: records of a
/// location that it left may still come, and the calls that the people of both can bear are shared
/// anew. `before` is none for a new name.
Result<void> settle_places(desk::Desk& desk, const store::Terminal& terminal,
                           const std::optional<store::Terminal>& before, Instant now);

/// What a device hears that is called this from now on, there.
Result<wire::EnrolReply> reply_as(desk::Desk& desk, const TerminalId& id, const LocationId& at,
                                  Instant now);

/// Lets a device in: its keys speak for its name from now on. Another device that had the name is
/// replaced: its keys sign nothing any more, but consents that they signed hold. Inside the
/// caller's transaction.
Result<void> admit(desk::Desk& desk, const store::WaitingDevice& device, Instant now);

/// `POST /v1/enrol`: the one use of a token, or of the code that stands for it. The same one with
/// the same keys gives the same device again, because a power cut may have eaten the first answer.
/// Wrong ones are counted and slowed by where they come from; a right one is never.
http::Response enrol(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::access
