#include "server/pages/shop/shop_page.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "server/pages/shop/form_fields.hpp"
#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

/// Those of the next weeks; the others are behind a fold.
constexpr std::size_t kHolidaysShown = 4;
constexpr std::array<std::string_view, 7> kDays{"Zondag",    "Maandag", "Dinsdag", "Woensdag",
                                                "Donderdag", "Vrijdag", "Zaterdag"};

void fill_offer(Fill& fill, const OfferForm& offer) {
    const std::string shared =
        offer.terminals > 1 ? " Nu verdeeld over " + std::to_string(offer.terminals) + " schermen."
                            : "";
    fill_field(
        fill, "OFFER_FIELD",
        {"calls-a-day", "calls", "Gesprekken per dag", "Meer beloven de schermen niet." + shared},
        offer.calls_a_day);
    fill_field(fill, "OFFER_FIELD",
               {"number", "number", "Wij bellen met dit nummer",
                "Klanten zien het. Het moet ook opgenomen worden."},
               offer.number);
    fill_field(fill, "OFFER_FIELD",
               {"caller", "caller", "Wie belt", "De roepnaam die de klant leest."}, offer.caller);
    fill_choices(fill, "PROMISE", offer.promises);
}

/// What may be changed is said in each entry of a list: a template looks for the entry's own words
/// from there.
constexpr std::string_view kMayChange = "MAY_CHANGE";

