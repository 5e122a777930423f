#pragma once

#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/loop/schedule.hpp"
#include "shared/result.hpp"

namespace cirkel::syncd {

/// What an operator may set about this device's line to its server. Everything has a default, so a
/// device without a settings file works.
struct Settings {
    Level log_level = Level::Info;  ///< the most detailed lines that are written
    Duration pull_every = std::chrono::seconds(60);
    /// Each byte costs money: what is not urgent waits until it can travel together.
    bool metered = false;
    /// When people use the terminal; outside it nothing is fetched as often. None: always.
    Schedule hours;
    bool operator==(const Settings&) const = default;
};

/// Reads a settings file (TOML):
///
///   [log]
///   level = "info"              # error, warning, notice, info, debug
///   [line]
///   pull_every_s = 60           # 10 to 86400
///   metered = false
///   [[line.hours]]
///   days = ["mon", "tue"]       # mon tue wed thu fri sat sun
///   from = 08:00:00
///   until = 18:00:00
///
/// `Malformed` with `name`, the line and what to write instead; a setting that does not exist is
/// refused too, because a typing error would otherwise be a setting that silently does nothing.
Result<Settings> read_settings(std::string_view text, const std::string& name);

}  // namespace cirkel::syncd
