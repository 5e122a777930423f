#pragma once

#include <optional>
#include <string>

#include "server/audit/audit.hpp"
#include "server/desk/route.hpp"
#include "server/rights/reach.hpp"
#include "server/store/device_life.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// A device that nobody invited asks to be let in. It shows an address; somebody opens that on a
// phone, sees the same six words there, and gives it a name and a place (after RFC 8628).
namespace cirkel::devices {

/// Somebody stands before the device, as with an invitation on the spot.
inline constexpr Duration kAskValidFor{15 * 60 * 1000};
/// Everybody may ask, so only so many are kept at a time.
inline constexpr int kAsksMax = 100;

/// `POST /v1/enrol/ask`: the address to show, and the answer of an enrolment once it was let in.
/// The same keys get the same answer again; after its time another address.
http::Response serve_ask(desk::Desk& desk, const desk::Call& call);

/// A device that asks, with the words that its own screen shows if nobody stands between it and us.
struct Asking {
    store::AskingDevice device;
    std::string words;
};
/// Refused ones too. `NotFound` for a handle that nobody has, or whose time is over.
Result<Asking> asking(desk::Desk& desk, const std::string& handle, Instant now);

/// What somebody with a phone says about it. The words tie the yes to the device that was looked
/// at.
struct Welcome {
    std::string handle;
    std::string words;
    TerminalId name;
    LocationId location;
    std::optional<TouchpointId> touchpoint{};  ///< none: it serves all of its location
    rights::Reach within = rights::Reach::everywhere();
};

/// Lets it in under a new name: it serves from its next request on. `NotFound` when it does not ask
/// (any more) or the place is out of reach; `Refused` when the words are others, or it was refused;
/// `Conflict` when the name is taken; `Full` when its location has no first character left.
Result<void> welcome(desk::Desk& desk, const Welcome& wanted, const audit::Doer& doer, Instant now);

/// Keeps it out, tells it so and tells of it in the log. Again: nothing.
Result<void> turn_away(desk::Desk& desk, const std::string& handle, const audit::Doer& doer,
                       Instant now);

}  // namespace cirkel::devices
