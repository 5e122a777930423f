#include "server/access/staff_session.hpp"

#include <array>
#include <utility>

#include "server/desk/url_text.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::access {

namespace {

using desk::Desk;

constexpr std::size_t kSessionTokenBytes = 32;
// Written this seldom, so that reading a page does not write to the disk each time.
constexpr Duration kSessionUseWrittenEvery{60 * 1000};

bool has_ended(const store::StaffSession& session, Instant now) {
    if (!session.whole) return now - session.since > kCodeWaitedFor;
    return now - session.since > kSessionWhole || now - session.used > kSessionIdle;
}

/// Looked up at every request, so that what was taken away is gone with the next one (S-07, S-18).
Result<std::optional<SignedIn>> person_of(Desk& desk, const http::Request& request, Instant now) {
    const std::optional<SignedIn> nobody;
    const auto token = staff_cookie(request).session;
    if (token.empty()) return nobody;
    auto session = desk.store.people().session(proof::sha256(token));
    if (!session) return session.error();
    if (!*session || has_ended(**session, now)) return nobody;
    auto account = desk.store.people().account((*session)->number);
    if (!account) return account.error();
    if (!*account || (*account)->disabled_at) return nobody;
    auto member = desk.store.setup().staff_member((*session)->number);
    if (!member) return member.error();
    if (!*member) return nobody;
    return std::optional(SignedIn{std::move(**member), std::move(**account), std::move(**session)});
}

bool names(const std::string& text, std::string_view word) {
    return text.find(word) != std::string::npos;
}

}  // namespace

StaffCookie staff_cookie(const http::Request& request) {
    const auto header = request.headers.find("cookie");
    if (header == request.headers.end()) return {};
    const auto whole = desk::cookie_named(header->second, kSessionCookie);
    const auto dot = whole.find('.');
    if (dot == std::string::npos) return {whole, {}};
    return {whole.substr(0, dot), whole.substr(dot + 1)};
}

// One cookie for both: a shop computer is remembered longer than any session on it.
std::string set_staff_cookie(const StaffCookie& cookie) {
    const auto lives = cookie.computer.empty() ? kSessionWhole : kShopComputerFor;
    const bool keeps_nothing = cookie.session.empty() && cookie.computer.empty();
    const auto seconds = keeps_nothing ? 0 : lives.count() / 1000;
    return std::string(kSessionCookie) + "=" + cookie.session +
           (cookie.computer.empty() ? "" : "." + cookie.computer) +
           "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
}

bool is_stepped_up(const store::StaffSession& session, Instant now) {
    return session.proven_at && now - *session.proven_at <= kStepUpHolds;
}

Result<std::optional<SignedIn>> signed_in(Desk& desk, const http::Request& request, Instant now) {
    auto person = person_of(desk, request, now);
    if (!person) return person.error();
    if (!*person || !(*person)->session.whole) return std::optional<SignedIn>();
    if (now - (*person)->session.used > kSessionUseWrittenEvery) {
        (*person)->session.used = now;
        if (auto kept = desk.store.people().put_session((*person)->session); !kept)
            return kept.error();
    }
    return person;
}

Result<std::optional<SignedIn>> half_signed_in(Desk& desk, const http::Request& request,
                                               Instant now) {
    auto person = person_of(desk, request, now);
    if (!person) return person.error();
    if (!*person || (*person)->session.whole) return std::optional<SignedIn>();
    return person;
}

Result<std::string> begin_session(Desk& desk, store::StaffSession session,
                                  const http::Request& request) {
    auto& people = desk.store.people();
    // A fresh token at every step: one that was planted beforehand opens nothing.
    const auto before = staff_cookie(request).session;
    if (!before.empty())
        if (auto gone = people.remove_session(proof::sha256(before)); !gone) return gone.error();
    const auto token = desk::random_hex(desk, kSessionTokenBytes);
    session.hash = proof::sha256(token);
    session.machine = machine_of(request);
    if (auto swept = people.remove_ended_sessions(session.since - kSessionWhole,
                                                  session.since - kSessionIdle);
        !swept)
        return swept.error();
    if (auto kept = people.put_session(session); !kept) return kept.error();
    return token;
}

std::string machine_of(const http::Request& request) {
    // It is kept as a word, so it is one that is the same in every language of the pages.
    std::string text = "Browser";
    const auto header = request.headers.find("user-agent");
    if (header == request.headers.end()) return text;
    constexpr std::array kBrowsers{std::pair{"Firefox/", "Firefox"}, std::pair{"Edg/", "Edge"},
                                   std::pair{"Chrome/", "Chrome"}, std::pair{"Safari/", "Safari"}};
    constexpr std::array kSystems{std::pair{"Android", "Android"}, std::pair{"iPhone", "iPhone"},
                                  std::pair{"iPad", "iPad"},       std::pair{"Windows", "Windows"},
                                  std::pair{"Mac OS", "Mac"},      std::pair{"Linux", "Linux"}};
    for (const auto& [word, name] : kBrowsers) {
        if (names(header->second, word)) {
            text = name;
            break;
        }
    }
    for (const auto& [word, name] : kSystems)
        if (names(header->second, word)) return text + ", " + name;
    return text;
}

}  // namespace cirkel::access
