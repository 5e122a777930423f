#pragma once

#include <optional>
#include <string>

#include "server/desk/desk.hpp"
#include "server/desk/route.hpp"
#include "shared/result.hpp"

// Who is signed in at the pages: a cookie, of which the store keeps a hash (S-08). It survives a
// restart, and ends by itself, by its person, or when the account is disabled.
namespace cirkel::access {

inline constexpr std::string_view kSessionCookie = "__Host-cirkel-staff";
inline constexpr Duration kSessionIdle{30 * 60 * 1000};
inline constexpr Duration kSessionWhole{12 * 60 * 60 * 1000};
/// Between the password and the code.
inline constexpr Duration kCodeWaitedFor{10 * 60 * 1000};
/// How long a code that was just given opens what asks for one again (S-09).
inline constexpr Duration kStepUpHolds{10 * 60 * 1000};
inline constexpr Duration kShopComputerFor{Duration{24 * 60 * 60 * 1000} * 30};

/// What a browser's cookie says: a session, and a shop computer that outlives it.
struct StaffCookie {
    std::string session;
    std::string computer;
};
StaffCookie staff_cookie(const http::Request& request);
/// The whole `Set-Cookie` value.
std::string set_staff_cookie(const StaffCookie& cookie);

/// Whether the code was given in this session recently enough for what asks for it again.
bool is_stepped_up(const store::StaffSession& session, Instant now);

/// Somebody with an account that is not disabled, by a session that stands.
struct SignedIn {
    StaffMember member;
    store::Account account;
    store::StaffSession session;

    [[nodiscard]] bool is_stepped_up(Instant now) const {
        return access::is_stepped_up(session, now);
    }
};

/// Who is signed in by the request's cookie, code given; nothing when nobody is.
Result<std::optional<SignedIn>> signed_in(desk::Desk& desk, const http::Request& request,
                                          Instant now);
/// Who has given the password and still owes the code.
Result<std::optional<SignedIn>> half_signed_in(desk::Desk& desk, const http::Request& request,
                                               Instant now);

/// Remembers a session under a fresh token, inside the caller's transaction, and forgets the one
/// that the request came with. Gives the token.
Result<std::string> begin_session(desk::Desk& desk, store::StaffSession session,
                                  const http::Request& request);

/// "Firefox, Linux": what a person knows the own machine by; nothing that tells machines apart.
std::string machine_of(const http::Request& request);

}  // namespace cirkel::access
