#include "server/pages/page_answer.hpp"

#include <cctype>
#include <charconv>
#include <utility>

#include "server/access/staff_session.hpp"
#include "server/desk/url_text.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::pages {

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
    return html_answer(render_fault(templates(), page), status);
}

http::Response broken_answer(desk::Desk& desk, const Error& error, const std::string& brand,
                             const Language& language) {
    constexpr std::size_t kNumberBytes = 3;
    std::string number = desk::random_hex(desk, kNumberBytes);
    for (char& sign : number) {
        sign = static_cast<char>(std::toupper(static_cast<unsigned char>(sign)));
    }
    desk.log.write(Level::Error, "page failed number=" + number + " why=" + error.text);
    FaultPage page;
    page.brand = brand;
    const auto& words = templates().words(language);
    page.heading = words.of("fault.ours");
    page.explanation = words.of("fault.ours_text");
    page.back_words = words.of("page.start");
    page.language = words.language();
    page.number = number;
    constexpr int kOurFault = 500;
    return fault_answer(page, kOurFault);
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

http::Response staff_fault(std::string heading, std::string explanation, int status) {
    FaultPage page;
    page.brand = "Cirkel";
    page.heading = std::move(heading);
    page.explanation = std::move(explanation);
    page.back = "/staff/home";
    page.back_words = "Naar het begin";
    return fault_answer(page, status);
}

std::optional<http::Response> forged(const desk::Call& call) {
    if (!is_cross_site(call.request) && has_csrf_token(call)) return std::nullopt;
    constexpr int kForbidden = 403;
    return staff_fault("Dit formulier was verlopen",
                       "Open de pagina opnieuw en probeer het nog eens.", kForbidden);
}

http::Response strange_form() {
    constexpr int kMalformed = 400;
    return staff_fault("Dit formulier kennen wij niet",
                       "Er stond een veld in dat er niet hoort. Er is niets veranderd.",
                       kMalformed);
}

std::optional<http::Response> unknown_fields(const desk::Call& call, desk::KnownNames known) {
    auto form = call.form();
    form.erase("csrf");
    if (!desk::unknown_field(form, known)) return std::nullopt;
    return strange_form();
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
