#pragma once

#include <cstddef>
#include <map>
#include <optional>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"

namespace cirkel::admission {

/// What one device may ask of the server in a day (S-31), so that one that went mad, or whose keys
/// were stolen, cannot take the others' room. A year of answers of a busy place fits in one day's
/// worth, so a device that comes back after a long time is not held up. Kept in memory only: a
/// restart forgives.
class DeviceQuota {
public:
    static constexpr double kRequestsADay = 50'000;
    static constexpr double kBytesADay = 256.0 * 1024 * 1024;

    /// Takes one request with a body of so many bytes, as sent, from what the device has left.
    /// Gives how long it has to wait when that is not enough; nothing is taken then.
    std::optional<Duration> take(const TerminalId& device, std::size_t bytes, Instant now);

private:
    /// A bucket that is full after a day without use.
    struct Left {
        double requests = kRequestsADay;
        double bytes = kBytesADay;
        Instant at;
    };
    std::map<TerminalId, Left> left_;
};

}  // namespace cirkel::admission
