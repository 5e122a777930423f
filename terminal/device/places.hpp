#pragma once

#include <string>

#include "shared/result.hpp"
#include "terminal/upkeep/reset.hpp"
#include "terminal/upkeep/wipe.hpp"

namespace cirkel::device {

/// Where a terminal's state lies: everything under one folder that the installer made.
struct Places {
    std::string state;

    [[nodiscard]] std::string data() const { return state + "/data"; }
    [[nodiscard]] std::string lock() const { return data() + "/terminal.lock"; }
    [[nodiscard]] std::string own_bell() const { return data() + "/terminal.bell"; }
    [[nodiscard]] std::string syncd_bell() const { return data() + "/syncd.bell"; }
    [[nodiscard]] std::string capture_db() const { return data() + "/capture.db"; }
    [[nodiscard]] std::string sync_db() const { return data() + "/sync.db"; }
    [[nodiscard]] std::string damaged() const { return data() + "/damaged"; }
    /// Lies in the folder that the sync daemon sees too: it wipes its own.
    [[nodiscard]] std::string wiped() const { return data() + "/wiped"; }
    [[nodiscard]] upkeep::WipePlaces wipe() const {
        return {wiped(), consent_key(), capture_db(), damaged()};
    }
    /// The same for a device that is made as new.
    [[nodiscard]] upkeep::ResetPlaces reset() const {
        return {data() + "/reset", wipe(), glass(), sync_db()};
    }
    [[nodiscard]] std::string keys() const { return state + "/terminal"; }
    [[nodiscard]] std::string consent_key() const { return keys() + "/consent.key"; }
    /// How large the glass is, and which language stands on it first.
    [[nodiscard]] std::string glass() const { return keys() + "/glass.json"; }
};

/// The folder of the words: CIRKEL_ASSETS, beside the installed program, or in the checkout it was
/// built from. `NotFound` names the places that were looked in.
Result<std::string> find_words();

}  // namespace cirkel::device
