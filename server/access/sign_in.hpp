#pragma once

#include <string>
#include <vector>

#include "server/access/staff_session.hpp"
#include "server/desk/route.hpp"
#include "shared/result.hpp"

// Signing in at the pages: number and password, then the code of the app (S-02, S-04, S-06).
namespace cirkel::access {

/// What is still wanted before somebody is in.
enum class SignInNext {
    Nothing,
    Code,  ///< the code of the app, or one for recovery
    App,   ///< no app was set up yet: this comes first
};

struct Credentials {
    std::string number;
    std::string password;
};

/// Whether a password is the one that a verifier was made of, which takes a tenth of a second or
/// more to find out and is therefore done aside.
struct PasswordCheck {
    std::string verifier;  ///< empty: of nobody
    bool fits = false;
    std::string renewed{};  ///< when it fits and the verifier is not of today's strength: a new one
};

struct SignInStep {
    std::string cookie;  ///< the whole `Set-Cookie` value
    SignInNext next = SignInNext::Code;
    /// When set nothing else is: the work that gives the `PasswordCheck` of this request.
    http::Aside first{};
};

/// The first step, in two calls: the first gives the work to be done, the second knows by the
/// request's `found` how it came out. `Refused` when number and password do not belong together, or
/// the account is disabled (which of them is not said), `Busy` while this number has to wait.
Result<SignInStep> give_password(desk::Desk& desk, const Credentials& credentials,
                                 const http::Request& request, Instant now);

struct CodeGiven {
    std::string code;            ///< six digits of the app, or a code for recovery
    bool shop_computer = false;  ///< do not ask here again for 30 days
};

/// The second step, in a session that owes the code. Gives the `Set-Cookie` value of the whole
/// session. `Refused` when the code is wrong or nobody owes one, `Conflict` when it was used
/// before, `Busy` while this number has to wait.
Result<std::string> give_code(desk::Desk& desk, const http::Request& request,
                              const CodeGiven& given, Instant now);

/// The code again, in a whole session, for what asks for it (S-09). Fails as `give_code` does.
Result<void> step_up(desk::Desk& desk, const SignedIn& person, const std::string& code,
                     Instant now);

/// The secret that a session without an app offers to one; the same as long as the session stands,
/// and kept nowhere before a code showed that an app has it.
std::string offered_totp_secret(const desk::Desk& desk, const SignedIn& person);

struct AppSetUp {
    std::string cookie;
    std::vector<std::string> recovery_codes;  ///< shown only now
};
/// The app has the offered secret, as its code shows: it is kept, and the session becomes whole.
Result<AppSetUp> set_up_app(desk::Desk& desk, const http::Request& request, const std::string& code,
                            Instant now);

/// Ten fresh codes, hashed with a key that is not in the database, instead of those that were left.
/// Inside the caller's transaction.
Result<std::vector<std::string>> renew_recovery_codes(desk::Desk& desk, const std::string& number);

/// Ends the session of this request and gives the `Set-Cookie` value that takes it away.
Result<std::string> end_session(desk::Desk& desk, const http::Request& request, Instant now);

/// `POST /staff/api/sign-in` {"number":"07","password":"...","code":"123456"} and
/// `POST /staff/api/sign-out`.
http::Response sign_in(desk::Desk& desk, const desk::Call& call);
http::Response sign_out(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::access
