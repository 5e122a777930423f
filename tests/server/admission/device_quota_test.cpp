#include "server/admission/device_quota.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;
using admission::DeviceQuota;

namespace {

constexpr Instant kNow{Duration{1'764'000'000'000}};
constexpr Duration kHour{60 * 60 * 1000};
const TerminalId kDevice{"t-81"};

}  // namespace

TEST_CASE("S-31 a device asks so often in a day and no more, and another one goes on", "[quota]") {
    DeviceQuota quota;
    int taken = 0;
    while (!quota.take(kDevice, 100, kNow)) ++taken;
    CHECK(taken == static_cast<int>(DeviceQuota::kRequestsADay));
    CHECK_FALSE(quota.take(TerminalId{"t-82"}, 100, kNow));
}

TEST_CASE("S-31 a device sends so many bytes in a day and no more", "[quota]") {
    DeviceQuota quota;
    constexpr std::size_t kMebibyte = 1024 * 1024;
    int taken = 0;
    while (!quota.take(kDevice, kMebibyte, kNow)) ++taken;
    CHECK(taken == 256);
    // A sign of life still fits in what a moment brings.
    CHECK_FALSE(quota.take(kDevice, 300, kNow + Duration{1'000}));
}

TEST_CASE("who has to wait is told how long, and is let in then", "[quota]") {
    DeviceQuota quota;
    while (!quota.take(kDevice, 0, kNow)) {}
    const auto wait = quota.take(kDevice, 0, kNow);
    REQUIRE(wait);
    CHECK(*wait < Duration{5'000});
    CHECK(quota.take(kDevice, 0, kNow + *wait / 2));
    CHECK_FALSE(quota.take(kDevice, 0, kNow + *wait + Duration{10}));
}

TEST_CASE("after a day everything is there again, and not more", "[quota]") {
    DeviceQuota quota;
    while (!quota.take(kDevice, 0, kNow)) {}
    const auto later = kNow + kHour * 24 * 30;
    int taken = 0;
    while (!quota.take(kDevice, 0, later)) ++taken;
    CHECK(taken == static_cast<int>(DeviceQuota::kRequestsADay));
}

TEST_CASE("a clock that is set back neither gives nor takes", "[quota]") {
    DeviceQuota quota;
    CHECK_FALSE(quota.take(kDevice, 0, kNow));
    CHECK_FALSE(quota.take(kDevice, 0, kNow - kHour * 24 * 365));
    CHECK_FALSE(quota.take(kDevice, 0, kNow));
}
