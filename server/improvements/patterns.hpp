#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "server/store/improvements.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/survey.hpp"

// What keeps coming back: a reason at a touchpoint, with how often. What customers are happy about
// counts as well as what they are not. Pure.
namespace cirkel::improvements {

inline constexpr int kPatternWeeks = 13;         ///< whole ones, of each of the two periods
inline constexpr int kPatternResponsesMin = 3;   ///< fewer are no pattern
inline constexpr std::size_t kPatternsMax = 20;  ///< that are shown
/// A touchpoint without a reason in so many first weeks of both periods was not asking all along.
inline constexpr int kPatternBeginWeeks = 2;

/// What is said, and where.
struct PatternSubject {
    LocationId location;
    TouchpointId touchpoint;
    OptionId theme;
    auto operator<=>(const PatternSubject&) const = default;
};

/// The version of a survey in which a reason was chosen, for its words.
struct AskedIn {
    SurveyId survey;
    int version = 0;
    bool operator==(const AskedIn&) const = default;
};

/// How often, with scores that mean the same.
struct PatternCount {
    PatternSubject about;
    AskedIn asked_in;
    std::int64_t before = 0;
    std::int64_t recent = 0;
    std::int64_t running = 0;  ///< in the week that runs
    bool is_unhappy = false;
    Instant first_week{};  ///< of all these
};

/// The recent period against the one before. The week that runs is not held against a whole one.
enum class PatternChange {
    More,
    Same,  ///< or so little off that it may be chance
    Fewer,
    Unknown,  ///< nothing to hold it against
};

struct Pattern {
    PatternSubject about;
    AskedIn asked_in;
    std::int64_t responses = 0;  ///< of the recent period, and of the week that runs
    std::int64_t unhappy = 0;    ///< of these
    PatternChange change = PatternChange::Same;
};

struct Patterns {
    std::vector<Pattern> shown;  ///< most frequent first
    std::size_t not_shown = 0;   ///< that are patterns too, beyond `kPatternsMax`
    std::int64_t out_of = 0;     ///< of the same time: all responses with any reason
};

/// Whether a score lies below the middle of its scale: 1 and 2 of 5 do.
bool is_below_middle(const ScoreRange& range, int score);

/// A difference that two counts would show by chance one time in twenty is none.
PatternChange change_of(std::int64_t before, std::int64_t recent);

/// `from` is where the earlier period begins.
Patterns patterns_of(const std::vector<PatternCount>& counts, Instant from);

/// The one that answers most of those who said it; of several the newest.
std::optional<store::ImprovementNumber> improvement_for(
    const PatternSubject& about, const std::vector<store::ReasonLink>& links);

}  // namespace cirkel::improvements
