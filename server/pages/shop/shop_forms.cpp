#include "server/pages/shop/shop_forms.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>
#include <utility>

#include "server/calendar/day_text.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/shop/shop_values.hpp"
#include "server/shop/calling_number.hpp"
#include "server/shop/files/holidays_file.hpp"
#include "shared/wire/setup/schedule_json.hpp"

namespace cirkel::pages {

namespace {

using desk::Parameters;

constexpr int kDaysOfWeek = 7;
constexpr std::string_view kToken = "csrf";

std::string trimmed(std::string text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string field(const Parameters& form, std::string_view name) {
    return trimmed(form_field(form, name));
}

std::optional<int> number_of(const std::string& text) {
    int number = 0;
    const char* const last = text.data() + text.size();
    const auto [end, fault] = std::from_chars(text.data(), last, number);
    if (fault != std::errc() || end != last) return std::nullopt;
    return number;
}

/// "8", "8:00", "8.30" and "08:30" as people write a time.
std::optional<int> minute_of(std::string text) {
    std::replace(text.begin(), text.end(), '.', ':');
    if (text.find(':') == std::string::npos) text += ":00";
    if (text.find(':') == 1) text.insert(0, "0");
    return wire::minute_of_clock(text);
}

std::string field_name(const char* end, int weekday, int stretch) {
    return std::string(end) + "-" + std::to_string(weekday) + "-" + std::to_string(stretch);
}

/// The stretches of one day as they were typed; those that were emptied are gone.
std::vector<StretchFields> typed_stretches(const Parameters& form, int weekday) {
    std::vector<StretchFields> typed;
    for (int i = 0; i < kStretchesMax; ++i) {
        StretchFields one{field(form, field_name("from", weekday, i)),
                          field(form, field_name("until", weekday, i))};
        if (!one.from.empty() || !one.until.empty()) typed.push_back(std::move(one));
    }
    return typed;
}

/// "25-12-2026" or "2026-12-25".
std::optional<store::CalendarDay> day_of(const std::string& text) {
    constexpr std::size_t length = 10;
    const bool is_dutch = text.size() == length && text[2] == '-' && text[5] == '-';
    if (!is_dutch) return calendar::day_of_text(text);
    return calendar::day_of_text(text.substr(6) + "-" + text.substr(3, 2) + "-" +
                                 text.substr(0, 2));
}

void want(FormField& field, std::string_view fault) {
    if (field.value.empty()) field.fault = fault;
}

}  // namespace

std::optional<server::LocationChange> read_offer(const PageWords& words, const Parameters& form,
                                                 ShopPage& page) {
    OfferForm& offer = page.offer;
    offer.calls_a_day.value = field(form, "calls");
    offer.number.value = field(form, "number");
    offer.caller.value = field(form, "caller");
    const std::string promise = field(form, "promise");
    offer.promises = promise_choices(words, promise);
    const auto calls = number_of(offer.calls_a_day.value);
    if (!calls || *calls < 0 || *calls > server::kCallsADayMax)
        offer.calls_a_day.fault = words.of("shop.calls_a_day_wrong");
    const bool calls_people = promise == "both" || promise == "call";
    if (calls_people) want(offer.number, words.of("shop.number_wanted"));
    if (calls_people) want(offer.caller, words.of("shop.caller_wanted"));
    if (!offer.number.value.empty() && !shop::checked_calling_number(offer.number.value))
        offer.number.fault = words.of("shop.number_wrong");
    if (!(offer.calls_a_day.fault + offer.number.fault + offer.caller.fault).empty())
        return std::nullopt;
    server::LocationChange change;
    change.location = LocationId{page.id};
    change.call = calls_people;
    change.mail = promise == "both" || promise == "mail";
    change.calls_a_day = *calls;
    change.caller_alias = offer.caller.value;
    change.calling_number = offer.number.value;
    return change;
}

bool holds_only_hours(const Parameters& form) {
    std::size_t known = form.count(kToken) + form.count("plus");
    for (int day = 0; day < kDaysOfWeek; ++day)
        for (int i = 0; i < kStretchesMax; ++i)
            known +=
                form.count(field_name("from", day, i)) + form.count(field_name("until", day, i));
    return known == form.size();
}

std::optional<int> wants_stretch(const Parameters& form) {
    const auto day = number_of(field(form, "plus"));
    return day && *day >= 0 && *day < kDaysOfWeek ? day : std::nullopt;
}

std::optional<Schedule> read_hours_form(const PageWords& words, const Parameters& form,
                                        ShopPage& page) {
    bool is_sound = true;
    // Days with the same hours become one line again, as people speak of them.
    std::map<std::pair<int, int>, std::vector<int>> days_by_hours;
    for (DayHours& day : page.days) {
        day.stretches = typed_stretches(form, day.weekday);
        for (const StretchFields& stretch : day.stretches) {
            const auto from = minute_of(stretch.from);
            const auto until = minute_of(stretch.until);
            if (!from || !until) {
                day.fault = words.of("shop.hours_wrong");
                is_sound = false;
                continue;
            }
            days_by_hours[{*from, *until}].push_back(day.weekday);
        }
    }
    if (!is_sound) return std::nullopt;
    Schedule schedule;
    for (auto& [hours, days] : days_by_hours)
        schedule.hours.push_back({std::move(days), hours.first, hours.second});
    if (check(schedule)) return schedule;
    for (DayHours& day : page.days)
        if (day.stretches.size() > 1) day.fault = words.of("shop.hours_twice");
    return std::nullopt;
}

std::optional<store::Holiday> read_holiday_form(const PageWords& words, const Parameters& form,
                                                ShopPage& page) {
    HolidayForm& typed = page.holiday;
    typed.day.value = field(form, "day");
    typed.name.value = field(form, "name");
    typed.from.value = field(form, "from");
    typed.until.value = field(form, "until");
    const auto day = day_of(typed.day.value);
    if (!day) typed.day.fault = words.of("shop.holiday_day_wrong");
    want(typed.name, words.of("shop.holiday_name_wanted"));
    store::Holiday holiday;
    const bool is_open = !typed.from.value.empty() || !typed.until.value.empty();
    const auto from = minute_of(typed.from.value);
    const auto until = minute_of(typed.until.value);
    if (is_open && !from) typed.from.fault = words.of("shop.holiday_from_wrong");
    if (is_open && !until) typed.until.fault = words.of("shop.holiday_until_wrong");
    if (is_open && from && until && *until <= *from)
        typed.until.fault = words.of("shop.holiday_until_early");
    if (!(typed.day.fault + typed.name.fault + typed.from.fault + typed.until.fault).empty())
        return std::nullopt;
    holiday.day = *day;
    holiday.name = typed.name.value;
    if (is_open) holiday.open = store::Stretch{*from, *until};
    return holiday;
}

std::optional<store::TouchpointSettings> read_touchpoint(const PageWords& words,
                                                         const Parameters& form, ShopPage& page) {
    const std::string id = field(form, "touchpoint");
    const auto found = std::find_if(page.touchpoints.begin(), page.touchpoints.end(),
                                    [&](const TouchpointForm& one) { return one.id == id; });
    if (found == page.touchpoints.end()) return std::nullopt;
    TouchpointForm& typed = *found;
    for (const auto& [name, to] :
         {std::pair{"name", &typed.name}, std::pair{"goal", &typed.goal},
          std::pair{"what", &typed.what}, std::pair{"how", &typed.how},
          std::pair{"when", &typed.when}, std::pair{"action", &typed.action}}) {
        to->value = field(form, name);
        want(*to, words.of("shop.touchpoint_wanted"));
    }
    const std::string survey = field(form, "survey");
    const std::string category = field(form, "category");
    for (Choice& choice : typed.surveys) choice.chosen = choice.name == survey;
    typed.categories = category_choices(words, category);
    const std::string made = page.id + "-" + short_name(typed.name.value);
    const bool is_taken =
        id.empty() && std::any_of(page.touchpoints.begin(), page.touchpoints.end(),
                                  [&](const auto& one) { return one.id == made; });
    if (is_taken) typed.name.fault = words.of("shop.touchpoint_taken");
    for (const FormField* one :
         {&typed.name, &typed.goal, &typed.what, &typed.how, &typed.when, &typed.action})
        if (!one->fault.empty()) return std::nullopt;
    store::TouchpointSettings touchpoint;
    touchpoint.id = TouchpointId{id.empty() ? made : id};
    touchpoint.location = LocationId{page.id};
    touchpoint.name = typed.name.value;
    touchpoint.survey = SurveyId{survey};
    touchpoint.category = category;
    touchpoint.goal = typed.goal.value;
    touchpoint.what = typed.what.value;
    touchpoint.how = typed.how.value;
    touchpoint.when = typed.when.value;
    touchpoint.action = typed.action.value;
    return touchpoint;
}

std::string short_name(std::string_view title) {
    constexpr std::size_t length_max = 30;
    std::string name;
    for (const char sign : title) {
        const auto lower = static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
        const bool is_plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        if (is_plain) name.push_back(lower);
        if (!is_plain && !name.empty() && name.back() != '-') name.push_back('-');
    }
    name.resize(std::min(name.size(), length_max));
    while (name.ends_with('-')) name.pop_back();
    return name;
}

}  // namespace cirkel::pages
