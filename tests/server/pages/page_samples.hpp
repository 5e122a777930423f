#pragma once

#include <string_view>

#include "server/pages/customer/customer_pages.hpp"
#include "server/pages/people/me_pages.hpp"
#include "server/pages/people/sign_in_pages.hpp"
#include "server/pages/staff_pages.hpp"

// Filled values of pages, of which a test changes what it is about.
namespace cirkel::pages::samples {

inline const TemplateSet& templates() {
    static const TemplateSet set;
    return set;
}

inline constexpr LocalMoment kMonday{2026, 11, 23, 0, 19, 37};
inline constexpr LocalMoment kTuesday{2026, 11, 24, 1, 8, 20};
inline constexpr LocalMoment kWednesday{2026, 11, 25, 2, 18, 0};

inline StatusPage status() {
    StatusPage page;
    page.head.organisation = "Buurtmarkt De Linde";
    page.head.key = {false, "7K3M9QTX4W2HP", "00112233445566778899aabbccddeeff"};
    page.head.captured = kMonday;
    page.head.place = "Utrecht, uitgang";
    page.head.theme = "Versheid";
    page.steps = {{Stage::Received, kMonday}};
    return page;
}

inline BeginPage begin_page() {
    BeginPage page;
    page.organisation = "De Linde";
    page.code = "7K2M-Q9XR";
    page.number = "01";
    page.is_first = true;
    page.password_error = "Neem minstens 12 tekens.";
    return page;
}

inline Shell shell();

inline MePage me_page() {
    MePage page;
    page.shell = shell();
    page.number = "07";
    page.roles = {"Medewerker"};
    page.places = "Utrecht";
    page.sessions = {{"Firefox, Linux", "vandaag 8:20", true}};
    return page;
}

inline Shell shell() {
    return {.organisation = "Buurtmarkt De Linde",
            .alias = "Fatima",
            .csrf = "c0ffee",
            .open_cases = 2,
            .to_read = 1,
            .news = ""};
}

inline CaseRow row(std::int64_t number) {
    CaseRow row;
    row.number = number;
    row.voice = {"Brood was om elf uur al op.", 2, {"Versheid"}, "Uitgang"};
    row.channel = {Purpose::Call, PartOfDay::Morning};
    row.theme = "Versheid";
    row.stage = Stage::ContactPromised;
    return row;
}

inline CasePage open_case() {
    CasePage page;
    page.shell = shell();
    page.number = 14;
    page.voice = row(14).voice;
    page.question = "Hoe was uw bezoek vandaag?";
    page.stage_since = kTuesday;
    page.state = "Nog vrij";
    page.outcomes = {{"resolved", "Gedaan", "Het is geregeld.", false}};
    return page;
}

inline bool holds(std::string_view page, std::string_view words) {
    return page.find(words) != std::string_view::npos;
}

inline int count(std::string_view page, std::string_view words) {
    int found = 0;
    for (auto at = page.find(words); at != std::string_view::npos; at = page.find(words, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace cirkel::pages::samples
