#include "platform/clock/local_time.hpp"
#include "terminal/effects/device.hpp"

namespace cirkel::effects {
namespace {

std::string padded(int number, std::size_t width) {
    std::string digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

}  // namespace

std::string local_day(const Device& device, Instant instant) {
    const std::string zone = device.configuration ? device.configuration->time_zone : "UTC";
    auto local = clock::local_time(instant, zone);
    if (!local) local = clock::local_time(instant, "UTC");
    if (!local) return "1970-01-01";
    return padded(local->year, 4) + "-" + padded(local->month, 2) + "-" + padded(local->day, 2);
}

}  // namespace cirkel::effects
