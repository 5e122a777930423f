#include "server/pages/shop/shop_values.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/calendar/day_text.hpp"
#include "server/calendar/open_days.hpp"
#include "server/configuration/public_address.hpp"
#include "server/pages/page_values.hpp"
#include "server/shop/files/holidays_file.hpp"
#include "server/shop/files/survey_preview.hpp"
#include "server/shop/missing.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

constexpr int kMinutesOfHour = 60;

/// "8:30", as people of a shop write it.
std::string clock_words(int minute) {
    const int minutes = minute % kMinutesOfHour;
    return std::to_string(minute / kMinutesOfHour) + ":" + (minutes < 10 ? "0" : "") +
           std::to_string(minutes);
}

std::string_view words_of(shop::Lack lack) {
    switch (lack) {
        case shop::Lack::Touchpoint: return "Een contactpunt: de schermen hebben niets te vragen.";
        case shop::Lack::Terminal: return "Een scherm dat gekoppeld is.";
        case shop::Lack::Staff: return "Een medewerker: niemand leest, belt of antwoordt.";
        case shop::Lack::Technician:
            return "Iemand van de techniek: niemand kan bij het servicescherm.";
        case shop::Lack::Offer: return "Een belofte: nu vragen de schermen niemand om een nummer.";
        case shop::Lack::CallingNumber:
            return "Het nummer waarmee wij bellen: een onbekend nummer neemt niemand op.";
        case shop::Lack::Caller: return "De roepnaam van wie belt.";
        case shop::Lack::CallsADay: return "Gesprekken per dag: nu kan er geen beloofd worden.";
        case shop::Lack::Hours: return "Openingstijden: nu tellen maandag tot en met vrijdag.";
        case shop::Lack::OpenDay: return "Een open dag: dit jaar komt er geen meer.";
        case shop::Lack::Keeper:
            return "De sleutelbewaarder. Nu wordt niemand om een nummer gevraagd.";
        case shop::Lack::Address: return "Een adres dat werkt: nu tonen de schermen geen QR-code.";
    }
    return {};
}

std::string_view promise_of(const store::Location& location) {
    if (location.call && location.mail) return "both";
    if (location.call) return "call";
    return location.mail ? "mail" : "none";
}

/// Monday first, as a week begins here.
std::vector<DayHours> days_of(const Schedule& schedule) {
    std::vector<DayHours> days;
    for (const int weekday : {1, 2, 3, 4, 5, 6, 0}) {
        DayHours day{weekday, {}, {}};
        for (const OpenHours& hours : schedule.hours) {
            const auto& named = hours.weekdays;
            if (std::find(named.begin(), named.end(), weekday) == named.end()) continue;
            day.stretches.push_back(
                {clock_words(hours.from_minute), clock_words(hours.until_minute)});
        }
        days.push_back(std::move(day));
    }
    return days;
}

std::vector<Choice> survey_choices(const std::vector<Survey>& surveys, const SurveyId& chosen) {
    std::vector<Choice> choices;
    for (const Survey& survey : surveys)
        choices.push_back({survey.id.text, survey.id.text, {}, survey.id == chosen});
    return choices;
}

TouchpointForm form_of(const store::TouchpointSettings& touchpoint,
                       const std::vector<Survey>& surveys) {
    TouchpointForm form;
    form.id = touchpoint.id.text;
    form.survey_name = touchpoint.survey.text;
    form.name.value = touchpoint.name;
    form.goal.value = touchpoint.goal;
    form.what.value = touchpoint.what;
    form.how.value = touchpoint.how;
    form.when.value = touchpoint.when;
    form.action.value = touchpoint.action;
    form.categories = category_choices(touchpoint.category);
    form.surveys = survey_choices(surveys, touchpoint.survey);
    return form;
}

std::string languages_words(std::size_t count) {
    return count == 1 ? "1 taal" : std::to_string(count) + " talen";
}

