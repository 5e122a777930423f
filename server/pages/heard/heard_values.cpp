#include "server/pages/heard/heard_values.hpp"

#include <utility>

#include "server/calendar/day_text.hpp"
#include "server/calendar/open_days.hpp"
#include "server/heard/hearing.hpp"
#include "server/heard/local_day.hpp"
#include "server/heard/reporter.hpp"
#include "server/pages/page_answer.hpp"

namespace cirkel::pages {

namespace {

using desk::Desk;
using store::StoredObservation;

constexpr int kDaysAWeek = 7;

LocalMoment moment_of(const std::string& day) {
    LocalMoment at;
    const auto date = calendar::day_of_text(day);
    if (!date) return at;
    at.year = date->year;
    at.month = date->month;
    at.day = date->day;
    at.weekday = (calendar::weekday_of(*date) + kDaysAWeek - 1) % kDaysAWeek;
    return at;
}

const std::string& basis_words(const PageWords& words, staff::Basis basis) {
    switch (basis) {
        case staff::Basis::Asked: return words.of("heard.basis.asked");
        case staff::Basis::WillAsk: return words.of("heard.basis.will_ask");
        case staff::Basis::None: return words.of("heard.basis.none");
    }
    return words.of("heard.basis.none");
}

Result<std::string> theme_of(Desk& desk, const PageWords& words,
                             const StoredObservation& observation) {
    if (!observation.theme || !observation.survey) return std::string();
    const auto survey = desk.store.setup().newest_survey(*observation.survey);
    if (!survey) return survey.error();
    if (!*survey) return std::string();
    const auto* option = find_option(**survey, *observation.theme);
    return option == nullptr ? std::string() : text_in(option->label, words.language());
}

Result<std::string> alias_of(Desk& desk, const PageWords& words, const std::string& number) {
    if (number.empty()) return std::string();
    const auto member = desk.store.setup().staff_member(number);
    if (!member) return member.error();
    return *member ? (*member)->alias : words.filled("heard.number", {{"number", number}});
}

Result<std::string> name_of_place(Desk& desk, const LocationId& id) {
    const auto location = desk.store.setup().location(id);
    if (!location) return location.error();
    return *location ? (*location)->name : id.text;
}

}  // namespace

std::string day_words(const PageWords& words, const std::string& day, const std::string& today) {
    const auto at = moment_of(day);
    const int ago = days_between(at, moment_of(today));
    return ago == 0   ? words.of("spoken.today")
           : ago == 1 ? words.of("spoken.yesterday")
                      : short_day(words, at);
}

Result<HeardLine> heard_line(Desk& desk, const desk::Call& call,
                             const StoredObservation& observation) {
    const PageWords& words = words_for(call);
    const auto today = heard::day_at(desk.store, observation.location, call.now);
    if (!today) return today.error();
    auto place = name_of_place(desk, observation.location);
    if (!place) return place.error();
    auto theme = theme_of(desk, words, observation);
    if (!theme) return theme.error();
    auto taken_by = alias_of(desk, words, observation.taken_by);
    if (!taken_by) return taken_by.error();
    HeardLine line;
    line.id = observation.id.text();
    line.text = observation.text;
    line.when = day_words(words, observation.day, *today);
    line.place = std::move(*place);
    line.theme = std::move(*theme);
    line.basis = basis_words(words, observation.basis);
    line.stage = observation.stage;
    line.answer = observation.answer;
    if (observation.answered_on) line.answered = day_words(words, *observation.answered_on, *today);
    line.taken_by = std::move(*taken_by);
    if (observation.told_on) line.told = day_words(words, *observation.told_on, *today);
    if (observation.in_case) line.in_case = observation.in_case->value;
    line.may_be_answered = heard::may_be_answered(observation);
    line.mine = observation.taken_by == call.staff->number;
    return line;
}

std::vector<Choice> decision_choices(const PageWords& words, std::string_view chosen) {
    return {{"done", words.of("heard.decide.done"), words.of("heard.decide.done_hint"),
             chosen == "done"},
            {"not_changed", words.of("heard.decide.not_changed"),
             words.of("heard.decide.not_changed_hint"), chosen == "not_changed"}};
}

std::string reason_words(const PageWords& words, std::string_view reason) {
    if (reason == "answer") return words.of("heard.why.answer");
    if (reason == "ask") return words.of("heard.why.ask");
    return reason == "danger" ? words.of("heard.why.danger") : "";
}

std::vector<Choice> reason_choices(const PageWords& words) {
    std::vector<Choice> choices;
    for (const auto reason : heard::reveal_reasons()) {
        const auto& title = words.of("heard.reason." + std::string(reason));
        choices.push_back({std::string(reason), title, {}, false});
    }
    return choices;
}

Result<HeardScope> heard_scope(Desk& desk, const desk::Call& call) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    const auto asked = LocationId::parse(call.query("where"));
    HeardScope scope{call.reach, {}, {{"", words_for(call).of("heard.all_shops"), {}, true}}};
    for (const auto& location : *locations) {
        if (!call.reach.covers(location.id)) continue;
        const bool is_chosen = asked && *asked == location.id;
        scope.places.push_back({location.id.text, location.name, {}, is_chosen});
        if (!is_chosen) continue;
        scope.within = rights::Reach::at({location.id});
        scope.where = location.id.text;
        scope.places.front().chosen = false;
    }
    constexpr std::size_t one_and_all = 2;
    if (scope.places.size() <= one_and_all) scope.places.clear();
    return scope;
}

}  // namespace cirkel::pages
