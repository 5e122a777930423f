#pragma once

#include <optional>
#include <string>
#include <variant>

#include "shared/installing/answer.hpp"
#include "shared/installing/ask.hpp"
#include "shared/instant.hpp"

namespace cirkel::syncd {

/// What came of something that the helper was asked: a value, or why not. The code of the fault is
/// one of `shared/installing/fault_codes.hpp`.
template <class Value>
using OrFault = std::variant<Value, installing::Fault>;

/// The small program beside the daemon that has the rights which the daemon lacks: to set up the
/// network, to set the clock, and to open the one USB stick. Every call waits for its end, with a
/// time-out of the implementation's own, so it is made on a thread aside. When the helper does not
/// run, every answer is the fault "helper_absent".
///
/// Owned by main; used by one thread at a time.
class Rights {
public:
    virtual ~Rights() = default;

    /// Links, networks in reach and the present wish; not `ca` and `server`, which the daemon
    /// knows, nor `now.proxy`, which it keeps.
    virtual OrFault<installing::NetworkSeen> look_at_network() = 0;
    /// Changes the network and waits whether it holds. Faults leave the old one as it was.
    virtual OrFault<installing::Done> apply_network(const installing::NetworkWish& wish) = 0;
    virtual OrFault<installing::Done> set_clock(Instant to) = 0;
    /// Mounts the one stick (noexec, nosuid, nodev) and gives the folder; open already: the same
    /// folder. "no_stick", "two_sticks", "stick_unreadable".
    virtual OrFault<std::string> open_stick() = 0;
    /// Writes what is left to it and lets go; nothing open is no fault.
    virtual OrFault<installing::Done> close_stick() = 0;
};

}  // namespace cirkel::syncd
