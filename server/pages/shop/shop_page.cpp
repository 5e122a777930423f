#include "server/pages/shop/shop_page.hpp"

#include <algorithm>
#include <string_view>

#include "server/pages/shop/form_fields.hpp"
#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

/// Those of the next weeks; the others are behind a fold.
constexpr std::size_t kHolidaysShown = 4;

void fill_offer(Fill& fill, const PageWords& words, const OfferForm& offer) {
    const std::string calls_hint =
        offer.terminals > 1 ? words.filled("shop.calls_a_day_shared",
                                           {{"terminals", std::to_string(offer.terminals)}})
                            : words.of("shop.calls_a_day_hint");
    fill_field(fill, "OFFER_FIELD",
               {"calls-a-day", "calls", words.of("shop.calls_a_day"), calls_hint},
               offer.calls_a_day);
    fill_field(fill, "OFFER_FIELD",
               {"number", "number", words.of("shop.number"), words.of("shop.number_hint")},
               offer.number);
    fill_field(fill, "OFFER_FIELD",
               {"caller", "caller", words.of("shop.caller"), words.of("shop.caller_hint")},
               offer.caller);
    fill_choices(fill, "PROMISE", offer.promises);
}

/// What may be changed is said in each entry of a list: a template looks for the entry's own words
/// from there.
constexpr std::string_view kMayChange = "MAY_CHANGE";

void fill_days(Fill& fill, const PageWords& words, const ShopPage& page) {
    for (const DayHours& day : page.days) {
        Fill& one = fill.group("DAY");
        one.text("DAY_NAME", words.of("shop.weekday." + std::to_string(day.weekday)));
        one.number("DAY_NUMBER", day.weekday).text_if("FAULT", "FAULT_TEXT", day.fault);
        one.show_if(day.stretches.empty(), "CLOSED").show_if(page.may_change, kMayChange);
        std::int64_t number = 0;
        for (const StretchFields& stretch : day.stretches) {
            one.group("STRETCH")
                .number("STRETCH_NUMBER", number++)
                .text("FROM", stretch.from)
                .text("UNTIL", stretch.until);
        }
    }
}

void fill_holidays(Fill& fill, const PageWords& words, const ShopPage& page) {
    Fill& holidays = fill.group(page.holidays.empty() ? "NO_HOLIDAYS" : "HAS_HOLIDAYS");
    const auto beyond = page.holidays.size() - std::min(page.holidays.size(), kHolidaysShown);
    Fill* later = nullptr;
    if (beyond > 0)
        later = &fill.group("LATER").text(
            "LATER_COUNT",
            words.filled("shop.holidays_later", {{"count", std::to_string(beyond)}}));
    std::size_t number = 0;
    for (const HolidayLine& line : page.holidays) {
        const bool is_later = number++ >= kHolidaysShown;
        Fill& one = is_later ? later->group("LATER_HOLIDAY") : holidays.group("HOLIDAY");
        one.show_if(page.may_change, kMayChange);
        one.text("HOLIDAY_ID", line.id)
            .text("HOLIDAY_WHEN", line.when)
            .text("HOLIDAY_NAME", line.name)
            .text("HOLIDAY_HOURS", line.hours);
    }
}

void fill_holiday_form(Fill& fill, const PageWords& words, const HolidayForm& form) {
    const bool has_fault =
        !(form.day.fault + form.name.fault + form.from.fault + form.until.fault).empty();
    fill.show_if(has_fault, "HOLIDAY_OPEN");
    fill_field(
        fill, "HOLIDAY_FIELD",
        {"holiday-day", "day", words.of("shop.holiday_when"), words.of("shop.holiday_when_hint")},
        form.day);
    fill_field(
        fill, "HOLIDAY_FIELD",
        {"holiday-name", "name", words.of("shop.holiday_name"), words.of("shop.holiday_name_hint")},
        form.name);
    fill_field(
        fill, "HOLIDAY_FIELD",
        {"holiday-from", "from", words.of("shop.holiday_from"), words.of("shop.holiday_from_hint")},
        form.from);
    fill_field(fill, "HOLIDAY_FIELD", {"holiday-until", "until", words.of("shop.holiday_until")},
               form.until);
}

