#pragma once

#include <string>

#include "server/desk/route.hpp"
#include "shared/result.hpp"

namespace cirkel::access {

inline constexpr std::string_view kSessionCookie = "cirkel_staff";

/// Opens a session for a staff number and PIN and gives the whole `Set-Cookie` value. `Refused`
/// when they do not fit (which of the two is not said), `Busy` while this number has to wait.
Result<std::string> open_session(desk::Desk& desk, const std::string& number,
                                 const std::string& pin, Instant now);
/// Ends the session of this request and gives the `Set-Cookie` value that takes the cookie away.
std::string end_session(desk::Desk& desk, const http::Request& request);

/// Who is signed in by the request's cookie; nothing when nobody is.
std::optional<StaffMember> signed_in(desk::Desk& desk, const http::Request& request, Instant now);

/// The roles and locations of a member of staff.
rights::Duties duties_of(const StaffMember& member);

/// `POST /staff/api/sign-in` {"number":"07","pin":"......"} and `POST /staff/api/sign-out`.
http::Response sign_in(desk::Desk& desk, const desk::Call& call);
http::Response sign_out(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::access
