#include "server/demo/visits.hpp"

#include <algorithm>
#include <array>

#include "platform/clock/local_time.hpp"
#include "shared/require.hpp"

namespace cirkel::demo {

namespace {

/// How busy an hour is, from 8:00 (the first number) to 20:00.
constexpr std::array kBusy{1, 2, 3, 4, 5, 4, 3, 3, 6, 7, 4, 2};
constexpr int kOpensAt = 8;
constexpr int kTapsADay = 7;
constexpr std::array<const char*, 3> kTouchpoints{"utrecht-exit", "amersfoort-exit",
                                                  "utrecht-desk"};
/// What customers of a good shop give, worst first; out of a hundred.
constexpr std::array kScores{5, 9, 16, 38, 32};
constexpr std::array kExitReasons{"checkout", "staff", "range", "freshness", "price"};
constexpr std::array kDeskReasons{"waiting", "staff", "deposit", "parcel", "explanation"};

template <std::size_t Count>
int weighted(const std::array<int, Count>& weights, Chance& chance) {
    int all = 0;
    for (const int weight : weights) all += weight;
    int left = chance.below(all);
    for (std::size_t i = 0; i < Count; ++i) {
        left -= weights.at(i);
        if (left < 0) return static_cast<int>(i);
    }
    return 0;
}

/// A moment in opening hours, `days_ago` days before today.
Instant moment_in(const Days& days, int days_ago, Chance& chance) {
    const int hour = kOpensAt + weighted(kBusy, chance);
    const auto start = clock::hour_of_day(days.now, days.zone, -days_ago, hour);
    require(start.has_value(), "that the demo's time zone exists");
    return *start + std::chrono::seconds(chance.below(60 * 60));
}

Visit plain_visit(const Days& days, int days_ago, Chance& chance) {
    Visit visit;
    visit.at = moment_in(days, days_ago, chance);
    visit.touchpoint =
        kTouchpoints.at(static_cast<std::size_t>(weighted(std::array{5, 4, 2}, chance)));
    visit.score = 1 + weighted(kScores, chance);
    visit.english = chance.in_percent(8);
    const bool gives_reason = chance.in_percent(visit.score <= 3 ? 60 : 12);
    // Of those there are few, and the demo shows what one of them reads.
    if (!gives_reason && !visit.english) return visit;
    const auto& reasons = visit.touchpoint == "utrecht-desk" ? kDeskReasons : kExitReasons;
    visit.reasons.emplace_back(reasons.at(static_cast<std::size_t>(chance.below(5))));
    return visit;
}

/// Spreads the ended stories over the older days and the open ones over the last two.
int days_ago_of(const Story& story, std::size_t index, std::size_t count) {
    constexpr int kOldest = Days::kCount;
    constexpr int kEnded = 4;
    if (story.ending == Ending::Open) return static_cast<int>(index % 2);
    if (story.ending == Ending::InProgress) return 2 + static_cast<int>(index % 2);
    const int range = kOldest - kEnded;
    return kOldest - static_cast<int>(index * static_cast<std::size_t>(range) / count);
}

}  // namespace

std::vector<Visit> make_visits(const Days& days, const std::vector<Story>& stories,
                               Chance& chance) {
    std::vector<Visit> visits;
    for (int ago = Days::kCount; ago >= 0; --ago) {
        for (int i = 0; i < kTapsADay; ++i) visits.push_back(plain_visit(days, ago, chance));
    }
    for (std::size_t i = 0; i < stories.size(); ++i) {
        Visit visit;
        visit.at = moment_in(days, days_ago_of(stories[i], i, stories.size()), chance);
        // What is not over yet today may not have happened yet; then it was yesterday.
        if (visit.at >= days.now) visit.at -= std::chrono::hours(24);
        visit.touchpoint = stories[i].touchpoint;
        visit.score = stories[i].score;
        visit.reasons = {stories[i].reason};
        visit.story = stories[i];
        visits.push_back(std::move(visit));
    }
    std::erase_if(visits, [&](const Visit& visit) { return visit.at >= days.now; });
    std::stable_sort(visits.begin(), visits.end(),
                     [](const Visit& a, const Visit& b) { return a.at < b.at; });
    return visits;
}

}  // namespace cirkel::demo
