#pragma once

#include <optional>
#include <string>

namespace cirkel::syncd {

/// What feeds the device.
struct Power {
    std::optional<int> battery_percent;  ///< none: it has no battery, or cannot tell
    std::optional<bool> on_battery;      ///< it is being used up
    bool operator==(const Power&) const = default;
};

/// Where Linux shows what feeds a machine, a folder a supply.
inline constexpr const char* kPowerSupplies = "/sys/class/power_supply";

/// Of the first battery of the machine itself; those of what is attached to it do not count. A
/// folder that is not there, or says strange things, is a machine that cannot tell.
Power read_power(const std::string& supplies = kPowerSupplies);

}  // namespace cirkel::syncd
