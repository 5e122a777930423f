#include "server/admission/admission.hpp"

#include <algorithm>
#include <map>
#include <string>

#include <catch2/catch.hpp>

using namespace cirkel;
using admission::Admission;
using admission::Lane;
using admission::lane_of;

namespace {

constexpr Instant kNow{Duration{1'764'000'000'000}};

http::Request request(const std::string& method, const std::string& target) {
    return {method, target, {}, {}};
}

http::Request push(const std::string& priority = {}) {
    auto asked = request("POST", "/v1/push");
    if (!priority.empty()) asked.headers["priority"] = priority;
    return asked;
}

std::size_t room_of(Lane lane) { return Admission::kWaitingMax[static_cast<std::size_t>(lane)]; }

/// Evenly spread numbers, the same in each run.
Admission::Chance evenly() {
    return [step = 0]() mutable { return (step = (step + 37) % 100) / 100.0; };
}

std::int64_t seconds_in(const http::Response& answer) {
    return std::stoll(answer.headers.at("retry-after"));
}

}  // namespace

TEST_CASE("a call that somebody waits for goes before answers, and those before whole feeds",
          "[admission]") {
    CHECK(lane_of(request("GET", "/staff/today")) == Lane::Person);
    CHECK(lane_of(request("POST", "/v1/codes")) == Lane::Person);
    CHECK(lane_of(request("POST", "/v1/heartbeat")) == Lane::SignOfLife);
    CHECK(lane_of(request("POST", "/v1/enrol")) == Lane::SignOfLife);
    CHECK(lane_of(push("u=1")) == Lane::Promise);
    CHECK(lane_of(push()) == Lane::Records);
    CHECK(lane_of(push("u=5")) == Lane::Records);
    CHECK(lane_of(request("GET", "/v1/changes?cursor=v1.b2.000417&limit=500")) == Lane::Records);
    CHECK(lane_of(request("GET", "/v1/changes?cursor=&limit=500")) == Lane::Snapshot);
    CHECK(lane_of(request("GET", "/v1/changes")) == Lane::Snapshot);
    CHECK(std::is_sorted(Admission::kWaitingMax.begin(), Admission::kWaitingMax.end()));
}

TEST_CASE("S-31 a lane is taken in until its queue is full, and the others go on", "[admission]") {
    Admission admission(evenly());
    const auto full = room_of(Lane::Records);
    CHECK_FALSE(admission.refuse(push(), full - 1, kNow));
    const auto refused = admission.refuse(push(), full, kNow);
    REQUIRE(refused);
    CHECK(refused->status == 503);
    CHECK(refused->headers.at("content-type") == "application/problem+json");
    CHECK_FALSE(admission.refuse(push("u=1"), full, kNow));
    CHECK_FALSE(admission.refuse(request("POST", "/v1/heartbeat"), full, kNow));
    CHECK(admission.refused(Lane::Records) == 1);
    CHECK(admission.refused() == 1);
}

TEST_CASE("who is sent away gets a moment of its own, spread over the time that all need",
          "[admission]") {
    Admission admission(evenly());
    constexpr int kAll = 10'000;
    std::map<std::int64_t, int> coming_back;
    for (int i = 0; i < kAll; ++i)
        ++coming_back[seconds_in(*admission.refuse(push(), room_of(Lane::Records), kNow))];
    // At the first rate, ten thousand need fifty seconds.
    const auto last = coming_back.rbegin()->first;
    CHECK(last >= static_cast<std::int64_t>(kAll / Admission::kFirstRate));
    const auto mean = static_cast<double>(kAll) / static_cast<double>(last);
    const auto peak = std::max_element(
        coming_back.begin(), coming_back.end(),
        [](const auto& one, const auto& other) { return one.second < other.second; });
    CHECK(peak->second < 3 * mean);
}

TEST_CASE("nobody is sent away for longer than a quarter of an hour", "[admission]") {
    Admission admission(evenly());
    std::int64_t longest = 0;
    for (int i = 0; i < 200'000; ++i)
        longest =
            std::max(longest, seconds_in(*admission.refuse(push(), room_of(Lane::Records), kNow)));
    CHECK(longest == Admission::kRetryMost.count() / 1000);
}

TEST_CASE("a machine that answers fast calls everybody back sooner", "[admission]") {
    const auto last_of_a_thousand = [](std::size_t answered_a_second) {
        Admission admission(evenly());
        auto now = kNow;
        const auto full = room_of(Lane::Records);
        for (int second = 0; second < 10; ++second, now += Duration{1'000})
            for (std::size_t i = 0; i < answered_a_second; ++i)
                admission.refuse(push(), full - 1, now);
        std::int64_t last = 0;
        for (int i = 0; i < 1'000; ++i)
            last = std::max(last, seconds_in(*admission.refuse(push(), full, now)));
        return last;
    };
    CHECK(last_of_a_thousand(50) > 2 * last_of_a_thousand(2'000));
}
