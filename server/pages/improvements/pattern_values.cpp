#include "server/pages/improvements/pattern_values.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "server/improvements/improvements.hpp"
#include "server/improvements/pattern_register.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using improvements::Pattern;
using improvements::PatternChange;

// Where weeks begin at midnight, and so on a Monday.
constexpr const char* kWeekZone = "UTC";

const std::string& change_words(const PageWords& words, PatternChange change) {
    switch (change) {
        case PatternChange::More: return words.of("improvement.patterns.more_often");
        case PatternChange::Same: return words.of("improvement.patterns.as_often");
        case PatternChange::Fewer: return words.of("improvement.patterns.less_often");
        case PatternChange::Unknown: break;
    }
    return words.of("improvement.patterns.not_known");
}

/// What a customer read on the tile; the name of the reason where no survey knows it.
Result<std::string> reason_words(Desk& desk, const PageWords& words, const Pattern& pattern) {
    const auto survey =
        desk.store.setup().survey(pattern.asked_in.survey, pattern.asked_in.version);
    if (!survey) return survey.error();
    const Option* option = *survey ? find_option(**survey, pattern.about.theme) : nullptr;
    return option == nullptr ? pattern.about.theme.text : text_in(option->label, words.language());
}

Result<std::string> where_words(Desk& desk, const Pattern& pattern) {
    auto location = desk.store.setup().location(pattern.about.location);
    if (!location) return location.error();
    const auto touchpoint = desk.store.setup().touchpoint(pattern.about.touchpoint);
    if (!touchpoint) return touchpoint.error();
    if (!*location || !*touchpoint) return pattern.about.touchpoint.text;
    return place_words({std::move(**location), (*touchpoint)->name});
}

Result<PatternRow> pattern_row(Desk& desk, const PageWords& words, const Pattern& pattern) {
    auto theme = reason_words(desk, words, pattern);
    if (!theme) return theme.error();
    auto place = where_words(desk, pattern);
    if (!place) return place.error();
    PatternRow row;
    row.theme = std::move(*theme);
    row.place = std::move(*place);
    row.responses = pattern.responses;
    row.unhappy = pattern.unhappy;
    row.change = change_words(words, pattern.change);
    row.touchpoint_name = pattern.about.touchpoint.text;
    row.theme_name = pattern.about.theme.text;
    return row;
}

Result<void> add_answer(Desk& desk, const Call& call, store::ImprovementNumber by,
                        PatternRow& row) {
    const auto improvement = desk.store.improvements().improvement(by);
    if (!improvement) return improvement.error();
    if (!*improvement || !improvements::may_see(**improvement, call.reach)) return done;
    row.improvement = by.value;
    row.answered_by = improvement_words(words_for(call), **improvement);
    return done;
}

std::string counted_words(const PageWords& words, const improvements::PatternRegister& all) {
    const auto count = all.patterns.out_of;
    return words.filled(
        count == 1 ? "improvement.patterns.counted.one" : "improvement.patterns.counted.many",
        {{"day", day_and_year_in(words, local_moment(all.since, kWeekZone))},
         {"count", std::to_string(count)}});
}

}  // namespace

Result<PatternSection> patterns_for(Desk& desk, const Call& call) {
    const PageWords& words = words_for(call);
    const auto all = improvements::pattern_register(desk.store, call.reach, call.now);
    if (!all) return all.error();
    PatternSection section;
    section.counted = counted_words(words, *all);
    section.is_counting = all->is_counting;
    if (all->patterns.not_shown > 0)
        section.more = words.counted("improvement.patterns.more",
                                     static_cast<std::int64_t>(all->patterns.not_shown));
    for (const Pattern& pattern : all->patterns.shown) {
        auto row = pattern_row(desk, words, pattern);
        if (!row) return row.error();
        const auto by = all->answered.find(pattern.about);
        if (by != all->answered.end())
            if (auto added = add_answer(desk, call, by->second, *row); !added) return added.error();
        section.rows.push_back(std::move(*row));
    }
    return section;
}

Result<void> take_pattern(Desk& desk, const Call& call, store::Improvement& improvement) {
    const auto id = TouchpointId::parse(call.query("touchpoint"));
    const auto theme = OptionId::parse(call.query("theme"));
    if (!id || !theme) return done;
    const auto touchpoint = desk.store.setup().touchpoint(*id);
    if (!touchpoint) return touchpoint.error();
    if (!*touchpoint || !call.reach.covers((*touchpoint)->location)) return done;
    const auto survey = desk.store.setup().newest_survey((*touchpoint)->survey);
    if (!survey) return survey.error();
    const Option* option = *survey ? find_option(**survey, *theme) : nullptr;
    if (option == nullptr) return done;
    const auto first = improvements::first_language(desk.store);
    if (!first) return first.error();
    // In that one only: a card with words of a language on one side alone would be half a card.
    improvement.said[*first] = text_in(option->label, *first);
    improvement.location = (*touchpoint)->location;
    return done;
}

}  // namespace cirkel::pages
