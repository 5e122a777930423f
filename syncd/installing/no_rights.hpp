#pragma once

#include <string>

#include "syncd/installing/rights.hpp"

namespace cirkel::syncd {

/// Where no helper runs: the network stays as it is, and no stick is opened.
class NoRights final : public Rights {
public:
    OrFault<installing::NetworkSeen> look_at_network() override { return absent(); }
    OrFault<installing::Done> apply_network(const installing::NetworkWish&) override {
        return absent();
    }
    OrFault<installing::Done> set_clock(Instant) override { return absent(); }
    OrFault<std::string> open_stick() override { return absent(); }
    OrFault<installing::Done> close_stick() override { return absent(); }

private:
    static installing::Fault absent() { return {"helper_absent"}; }
};

}  // namespace cirkel::syncd