bool has_fault(const TouchpointForm& form) {
    for (const FormField* field :
         {&form.name, &form.goal, &form.what, &form.how, &form.when, &form.action})
        if (!field->fault.empty()) return true;
    return false;
}

void fill_touchpoint(Fill& fill, const PageWords& words, const TouchpointForm& form) {
    const bool is_new = form.id.empty();
    const std::string id = is_new ? "new-touchpoint" : form.id;
    fill.text("TOUCHPOINT_ID", form.id).text("FORM_ID", id);
    fill.text("SUMMARY",
              is_new ? words.of("shop.touchpoint_add")
                     : words.filled("shop.touchpoint_summary",
                                    {{"name", form.name.value}, {"survey", form.survey_name}}));
    fill.text("SAVE_WORDS", words.of(is_new ? "shop.touchpoint_make" : "shop.touchpoint_keep"));
    fill.show_if(has_fault(form), "OPEN");
    const auto field = [&](const char* name, const std::string& label, const std::string& hint,
                           const FormField& value) {
        fill_field(fill, "FIELD", {id + "-" + name, name, label, hint}, value);
    };
    field("name", words.of("shop.touchpoint_name"), words.of("shop.touchpoint_name_hint"),
          form.name);
    field("goal", words.of("shop.touchpoint_goal"), words.of("shop.touchpoint_goal_hint"),
          form.goal);
    field("what", words.of("shop.touchpoint_what"), words.of("shop.touchpoint_what_hint"),
          form.what);
    field("how", words.of("shop.touchpoint_how"), words.of("shop.touchpoint_how_hint"), form.how);
    field("when", words.of("shop.touchpoint_when"), words.of("shop.touchpoint_when_hint"),
          form.when);
    field("action", words.of("shop.touchpoint_action"), words.of("shop.touchpoint_action_hint"),
          form.action);
    fill_choices(fill, "SURVEY_CHOICE", form.surveys);
    fill_choices(fill, "CATEGORY_CHOICE", form.categories);
}

void fill_staff(Fill& fill, const PageWords& words, const std::vector<StaffLine>& staff) {
    Fill& lines = fill.group(staff.empty() ? "NO_STAFF" : "HAS_STAFF");
    for (const StaffLine& line : staff) {
        lines.group("STAFF_LINE")
            .text("STAFF_NUMBER", line.number)
            .text("STAFF_ALIAS", line.alias)
            .text("STAFF_ROLE",
                  words.of(line.technician ? "shop.staff_technician" : "shop.staff_employee"));
    }
}

void fill_surveys(Fill& fill, const std::vector<SurveyLine>& surveys) {
    fill.show_if(surveys.empty(), "NO_SURVEY");
    for (const SurveyLine& line : surveys) {
        Fill& one = fill.group("SURVEY");
        one.text("SURVEY_ID", line.id).number("SURVEY_VERSION", line.version);
        one.group(line.asked_at.empty() ? "NOT_ASKED" : "ASKED");
        one.text("ASKED_AT", line.asked_at.empty() ? "" : line.asked_at + ", ");
        one.text("SURVEY_LANGUAGES", line.languages);
    }
}

std::string_view group_of(AddressCard::State state) {
    switch (state) {
        case AddressCard::State::None: return "AT_NONE";
        case AddressCard::State::Unchecked: return "AT_UNCHECKED";
        case AddressCard::State::Trusted: return "AT_TRUSTED";
        case AddressCard::State::Reached: return "AT_REACHED";
        case AddressCard::State::Unreached: return "AT_UNREACHED";
        case AddressCard::State::OnThisMachine: return "AT_ON_THIS_MACHINE";
    }
    return "AT_NONE";
}

