#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/pages/staff_pages.hpp"

// The page "Winkel": what a location is set up to do, and the forms that change it. A form holds
// what was typed, so that a fault costs nobody the rest of it.
namespace cirkel::pages {

/// One field with what is wrong with it; empty: nothing.
struct FormField {
    std::string value;
    std::string fault;
};

struct OfferForm {
    FormField calls_a_day;
    FormField caller;
    FormField number;
    std::vector<Choice> promises;  ///< both, call, mail, none
    int terminals = 0;             ///< among which the calls are shared
};

/// "8:00" to "20:00", as typed.
struct StretchFields {
    std::string from;
    std::string until;
};
struct DayHours {
    int weekday = 0;  ///< 0 = Sunday
    std::vector<StretchFields> stretches;
    std::string fault;
};

struct HolidayLine {
    std::string id;    ///< "2026-12-25"
    std::string when;  ///< "vr 25 december 2026"
    std::string name;
    std::string hours;  ///< "dicht", "12:00 tot 17:00"
};
struct HolidayForm {
    FormField day;
    FormField name;
    FormField from;
    FormField until;
};

struct TouchpointForm {
    std::string id;  ///< empty: a new one
    std::string survey_name;
    FormField name;
    FormField goal;
    FormField what;
    FormField how;
    FormField when;
    FormField action;
    std::vector<Choice> categories;
    std::vector<Choice> surveys;
};

struct StaffLine {
    std::string number;
    std::string alias;
    bool technician = false;
};

struct SurveyLine {
    std::string id;
    int version = 1;
    std::string languages;  ///< "4 talen"
    std::string asked_at;   ///< "Uitgang"; empty: nowhere here
};

struct AddressCard {
    enum class State { None, Unchecked, Trusted, Reached, Unreached, OnThisMachine };
    State state = State::None;
    std::string looked_at;  ///< "vandaag 6:00"; may be empty
    std::string trouble;
    FormField address;
};

/// What somebody with one role may give to a customer without asking.
struct MandateForm {
    std::string role;   ///< its name in the form
    std::string title;  ///< "Medewerker"
    FormField limit;    ///< in euro
    bool any = false;   ///< any amount
    std::vector<Choice> kinds;
};

struct ShopPage {
    Shell shell;
    std::string id;
    std::string name;
    std::string zone;
    std::vector<std::string> missing;  ///< in words; none: the shop is ready
    std::string promise;  ///< "maandag 30 november, 18:00 uur"; empty: nothing can be promised
    OfferForm offer;
    std::vector<DayHours> days;  ///< Monday first
    std::vector<HolidayLine> holidays;
    HolidayForm holiday;
    std::vector<TouchpointForm> touchpoints;  ///< those there are, and a new one at the end
    std::vector<MandateForm> mandates;
    std::vector<StaffLine> staff;
    std::vector<SurveyLine> surveys;
    AddressCard address;
    std::string address_shown;        ///< of what stands now, without "https://"
    bool may_change = false;          ///< this location
    bool may_change_for_all = false;  ///< what all locations share: address, mandates, surveys
};

struct ShopLine {
    std::string id;
    std::string name;
    int missing = 0;
};
struct ShopsPage {
    Shell shell;
    std::vector<ShopLine> shops;
    bool may_add = false;
    FormField name;
    FormField zone;
};

std::string render_shop(const TemplateSet& templates, const ShopPage& page);
std::string render_shops(const TemplateSet& templates, const ShopsPage& page);

}  // namespace cirkel::pages
