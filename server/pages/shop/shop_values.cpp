#include "server/pages/shop/shop_values.hpp"

#include <algorithm>
#include <utility>

#include "server/calendar/day_text.hpp"
#include "server/calendar/open_days.hpp"
#include "server/configuration/public_address.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/shop/mandate_form.hpp"
#include "server/pages/shop/survey_conditions.hpp"
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

const std::string& words_of(const PageWords& words, shop::Lack lack) {
    using shop::Lack;
    switch (lack) {
        case Lack::Touchpoint: return words.of("shop.lack.touchpoint");
        case Lack::Terminal: return words.of("shop.lack.terminal");
        case Lack::Staff: return words.of("shop.lack.staff");
        case Lack::Technician: return words.of("shop.lack.technician");
        case Lack::Offer: return words.of("shop.lack.offer");
        case Lack::CallingNumber: return words.of("shop.lack.calling_number");
        case Lack::Caller: return words.of("shop.lack.caller");
        case Lack::CallsADay: return words.of("shop.lack.calls_a_day");
        case Lack::Hours: return words.of("shop.lack.hours");
        case Lack::OpenDay: return words.of("shop.lack.open_day");
        case Lack::Keeper: return words.of("shop.lack.keeper");
        case Lack::Address: return words.of("shop.lack.address");
    }
    return words.of("shop.missing");
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

TouchpointForm form_of(const PageWords& words, const store::TouchpointSettings& touchpoint,
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
    form.categories = category_choices(words, touchpoint.category);
    form.surveys = survey_choices(surveys, touchpoint.survey);
    return form;
}

Result<void> add_questions(Desk& desk, const PageWords& words, ShopPage& page,
                           const LocationId& id) {
    const auto touchpoints = desk.store.setup().touchpoints(id);
    if (!touchpoints) return touchpoints.error();
    const auto surveys = desk.store.setup().newest_surveys();
    if (!surveys) return surveys.error();
    for (const auto& touchpoint : *touchpoints)
        page.touchpoints.push_back(form_of(words, touchpoint, *surveys));
    if (!surveys->empty() && page.may_change) {
        store::TouchpointSettings fresh;
        fresh.category = "transaction";
        page.touchpoints.push_back(form_of(words, fresh, *surveys));
    }
    for (const Survey& survey : *surveys) {
        SurveyLine line{
            survey.id.text,
            survey.version,
            words.counted("shop.languages", static_cast<std::int64_t>(survey.languages.size())),
            {}};
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
    const PageWords& words = words_for(call);
    page.days = days_of((*days)->hours);
    const auto today = local_moment(call.now, (*days)->time_zone);
    const store::CalendarDay first{today.year, today.month, today.day};
    for (const auto& holiday : (*days)->holidays)
        if (holiday.day >= first) page.holidays.push_back(holiday_line(words, holiday));
    if (const auto promise = calendar::next_promise(**days, call.now))
        page.promise = day_and_hour_in(words, local_moment(*promise, (*days)->time_zone));
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
        page.address.looked_at = spoken_moment(words_for(call), local_moment(*at, page.zone),
                                               local_moment(call.now, page.zone));
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
    page.offer.promises = promise_choices(words_for(call), promise_of(location));
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
    return lines;
}

}  // namespace

HolidayLine holiday_line(const PageWords& words, const store::Holiday& holiday) {
    const auto& [year, month, day] = holiday.day;
    const int from_sunday = calendar::weekday_of(holiday.day);
    const LocalMoment at{year, month, day, (from_sunday + 6) % 7, 0, 0};
    const std::string when = words.filled(
        "shop.holiday_day", {{"day", short_day(words, at)}, {"year", std::to_string(year)}});
    const std::string hours =
        holiday.open ? words.filled("shop.holiday_hours",
                                    {{"from", clock_words(holiday.open->from_minute)},
                                     {"until", clock_words(holiday.open->until_minute)}})
                     : words.of("shop.closed");
    return {calendar::day_text(holiday.day), when, holiday.name, hours};
}

std::vector<Choice> promise_choices(const PageWords& words, std::string_view chosen) {
    std::vector<Choice> choices{{"both", words.of("shop.promise_both"), {}, false},
                                {"call", words.of("shop.promise_call"), {}, false},
                                {"mail", words.of("shop.promise_mail"), {}, false},
                                {"none", words.of("shop.promise_none"), {}, false}};
    for (Choice& choice : choices) choice.chosen = choice.name == chosen;
    return choices;
}

std::vector<Choice> category_choices(const PageWords& words, std::string_view chosen) {
    std::vector<Choice> choices{{"transaction", words.of("shop.category_transaction"), {}, false},
                                {"relation", words.of("shop.category_relation"), {}, false},
                                {"support", words.of("shop.category_support"), {}, false}};
    for (Choice& choice : choices) choice.chosen = choice.name == chosen;
    return choices;
}

Result<std::optional<ShopPage>> shop_page_of(Desk& desk, const Call& call, const LocationId& id) {
    const auto location = desk.store.setup().location(id);
    if (!location) return location.error();
    if (!*location || !call.reach.covers(id)) return std::optional<ShopPage>();
    const PageWords& words = words_for(call);
    ShopPage page = begun_page(call, **location);
    const auto missing = shop::missing_at(desk.store, **location, call.now);
    if (!missing) return missing.error();
    for (const auto& one : *missing) page.missing.emplace_back(words_of(words, one.lack));
    if (auto added = add_days(desk, call, page, id); !added) return added.error();
    if (auto added = add_questions(desk, words, page, id); !added) return added.error();
    if (auto added = add_people(desk, page, id); !added) return added.error();
    if (auto added = add_address(desk, call, page); !added) return added.error();
    auto mandates = mandate_forms(desk.store, words);
    if (!mandates) return mandates.error();
    page.mandates = std::move(*mandates);
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

void show_file(const PageWords& words, SurveyPage& page, const shop::SurveyFile& file) {
    page.checked = true;
    for (const auto& fault : file.faults)
        page.faults.push_back({fault.line, fault.part, fault.reason});
    if (!file.faults.empty()) return;
    page.name = words.filled("survey.name", {{"survey", file.survey.id.text},
                                             {"version", std::to_string(file.survey.version)}});
    for (const Language& language : file.survey.languages) {
        PreviewLanguage shown{language.text, language_words(words, language), {}};
        // A screen for each question, in the same order.
        auto question = file.survey.questions.begin();
        for (const auto& screen : shop::preview(file.survey, language)) {
            shown.screens.push_back(lines_of(screen));
            shown.screens.back().only_if = condition_words(words, file.survey, *question++);
        }
        page.preview.push_back(std::move(shown));
    }
}

}  // namespace cirkel::pages
