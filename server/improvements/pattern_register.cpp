#include "server/improvements/pattern_register.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "server/calendar/week.hpp"
#include "server/store/circle_weeks.hpp"

namespace cirkel::improvements {

namespace {

/// The scale of the first question of a version, by which scores are understood.
class Scales {
public:
    explicit Scales(store::Store& store) : store_(store) {}

    Result<std::optional<ScoreRange>> of(const SurveyId& survey, int version) {
        const auto known = known_.find({survey, version});
        if (known != known_.end()) return known->second;
        const auto found = store_.setup().survey(survey, version);
        if (!found) return found.error();
        std::optional<ScoreRange> range;
        if (*found && !(*found)->questions.empty())
            range = score_range((*found)->questions.front().kind);
        known_.emplace(std::pair(survey, version), range);
        return range;
    }

private:
    store::Store& store_;
    std::map<std::pair<SurveyId, int>, std::optional<ScoreRange>> known_;
};

}  // namespace

Result<PatternRegister> pattern_register(store::Store& store, const rights::Reach& within,
                                         Instant now) {
    constexpr auto period = kPatternWeeks * store::kWeek;
    const Instant running = calendar::week_of(now);
    const Instant middle = running - period;
    const Instant from = middle - period;
    const auto reasons = store.improvements().count_reasons({within, from, middle, running});
    if (!reasons) return reasons.error();
    const auto is_counted = store.circle_weeks().is_counted_since(within, from);
    if (!is_counted) return is_counted.error();
    const auto links = store.improvements().linked_reasons(within, from);
    if (!links) return links.error();
    Scales scales(store);
    std::vector<PatternCount> counts;
    for (const store::ReasonCount& one : *reasons) {
        const auto range = scales.of(one.survey, one.survey_version);
        if (!range) return range.error();
        PatternCount count;
        count.about = {one.location, one.touchpoint, one.theme};
        count.asked_in = {one.survey, one.survey_version};
        count.before = one.before;
        count.recent = one.recent;
        count.is_unhappy = *range && one.score && is_below_middle(**range, *one.score);
        count.running = one.running;
        count.first_week = one.first_week;
        counts.push_back(std::move(count));
    }
    PatternRegister all{patterns_of(counts, from), {}, middle, !*is_counted};
    for (const Pattern& pattern : all.patterns.shown)
        if (const auto by = improvement_for(pattern.about, *links))
            all.answered.emplace(pattern.about, *by);
    return all;
}

}  // namespace cirkel::improvements