void fill_address(Fill& fill, const PageWords& words, const ShopPage& page) {
    const AddressCard& card = page.address;
    fill.group(group_of(card.state));
    if (card.state != AddressCard::State::None)
        fill.group("HAS_ADDRESS").text("ADDRESS_SHOWN", page.address_shown);
    fill.text_if("LOOKED", "LOOKED_AT", card.looked_at);
    fill.text_if("TROUBLE", "TROUBLE_TEXT", card.trouble);
    fill.show_if(!card.address.fault.empty(), "ADDRESS_OPEN");
    fill_field(
        fill, "ADDRESS_FIELD",
        {"address-field", "address", words.of("shop.address_field"), words.of("shop.address_hint")},
        card.address);
}

void fill_mandates(Fill& fill, const PageWords& words, const ShopPage& page) {
    for (const MandateForm& form : page.mandates) {
        Fill& one = fill.group("MANDATE");
        one.text("ROLE", form.role).text("ROLE_TITLE", form.title).show_if(form.any, "ANY");
        fill_field(one, "LIMIT_FIELD",
                   {"limit-" + form.role, "limit-" + form.role, words.of("goodwill.set.limit")},
                   form.limit);
        fill_choices(one, "MANDATE_KIND", form.kinds);
    }
}

}  // namespace

std::string render_shop(const TemplateSet& templates, const ShopPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill =
        shell_fill(page.shell, MenuPlace::Shop, words.filled("shop.title", {{"name", page.name}}));
    fill.text("SHOP", page.id).text("NAME", page.name).text("ZONE", page.zone);
    fill.show_if(page.may_change, kMayChange);
    fill.group(page.may_change_for_all ? "MAY_CHANGE_FOR_ALL" : "MAY_ONLY_READ");
    if (!page.missing.empty()) {
        Fill& missing = fill.group("MISSING");
        for (const auto& lack : page.missing)
            missing.group("MISSING_LINE").text("MISSING_TEXT", lack);
    }
    if (page.promise.empty()) fill.group("NOT_PROMISED");
    fill.text_if("PROMISED", "PROMISE_WHEN", page.promise);
    fill_offer(fill, words, page.offer);
    fill_days(fill, words, page);
    fill_holidays(fill, words, page);
    fill_holiday_form(fill, words, page.holiday);
    for (const TouchpointForm& form : page.touchpoints)
        fill_touchpoint(fill.group("TOUCHPOINT").show_if(page.may_change, kMayChange), words, form);
    fill_mandates(fill, words, page);
    fill_staff(fill, words, page.staff);
    fill_surveys(fill, page.surveys);
    fill_address(fill, words, page);
    return templates.render("staff/shop", words, fill);
}

std::string render_shops(const TemplateSet& templates, const ShopsPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Shop, words.of("shop.shops"));
    Fill& shops = fill.group(page.shops.empty() ? "NO_SHOPS" : "HAS_SHOPS");
    for (const ShopLine& line : page.shops) {
        Fill& one = shops.group("SHOP_LINE");
        one.text("SHOP", line.id).text("SHOP_NAME", line.name);
        if (line.missing == 0) one.group("READY");
        if (line.missing > 0)
            one.group("NOT_READY")
                .text("MISSING_COUNT", words.counted("shop.missing_count", line.missing));
    }
    if (!page.may_add) return templates.render("staff/shops", words, fill);
    Fill& add = fill.group("MAY_ADD");
    fill_field(add, "NEW_FIELD",
               {"shop-name", "name", words.of("shop.new_name"), words.of("shop.new_name_hint")},
               page.name);
    fill_field(add, "NEW_FIELD", {"shop-zone", "zone", words.of("shop.new_zone")}, page.zone);
    return templates.render("staff/shops", words, fill);
}

}  // namespace cirkel::pages
