#include "shared/loop/staff/sign_in.hpp"

#include "shared/loop/staff/staff_log.hpp"
#include "shared/require.hpp"

namespace cirkel::staff {

std::string_view name_of(SignInEnd end) {
    switch (end) {
        case SignInEnd::Accepted: return "accepted";
        case SignInEnd::Refused: return "refused";
        case SignInEnd::Locked: return "locked";
    }
    require(false, "the end of a sign-in has a name");
    return {};
}

std::optional<SignInEnd> sign_in_end_named(std::string_view name) {
    for (const SignInEnd end : {SignInEnd::Accepted, SignInEnd::Refused, SignInEnd::Locked})
        if (name_of(end) == name) return end;
    return std::nullopt;
}

Result<void> check(const SignIn& sign_in) {
    if (!is_staff_number(sign_in.staff))
        return Error{Kind::Malformed, "a staff number has two digits"};
    if (sign_in.refused < 0 || sign_in.refused > SignIn::kTriesMax)
        return Error{Kind::Malformed, "nobody tries so many PINs"};
    return done;
}

}  // namespace cirkel::staff
