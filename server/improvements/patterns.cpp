#include "server/improvements/patterns.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "server/store/circle_weeks.hpp"

namespace cirkel::improvements {

namespace {

/// All of one subject together.
struct PatternSum {
    AskedIn asked_in;
    std::int64_t before = 0;
    std::int64_t recent = 0;
    std::int64_t responses = 0;
    std::int64_t unhappy = 0;
};

std::int64_t responses_of(const PatternCount& one) { return one.recent + one.running; }

void add_count(PatternSum& sum, const PatternCount& one) {
    sum.before += one.before;
    sum.recent += one.recent;
    sum.responses += responses_of(one);
    if (one.is_unhappy) sum.unhappy += responses_of(one);
    // The newest words that customers read.
    if (one.asked_in.version > sum.asked_in.version) sum.asked_in = one.asked_in;
}

bool comes_first(const Pattern& one, const Pattern& other) {
    if (one.responses != other.responses) return one.responses > other.responses;
    if (one.unhappy != other.unhappy) return one.unhappy > other.unhappy;
    return one.about < other.about;
}

}  // namespace

bool is_below_middle(const ScoreRange& range, int score) {
    return 2 * score < range.low + range.high;
}

// Counts vary by about the root of what they are; two standard deviations of a difference are the
// one time in twenty.
PatternChange change_of(std::int64_t before, std::int64_t recent) {
    constexpr std::int64_t deviations = 2;
    const std::int64_t off = recent - before;
    if (off * off <= deviations * deviations * (recent + before)) return PatternChange::Same;
    return off > 0 ? PatternChange::More : PatternChange::Fewer;
}

Patterns patterns_of(const std::vector<PatternCount>& counts, Instant from) {
    std::map<PatternSubject, PatternSum> sums;
    std::map<TouchpointId, Instant> begins;
    Patterns patterns;
    for (const PatternCount& one : counts) {
        add_count(sums[one.about], one);
        const auto begin = begins.emplace(one.about.touchpoint, one.first_week).first;
        begin->second = std::min(begin->second, one.first_week);
        patterns.out_of += responses_of(one);
    }
    const Instant too_late = from + kPatternBeginWeeks * store::kWeek;
    for (const auto& [about, sum] : sums) {
        if (sum.responses < kPatternResponsesMin) continue;
        const bool was_asked = begins.at(about.touchpoint) < too_late;
        patterns.shown.push_back(
            {about, sum.asked_in, sum.responses, sum.unhappy,
             was_asked ? change_of(sum.before, sum.recent) : PatternChange::Unknown});
    }
    std::sort(patterns.shown.begin(), patterns.shown.end(), comes_first);
    if (patterns.shown.size() > kPatternsMax) {
        patterns.not_shown = patterns.shown.size() - kPatternsMax;
        patterns.shown.resize(kPatternsMax);
    }
    return patterns;
}

std::optional<store::ImprovementNumber> improvement_for(
    const PatternSubject& about, const std::vector<store::ReasonLink>& links) {
    const store::ReasonLink* best = nullptr;
    for (const store::ReasonLink& one : links) {
        if (PatternSubject{one.location, one.touchpoint, one.theme} != about) continue;
        const bool is_better = best == nullptr || std::pair(one.linked, one.improvement) >
                                                      std::pair(best->linked, best->improvement);
        if (is_better) best = &one;
    }
    if (best == nullptr) return std::nullopt;
    return best->improvement;
}

}  // namespace cirkel::improvements
