#pragma once

#include <functional>
#include <memory>
#include <string>

#include "platform/network/network.hpp"
#include "platform/wicket/wicket.hpp"
#include "shared/installing/answer.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "syncd/rights/errand.hpp"
#include "syncd/rights/stick_keeper.hpp"

namespace cirkel::syncd {

/// What the errands are done with; a test has fakes of it.
struct Tools {
    /// Opened anew for each errand: the service behind it may come and go.
    std::function<Result<std::unique_ptr<network::Network>>()> open_network;
    std::function<Result<void>(Instant)> set_wall;
    StickKeeper& stick;
};

/// Does one errand for `asker` at `mono` of a monotonic clock and says what came of it. A question
/// that is none of the five is answered with the fault "no_right".
wicket::Answer do_errand(const Tools& tools, const wicket::Asker& asker,
                         const std::string& question, Duration mono);

/// As NetworkManager's room says it, in the installer's words. The proxy is not known there.
installing::NetworkSeen seen_as_asked(const network::Seen& seen);
network::Settings settings_of(const installing::NetworkWish& wish);
/// None: it is connected.
std::optional<installing::Fault> fault_of(network::Outcome outcome);

}  // namespace cirkel::syncd
