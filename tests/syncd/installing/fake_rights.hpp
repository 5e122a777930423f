#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "syncd/installing/rights.hpp"
#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::syncd {

/// Rights of a helper whose stick is a folder, and whose network and clock are what it was told.
class FakeRights final : public Rights {
public:
    OrFault<installing::NetworkSeen> look_at_network() override {
        installing::NetworkSeen seen;
        seen.has_cable = true;
        seen.now = wish;
        return seen;
    }
    OrFault<installing::Done> apply_network(const installing::NetworkWish& wished) override {
        if (refuses) return installing::Fault{"wrong_password"};
        wish = wished;
        wish.wifi_password.clear();
        return installing::Done{};
    }
    OrFault<installing::Done> set_clock(Instant to) override {
        clock_set_to = to;
        return installing::Done{};
    }
    OrFault<std::string> open_stick() override {
        if (!has_stick) return installing::Fault{"no_stick"};
        is_open = true;
        return stick.file("");
    }
    OrFault<installing::Done> close_stick() override {
        is_open = false;
        if (is_pulled_out) return installing::Fault{"stick_unreadable"};
        return installing::Done{};
    }

    fakes::ScratchFolder stick;
    std::atomic<bool> has_stick = true;
    std::atomic<bool> is_open = false;
    std::atomic<bool> is_pulled_out = false;  ///< before it was closed
    std::atomic<bool> refuses = false;
    installing::NetworkWish wish{};
    std::optional<Instant> clock_set_to{};
};

}  // namespace cirkel::syncd