Result<void> add_questions(Desk& desk, ShopPage& page, const LocationId& id) {
    const auto touchpoints = desk.store.setup().touchpoints(id);
    if (!touchpoints) return touchpoints.error();
    const auto surveys = desk.store.setup().newest_surveys();
    if (!surveys) return surveys.error();
    for (const auto& touchpoint : *touchpoints)
        page.touchpoints.push_back(form_of(touchpoint, *surveys));
    if (!surveys->empty() && page.may_change) {
        store::TouchpointSettings fresh;
        fresh.category = "transaction";
        page.touchpoints.push_back(form_of(fresh, *surveys));
    }
    for (const Survey& survey : *surveys) {
        SurveyLine line{
            survey.id.text, survey.version, languages_words(survey.languages.size()), {}};
        for (const auto& touchpoint : *touchpoints)
            if (touchpoint.survey == survey.id)
                line.asked_at += (line.asked_at.empty() ? "" : ", ") + touchpoint.name;
        page.surveys.push_back(std::move(line));
    }
    return done;
}

Result<void> add_days(Desk& desk, const Call& call, ShopPage& page, const LocationId& id) {
    const auto days = calendar::open_days_of(desk.store, id);
    if (!days) return days.error();
    if (!*days) return done;
    page.days = days_of((*days)->hours);
    const auto today = local_moment(call.now, (*days)->time_zone);
    const store::CalendarDay first{today.year, today.month, today.day};
    for (const auto& holiday : (*days)->holidays)
        if (holiday.day >= first) page.holidays.push_back(holiday_line(holiday));
    if (const auto promise = calendar::next_promise(**days, call.now))
        page.promise = long_day_and_hour(local_moment(*promise, (*days)->time_zone));
    return done;
}

Result<void> add_people(Desk& desk, ShopPage& page, const LocationId& id) {
    const auto staff = desk.store.setup().staff();
    if (!staff) return staff.error();
    for (const auto& member : *staff)
        page.staff.push_back({member.number, member.alias, member.technician});
    const auto terminals = desk.store.devices().terminals(id);
    if (!terminals) return terminals.error();
    page.offer.terminals = static_cast<int>(terminals->size());
    return done;
}

AddressCard::State state_of(const store::Organisation& organisation) {
    using State = AddressCard::State;
    if (organisation.public_url.empty()) return State::None;
    if (configuration::is_of_this_machine(organisation.public_url)) return State::OnThisMachine;
    switch (organisation.address.state) {
        case store::AddressState::Unchecked: return State::Unchecked;
        case store::AddressState::Trusted: return State::Trusted;
        case store::AddressState::Reached: return State::Reached;
        case store::AddressState::Unreached: return State::Unreached;
    }
    return State::Unchecked;
}

Result<void> add_address(Desk& desk, const Call& call, ShopPage& page) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    if (!*organisation) return done;
    page.address.state = state_of(**organisation);
    page.address.address.value = (*organisation)->public_url;
    page.address.trouble = (*organisation)->address.trouble;
    if (const auto at = (*organisation)->address.at)
        page.address.looked_at =
            spoken_moment(local_moment(*at, page.zone), local_moment(call.now, page.zone));
    std::string_view shown = (*organisation)->public_url;
    if (const auto scheme = shown.find("://"); scheme != std::string_view::npos)
        shown.remove_prefix(scheme + 3);
    if (shown.ends_with('/')) shown.remove_suffix(1);
    page.address_shown = shown;
    return done;
}

ShopPage begun_page(const Call& call, const store::Location& location) {
    ShopPage page;
    page.id = location.id.text;
    page.name = location.name;
    page.zone = location.time_zone;
    const auto changes = call.duties.reach_of(rights::Right::SetUpShop);
    page.may_change = changes.covers(location.id);
    page.may_change_for_all = changes.is_everywhere();
    page.offer.calls_a_day.value = std::to_string(location.calls_a_day);
    page.offer.caller.value = location.caller_alias;
    page.offer.number.value = location.calling_number;
    page.offer.promises = promise_choices(promise_of(location));
    return page;
}

