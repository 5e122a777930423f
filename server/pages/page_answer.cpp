#include "server/pages/page_answer.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

#include "server/access/staff_session.hpp"
#include "server/desk/url_text.hpp"
#include "server/pages/ring.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::pages {

namespace {

FaultPage fault_of_staff(const desk::Call& call) {
    FaultPage page;
    page.brand = "Cirkel";
    page.back = "/staff/home";
    page.language = language_of(call);
    return page;
}

std::string rendered(const FaultPage& page) {
    constexpr double kNotRound = 0.82;
    Fill fill;
    fill.text("TITLE", page.heading).text("BRAND", page.brand).text("HEADING", page.heading);
    fill.text("EXPLANATION", page.explanation);
    fill.text("BACK", page.back).text("BACK_WORDS", page.back_words);
    fill.text_if("FAULT_NUMBER", "NUMBER", page.number);
    fill_arc(fill, kNotRound);
    return templates().render("customer/fault", page_words(page.language), fill);
}

/// "en" of "en-GB;q=0.8".
std::string primary_tag(std::string_view said) {
    std::string tag;
    for (const char sign : said) {
        if (sign == '-' || sign == ';') break;
        if (sign != ' ') tag += static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
    }
    return tag;
}

}  // namespace

const TemplateSet& templates() {
    static const TemplateSet set;
    return set;
}

http::Response html_answer(std::string html, int status) {
    return http::Response{status, {{"content-type", "text/html; charset=utf-8"}}, std::move(html)};
}

http::Response see_other(std::string_view where) {
    constexpr int kSeeOther = 303;
    return http::Response{kSeeOther, {{"location", std::string(where)}}, ""};
}

http::Response fault_answer(const FaultPage& page, int status) {
    return html_answer(rendered(page), status);
}

http::Response broken_answer(desk::Desk& desk, const Error& error, const FaultPage& page) {
    constexpr std::size_t kNumberBytes = 3;
    std::string number = desk::random_hex(desk, kNumberBytes);
    for (char& sign : number) {
        sign = static_cast<char>(std::toupper(static_cast<unsigned char>(sign)));
    }
    desk.log.write(Level::Error, "page failed number=" + number + " why=" + error.text);
    FaultPage told = page;
    const auto& words = page_words(page.language);
    told.heading = words.of("fault.ours");
    told.explanation = words.of("fault.ours_text");
    told.back_words = words.of("page.start");
    told.language = words.language();
    told.number = number;
    constexpr int kOurFault = 500;
    return fault_answer(told, kOurFault);
}

http::Response broken_answer(desk::Desk& desk, const desk::Call& call, const Error& error) {
    return broken_answer(desk, error, fault_of_staff(call));
}

std::string organisation_name(desk::Desk& desk) {
    const auto organisation = desk.store.setup().organisation();
    return organisation && *organisation ? (*organisation)->name : "Cirkel";
}

bool is_cross_site(const http::Request& request) {
    const auto said = request.headers.find("sec-fetch-site");
    return said != request.headers.end() && said->second != "same-origin" && said->second != "none";
}

std::string csrf_token(const http::Request& request) {
    const auto cookies = request.headers.find("cookie");
    const std::string cookie = cookies == request.headers.end()
                                   ? std::string()
                                   : desk::cookie_named(cookies->second, access::kSessionCookie);
    return proof::hex(proof::sha256("cirkel-form/1\n" + cookie));
}

bool has_csrf_token(const desk::Call& call) {
    return form_field(call.form(), "csrf") == csrf_token(call.request);
}

Language language_of(const desk::Call& call) {
    if (call.language) return *call.language;
    const auto said = call.request.headers.find("accept-language");
    if (said == call.request.headers.end()) return Language{"nl"};
    std::string_view rest = said->second;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        const Language language{primary_tag(rest.substr(0, end))};
        if (page_words(language).language() == language) return language;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return Language{"en"};
}

const PageWords& words_for(const desk::Call& call) { return page_words(language_of(call)); }

http::Response staff_fault(const desk::Call& call, std::string_view key, int status) {
    FaultPage page = fault_of_staff(call);
    const auto& words = words_for(call);
    page.heading = words.of(key);
    page.explanation = words.of(std::string(key) + "_text");
    page.back_words = words.of("page.start");
    return fault_answer(page, status);
}

std::optional<http::Response> forged(const desk::Call& call) {
    if (!is_cross_site(call.request) && has_csrf_token(call)) return std::nullopt;
    return staff_fault(call, "fault.form_ended", kForbidden);
}

http::Response strange_form(const desk::Call& call) {
    constexpr int kMalformed = 400;
    return staff_fault(call, "fault.form_strange", kMalformed);
}

std::optional<http::Response> unknown_fields(const desk::Call& call, desk::KnownNames known) {
    auto form = call.form();
    form.erase("csrf");
    if (!desk::unknown_field(form, known)) return std::nullopt;
    return strange_form(call);
}

audit::Doer doer_of(const desk::Call& call) { return {call.staff->number, audit::Origin::Browser}; }

std::string form_field(const desk::Parameters& form, std::string_view name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string() : found->second;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc() || stop != end) return std::nullopt;
    return value;
}

std::string one_line(const std::string& text) {
    std::string line;
    for (const char sign : text) {
        const bool space = sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
        if (!space) {
            line += sign;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

}  // namespace cirkel::pages
