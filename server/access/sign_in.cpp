#include "server/access/sign_in.hpp"

#include <set>
#include <utility>

#include "server/desk/answer.hpp"
#include "server/desk/url_text.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::access {

namespace {

using desk::Desk;

constexpr std::size_t kSessionBytes = 32;
// The verifier of a PIN that nobody has: an unknown number takes as long as a known one (S-06).
const char* const kNobodysPin = "000000";

std::string session_token(const http::Request& request) {
    const auto header = request.headers.find("cookie");
    if (header == request.headers.end()) return {};
    return desk::cookie_named(header->second, kSessionCookie);
}

std::string cookie(const std::string& value, long seconds) {
    return std::string(kSessionCookie) + "=" + value +
           "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
}

Error wrong() { return Error{Kind::Refused, "this number and PIN do not belong together"}; }

}  // namespace

Result<std::string> open_session(Desk& desk, const std::string& number, const std::string& pin,
                                 Instant now) {
    // Counted by number: a stranger can make one employee wait, never lock anybody out for good,
    // and the terminals, where the work in the shop is done, count for themselves.
    const std::string who = "staff " + number;
    if (const auto wait = desk.wrong_tries.wait(who, now); wait > Duration{0})
        return Error{Kind::Busy, "too many wrong tries; wait " +
                                     std::to_string(wait.count() / 1000 + 1) + " seconds"};
    const auto member = desk.store.setup().staff_member(number);
    if (!member) return member.error();
    const bool fits = *member ? proof::fits_pin((*member)->pin_verifier, pin)
                              : proof::pin_verifier(kNobodysPin).empty();
    if (!fits) {
        desk.wrong_tries.count(who, now);
        return wrong();
    }
    // A fresh token at every sign-in: one that was planted beforehand opens nothing.
    desk.wrong_tries.forget(who);
    const auto token = desk::random_hex(desk, kSessionBytes);
    desk.sessions.add(token, number, now);
    return cookie(token, static_cast<long>(desk::StaffSessions::kWhole.count() / 1000));
}

std::string end_session(Desk& desk, const http::Request& request) {
    desk.sessions.remove(session_token(request));
    return cookie("", 0);
}

std::optional<StaffMember> signed_in(Desk& desk, const http::Request& request, Instant now) {
    const auto token = session_token(request);
    if (token.empty()) return std::nullopt;
    const auto number = desk.sessions.staff_number(token, now);
    if (!number) return std::nullopt;
    // Looked up at every request, so that somebody who was taken out is out at once (S-18).
    const auto member = desk.store.setup().staff_member(*number);
    if (!member) return std::nullopt;
    return *member;
}

rights::Duties duties_of(const StaffMember& member) {
    using rights::Role;
    std::set<Role> roles{Role::Employee, Role::Manager};
    if (member.technician) roles = {Role::Technician};
    return {std::move(roles), rights::Reach::everywhere()};
}

http::Response sign_in(Desk& desk, const desk::Call& call) {
    const auto body = json::parse(call.request.body);
    if (!body) return desk::error_answer(body.error());
    json::Fields fields(*body, "sign_in");
    const auto number = fields.text("number");
    // The PIN lives in this one text and is wiped before anything is answered.
    auto pin = fields.text("pin");
    if (auto fault = fields.fault()) return desk::error_answer(*fault);
    const auto opened = open_session(desk, number, pin, call.now);
    proof::wipe(pin);
    if (!opened) return desk::error_answer(opened.error());
    auto answer = desk::json_answer(json::Object{{"number", number}});
    answer.headers["set-cookie"] = *opened;
    return answer;
}

http::Response sign_out(Desk& desk, const desk::Call& call) {
    auto answer = desk::json_answer(json::Object{{"signed_out", true}});
    answer.headers["set-cookie"] = end_session(desk, call.request);
    return answer;
}

}  // namespace cirkel::access
