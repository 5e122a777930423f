#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/loop/ids.hpp"
#include "shared/loop/submission.hpp"
#include "shared/result.hpp"

namespace cirkel::staff {

/// How a PIN at a terminal ended. `Locked` is the refusal after which nobody gets in any more.
enum class SignInEnd { Accepted, Refused, Locked };
std::string_view name_of(SignInEnd end);  ///< "accepted", "refused", "locked"
std::optional<SignInEnd> sign_in_end_named(std::string_view name);

/// One try to sign in at a terminal, for the server's log of what was done (T-34). Of the person
/// there is only the number that was typed; the PIN has no place in it.
struct SignIn {
    static constexpr int kTriesMax = 1000;

    RecordId id;
    Moment at;
    std::string staff;  ///< two digits; perhaps nobody's
    SignInEnd end = SignInEnd::Accepted;
    int refused = 0;  ///< PINs in a row that were wrong, this one with them
    bool operator==(const SignIn&) const = default;
};

/// `Malformed`, naming the rule.
Result<void> check(const SignIn& sign_in);

}  // namespace cirkel::staff
