#include "server/admission/device_quota.hpp"

#include <algorithm>
#include <cmath>

namespace cirkel::admission {

namespace {

constexpr Duration kDay{24 * 60 * 60 * 1000};

/// How long it takes until so much is there.
Duration until_there(double left, double wanted, double a_day) {
    const double missing = std::max(wanted - left, 0.0);
    return Duration{
        static_cast<std::int64_t>(std::ceil(missing / a_day * static_cast<double>(kDay.count())))};
}

}  // namespace

std::optional<Duration> DeviceQuota::take(const TerminalId& device, std::size_t bytes,
                                          Instant now) {
    const auto found = left_.try_emplace(device, Left{kRequestsADay, kBytesADay, now}).first;
    Left& left = found->second;
    // A clock that was set back gives nothing and takes nothing.
    const Duration passed = std::clamp(now - left.at, Duration{0}, kDay);
    const double share = static_cast<double>(passed.count()) / static_cast<double>(kDay.count());
    left.requests = std::min(kRequestsADay, left.requests + share * kRequestsADay);
    left.bytes = std::min(kBytesADay, left.bytes + share * kBytesADay);
    left.at = now;
    const auto size = static_cast<double>(bytes);
    const Duration wait = std::max(until_there(left.requests, 1, kRequestsADay),
                                   until_there(left.bytes, size, kBytesADay));
    if (wait > Duration{0}) return wait;
    left.requests -= 1;
    left.bytes -= size;
    return std::nullopt;
}

}  // namespace cirkel::admission