PreviewScreenLines lines_of(const shop::PreviewScreen& screen) {
    PreviewScreenLines lines;
    lines.text = screen.text;
    lines.hint = screen.hint;
    for (int score = 1; score <= screen.faces; ++score)
        lines.faces.push_back(mood_of(Smiley{screen.faces}, score));
    lines.answers = screen.answers;
    if (!screen.low.empty()) lines.ends = screen.low + " … " + screen.high;
    lines.text_length_max = screen.text_length_max;
    lines.can_be_skipped = screen.can_be_skipped;
    lines.only_if = screen.only_if;
    return lines;
}

}  // namespace

HolidayLine holiday_line(const store::Holiday& holiday) {
    const auto& [year, month, day] = holiday.day;
    const int from_sunday = calendar::weekday_of(holiday.day);
    const LocalMoment at{year, month, day, (from_sunday + 6) % 7, 0, 0};
    const std::string hours = holiday.open ? clock_words(holiday.open->from_minute) + " tot " +
                                                 clock_words(holiday.open->until_minute)
                                           : "dicht";
    return {calendar::day_text(holiday.day), short_day(at) + " " + std::to_string(year),
            holiday.name, hours};
}

std::vector<Choice> promise_choices(std::string_view chosen) {
    std::vector<Choice> choices{{"both", "Bellen en mailen", {}, false},
                                {"call", "Alleen bellen", {}, false},
                                {"mail", "Alleen mailen", {}, false},
                                {"none", "Nu niets", {}, false}};
    for (Choice& choice : choices) choice.chosen = choice.name == chosen;
    return choices;
}

std::vector<Choice> category_choices(std::string_view chosen) {
    std::vector<Choice> choices{{"transaction", "Bezoek of aankoop", {}, false},
                                {"relation", "De winkel in het algemeen", {}, false},
                                {"support", "Hulp of service", {}, false}};
    for (Choice& choice : choices) choice.chosen = choice.name == chosen;
    return choices;
}

Result<std::optional<ShopPage>> shop_page_of(Desk& desk, const Call& call, const LocationId& id) {
    const auto location = desk.store.setup().location(id);
    if (!location) return location.error();
    if (!*location || !call.reach.covers(id)) return std::optional<ShopPage>();
    ShopPage page = begun_page(call, **location);
    const auto missing = shop::missing_at(desk.store, **location, call.now);
    if (!missing) return missing.error();
    for (const auto& one : *missing) page.missing.emplace_back(words_of(one.lack));
    if (auto added = add_days(desk, call, page, id); !added) return added.error();
    if (auto added = add_questions(desk, page, id); !added) return added.error();
    if (auto added = add_people(desk, page, id); !added) return added.error();
    if (auto added = add_address(desk, call, page); !added) return added.error();
    return std::optional(std::move(page));
}

Result<ShopsPage> shops_page_of(Desk& desk, const Call& call) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    ShopsPage page;
    page.may_add = call.duties.reach_of(rights::Right::SetUpShop).is_everywhere();
    page.zone.value = store::Location().time_zone;
    for (const auto& location : *locations) {
        if (!call.reach.covers(location.id)) continue;
        const auto missing = shop::missing_at(desk.store, location, call.now);
        if (!missing) return missing.error();
        page.shops.push_back({location.id.text, location.name, static_cast<int>(missing->size())});
    }
    return page;
}

void show_file(SurveyPage& page, const shop::SurveyFile& file) {
    page.checked = true;
    for (const auto& fault : file.faults)
        page.faults.push_back({fault.line, fault.part, fault.reason});
    if (!file.faults.empty()) return;
    page.name = file.survey.id.text + ", versie " + std::to_string(file.survey.version);
    for (const Language& language : file.survey.languages) {
        PreviewLanguage shown{language.text, language_words(language), {}};
        for (const auto& screen : shop::preview(file.survey, language))
            shown.screens.push_back(lines_of(screen));
        page.preview.push_back(std::move(shown));
    }
}

}  // namespace cirkel::pages
