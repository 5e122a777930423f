#pragma once

#include <string>

#include "shared/installing/answer.hpp"
#include "shared/installing/ask.hpp"
#include "shared/result.hpp"
#include "syncd/installing/aside.hpp"

// An installer's work on the network, the clock and the authority, on the thread aside.

namespace cirkel::syncd {

/// Keeps a file beside the daemon's keys, or takes it away when there is nothing in it. A device
/// that was never enrolled has no such folder yet.
Result<void> keep_own(const StateFolder& folder, const std::string& path,
                      const std::string& content);

installing::Answer look_at_network(const Aside& aside, const KnownServer& known);
/// The proxy is the daemon's own and is kept in its folder; the rest is for who has the rights.
installing::Answer apply_network(const Aside& aside, const installing::NetworkWish& wish);
installing::Answer show_network_test(const Aside& aside, const KnownServer& known);
/// By the time of the server, asked anew. The time of one that did not show who it is may set a
/// clock forward only: whoever could set it back could make an old certificate valid again.
installing::Answer set_clock(const Aside& aside, const KnownServer& known);

/// From the open stick; goes on beside an earlier one in no case: one authority is believed.
installing::Answer take_ca(const Aside& aside);
installing::Answer drop_ca(const Aside& aside);

}  // namespace cirkel::syncd