void fill_days(Fill& fill, const ShopPage& page) {
    for (const DayHours& day : page.days) {
        Fill& one = fill.group("DAY");
        one.text("DAY_NAME", kDays.at(static_cast<std::size_t>(day.weekday)));
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

void fill_holidays(Fill& fill, const ShopPage& page) {
    Fill& holidays = fill.group(page.holidays.empty() ? "NO_HOLIDAYS" : "HAS_HOLIDAYS");
    const auto beyond = page.holidays.size() - std::min(page.holidays.size(), kHolidaysShown);
    Fill* later = nullptr;
    if (beyond > 0)
        later = &fill.group("LATER").text("LATER_COUNT", "Nog " + std::to_string(beyond));
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
    const HolidayForm& form = page.holiday;
    const bool has_fault =
        !(form.day.fault + form.name.fault + form.from.fault + form.until.fault).empty();
    fill.show_if(has_fault, "HOLIDAY_OPEN");
    fill_field(fill, "HOLIDAY_FIELD", {"holiday-day", "day", "Welke dag?", "Zo: 25-12-2026."},
               form.day);
    fill_field(fill, "HOLIDAY_FIELD",
               {"holiday-name", "name", "Hoe heet die dag?", "Zo: Eerste kerstdag."}, form.name);
    fill_field(fill, "HOLIDAY_FIELD",
               {"holiday-from", "from", "Toch open vanaf", "Leeg: de hele dag dicht."}, form.from);
    fill_field(fill, "HOLIDAY_FIELD", {"holiday-until", "until", "Toch open tot"}, form.until);
}

bool has_fault(const TouchpointForm& form) {
    for (const FormField* field :
         {&form.name, &form.goal, &form.what, &form.how, &form.when, &form.action})
        if (!field->fault.empty()) return true;
    return false;
}

void fill_touchpoint(Fill& fill, const TouchpointForm& form, bool may_change) {
    Fill& one = fill.group("TOUCHPOINT");
    one.show_if(may_change, kMayChange);
    const bool is_new = form.id.empty();
    const std::string id = is_new ? "new-touchpoint" : form.id;
    one.text("TOUCHPOINT_ID", form.id).text("FORM_ID", id);
    one.text("SUMMARY", is_new ? "Zet er een contactpunt bij"
                               : form.name.value + ", vragenlijst " + form.survey_name);
    one.text("SAVE_WORDS", is_new ? "Maak dit contactpunt" : "Bewaar dit contactpunt");
    one.show_if(has_fault(form), "OPEN");
    const auto field = [&](const char* name, const char* label, const char* hint,
                           const FormField& value) {
        fill_field(one, "FIELD", {id + "-" + name, name, label, hint}, value);
    };
    field("name", "Hoe heet dit moment?", "Zo: Uitgang, of Servicebalie.", form.name);
    field("goal", "Waarvoor vragen wij het?", "Wat je hier wilt leren.", form.goal);
    field("what", "Wat doen wij met een antwoord?", "Zo: elke reactie met woorden lezen.",
          form.what);
    field("how", "Hoe antwoorden wij de klant?", "Zo: bellen wie daarom vroeg.", form.how);
    field("when", "Wanneer?", "Zo: voor het eind van de volgende werkdag.", form.when);
    field("action", "Met welke actie, en van wie?", "Zo: de bedrijfsleider schrijft één zin terug.",
          form.action);
    fill_choices(one, "SURVEY_CHOICE", form.surveys);
    fill_choices(one, "CATEGORY_CHOICE", form.categories);
}

void fill_staff(Fill& fill, const std::vector<StaffLine>& staff) {
    Fill& lines = fill.group(staff.empty() ? "NO_STAFF" : "HAS_STAFF");
    for (const StaffLine& line : staff) {
        lines.group("STAFF_LINE")
            .text("STAFF_NUMBER", line.number)
            .text("STAFF_ALIAS", line.alias)
            .text("STAFF_ROLE", line.technician ? "Techniek" : "Zaken en complimenten");
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

void fill_address(Fill& fill, const AddressCard& card, const std::string& shown) {
    fill.group(group_of(card.state));
    if (card.state != AddressCard::State::None)
        fill.group("HAS_ADDRESS").text("ADDRESS_SHOWN", shown);
    fill.text_if("LOOKED", "LOOKED_AT", card.looked_at);
    fill.text_if("TROUBLE", "TROUBLE_TEXT", card.trouble);
    fill.show_if(!card.address.fault.empty(), "ADDRESS_OPEN");
    fill_field(fill, "ADDRESS_FIELD",
               {"address-field", "address", "Het adres", "Zo: https://feedback.delinde.nl"},
               card.address);
}

}  // namespace

std::string render_shop(const TemplateSet& templates, const ShopPage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::Shop, "Winkel " + page.name);
    fill.text("SHOP", page.id).text("NAME", page.name).text("ZONE", page.zone);
    fill.show_if(page.may_change, kMayChange);
    fill.show_if(page.may_change_for_all, "MAY_CHANGE_FOR_ALL");
    if (!page.missing.empty()) {
        Fill& missing = fill.group("MISSING");
        for (const auto& words : page.missing)
            missing.group("MISSING_LINE").text("MISSING_TEXT", words);
    }
    if (page.promise.empty()) fill.group("NOT_PROMISED");
    fill.text_if("PROMISED", "PROMISE_WHEN", page.promise);
    fill_offer(fill, page.offer);
    fill_days(fill, page);
    fill_holidays(fill, page);
    for (const TouchpointForm& form : page.touchpoints)
        fill_touchpoint(fill, form, page.may_change);
    fill_staff(fill, page.staff);
    fill_surveys(fill, page.surveys);
    fill_address(fill, page.address, page.address_shown);
    return templates.render("shop", fill);
}

std::string render_shops(const TemplateSet& templates, const ShopsPage& page) {
    Fill fill = shell_fill(page.shell, MenuPlace::Shop, "Winkels");
    Fill& shops = fill.group(page.shops.empty() ? "NO_SHOPS" : "HAS_SHOPS");
    for (const ShopLine& line : page.shops) {
        Fill& one = shops.group("SHOP_LINE");
        one.text("SHOP", line.id).text("SHOP_NAME", line.name);
        const std::string count = line.missing == 1
                                      ? "Er mist nog 1 ding"
                                      : "Er missen nog " + std::to_string(line.missing) + " dingen";
        if (line.missing == 0) one.group("READY");
        if (line.missing > 0) one.group("NOT_READY").text("MISSING_COUNT", count);
    }
    if (!page.may_add) return templates.render("shops", fill);
    Fill& add = fill.group("MAY_ADD");
    fill_field(add, "NEW_FIELD",
               {"shop-name", "name", "Hoe heet de winkel?", "Klanten lezen deze naam."}, page.name);
    fill_field(add, "NEW_FIELD", {"shop-zone", "zone", "In welke tijdzone?"}, page.zone);
    return templates.render("shops", fill);
}

}  // namespace cirkel::pages
