#include "server/pages/heard/heard_values.hpp"

#include <utility>

#include "server/calendar/day_text.hpp"
#include "server/calendar/open_days.hpp"
#include "server/heard/hearing.hpp"
#include "server/heard/local_day.hpp"
#include "server/heard/reporter.hpp"

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

const char* basis_words(staff::Basis basis) {
    switch (basis) {
        case staff::Basis::Asked: return "Klant weet dat dit hier staat";
        case staff::Basis::WillAsk: return "Collega vraagt het de klant nog";
        case staff::Basis::None: return "Klant weet er niet van";
    }
    return "";
}

Result<std::string> theme_of(Desk& desk, const StoredObservation& observation) {
    if (!observation.theme || !observation.survey) return std::string();
    const auto survey = desk.store.setup().newest_survey(*observation.survey);
    if (!survey) return survey.error();
    if (!*survey) return std::string();
    const auto* option = find_option(**survey, *observation.theme);
    return option == nullptr ? std::string() : text_in(option->label, Language{"nl"});
}

Result<std::string> alias_of(Desk& desk, const std::string& number) {
    if (number.empty()) return std::string();
    const auto member = desk.store.setup().staff_member(number);
    if (!member) return member.error();
    return *member ? (*member)->alias : "nummer " + number;
}

Result<std::string> name_of_place(Desk& desk, const LocationId& id) {
    const auto location = desk.store.setup().location(id);
    if (!location) return location.error();
    return *location ? (*location)->name : id.text;
}

}  // namespace

std::string day_words(const std::string& day, const std::string& today) {
    const auto at = moment_of(day);
    const int ago = days_between(at, moment_of(today));
    return ago == 0 ? "vandaag" : ago == 1 ? "gisteren" : short_day(at);
}

Result<HeardLine> heard_line(Desk& desk, const desk::Call& call,
                             const StoredObservation& observation) {
    const auto today = heard::day_at(desk.store, observation.location, call.now);
    if (!today) return today.error();
    auto place = name_of_place(desk, observation.location);
    if (!place) return place.error();
    auto theme = theme_of(desk, observation);
    if (!theme) return theme.error();
    auto taken_by = alias_of(desk, observation.taken_by);
    if (!taken_by) return taken_by.error();
    HeardLine line;
    line.id = observation.id.text();
    line.text = observation.text;
    line.when = day_words(observation.day, *today);
    line.place = std::move(*place);
    line.theme = std::move(*theme);
    line.basis = basis_words(observation.basis);
    line.stage = observation.stage;
    line.answer = observation.answer;
    if (observation.answered_on) line.answered = day_words(*observation.answered_on, *today);
    line.taken_by = std::move(*taken_by);
    if (observation.told_on) line.told = day_words(*observation.told_on, *today);
    if (observation.in_case) line.in_case = observation.in_case->value;
    line.may_be_answered = heard::may_be_answered(observation);
    line.mine = observation.taken_by == call.staff->number;
    return line;
}

std::vector<Choice> decision_choices(std::string_view chosen) {
    return {{"done", "Gedaan", "Zeg wat, en vanaf wanneer.", chosen == "done"},
            {"not_changed", "Niet gewijzigd, omdat …", "Leg uit waarom. Ook dat is een antwoord.",
             chosen == "not_changed"}};
}

std::string reason_words(std::string_view reason) {
    if (reason == "answer") return "ik breng het antwoord zelf terug";
    if (reason == "ask") return "ik moet iets vragen om te kunnen helpen";
    return reason == "danger" ? "er is iemand in gevaar" : "";
}

std::vector<Choice> reason_choices() {
    std::vector<Choice> choices;
    for (const auto reason : heard::reveal_reasons()) {
        std::string title = reason_words(reason);
        title.front() = static_cast<char>(title.front() - 'a' + 'A');
        choices.push_back({std::string(reason), std::move(title), {}, false});
    }
    return choices;
}

Result<HeardScope> heard_scope(Desk& desk, const desk::Call& call) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    const auto asked = LocationId::parse(call.query("where"));
    HeardScope scope{call.reach, {}, {{"", "Alle winkels", {}, true}}};
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
