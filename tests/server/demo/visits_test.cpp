#include "server/demo/visits.hpp"

#include <algorithm>
#include <set>

#include "platform/clock/local_time.hpp"
#include "server/demo/shop.hpp"

namespace cirkel::demo {

namespace {

const Instant kNow = from_ms(1'795'600'000'000);  // Wednesday 25 November 2026, 9:46 in Utrecht

std::vector<Visit> visits_of(std::uint64_t seed) {
    Chance chance(seed);
    return make_visits({kNow, kZone}, read_stories(demo_file("demo/stories.tsv")), chance);
}

}  // namespace

TEST_CASE("the same seed makes the same visits, another seed makes others", "[demo]") {
    const auto moments = [](const std::vector<Visit>& visits) {
        std::vector<Instant> all;
        for (const auto& visit : visits) all.push_back(visit.at);
        return all;
    };
    CHECK(moments(visits_of(7)) == moments(visits_of(7)));
    CHECK(moments(visits_of(7)) != moments(visits_of(8)));
}

TEST_CASE("nobody gives a reaction while the shop is closed, nor after now", "[demo]") {
    for (const auto& visit : visits_of(1)) {
        CHECK(visit.at < kNow);
        const auto local = clock::local_time(visit.at, kZone);
        REQUIRE(local.has_value());
        CHECK(local->hour >= 8);
        CHECK(local->hour < 20);
    }
}

TEST_CASE("fourteen days hold some hundred visits, each story once", "[demo]") {
    const auto visits = visits_of(1);
    CHECK(visits.size() >= 100);
    std::multiset<std::string> told;
    for (const auto& visit : visits) {
        if (visit.story) told.insert(visit.story->text);
    }
    const auto stories = read_stories(demo_file("demo/stories.tsv"));
    CHECK(told.size() == stories.size());
    for (const auto& story : stories) CHECK(told.count(story.text) == 1);
}

}  // namespace cirkel::demo
