#include "server/access/sign_in.hpp"

#include <algorithm>
#include <utility>

#include "server/access/totp.hpp"
#include "server/access/typed_code.hpp"
#include "server/audit/audit.hpp"
#include "server/desk/answer.hpp"
#include "server/desk/aside.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/desk/known_names.hpp"
#include "shared/proof/password.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::access {

namespace {

using audit::Action;
using desk::Desk;

constexpr std::size_t kComputerBytes = 32;
constexpr std::size_t kAppDigits = 6;
constexpr int kRecoveryCodes = 10;
constexpr int kRecoveryGroups = 4;

Error wrong_password() {
    return Error{Kind::Refused, "this number and password do not belong together"};
}
Error wrong_code() { return Error{Kind::Refused, "this code is not the one of now"}; }
Error not_asked() { return Error{Kind::Refused, "give your number and password first"}; }

// Counted by number: a stranger can make one person wait, never lock anybody out for good, and the
// terminals, where the work in the shop is done, count for themselves.
Result<void> waited(Duration wait) {
    if (wait <= Duration{0}) return done;
    return Error{Kind::Busy, "too many wrong tries; wait " +
                                 std::to_string(wait.count() / 1000 + 1) + " seconds"};
}

Result<void> wait_for(const Desk& desk, const std::string& who, Instant now) {
    return waited(desk.wrong_tries.wait(who, now));
}

/// Before there is a session, those at one address wait for each other as well (S-06).
Result<void> wait_for(const Desk& desk, const std::string& who, const http::Request& request,
                      Instant now) {
    return waited(
        std::max(desk.wrong_tries.wait(who, now), desk.wrong_by_address.wait(request.peer, now)));
}

// The password of nobody: an unknown number takes as long as a known one (S-06). On any thread.
const std::string& nobodys_verifier() {
    static const std::string verifier = proof::password_verifier("nobody's password");
    return verifier;
}

PasswordCheck checked(const std::string& verifier, std::string& password) {
    PasswordCheck check{verifier};
    check.fits = proof::fits_password(verifier.empty() ? nobodys_verifier() : verifier, password);
    // Made anew with today's settings while the password is at hand (S-02).
    if (check.fits && !verifier.empty() && proof::is_of_other_strength(verifier))
        check.renewed = proof::password_verifier(password);
    proof::wipe(password);
    return check;
}

http::Aside work_of_check(const std::string& verifier, const std::string& password) {
    return [verifier, typed = password]() mutable -> std::any { return checked(verifier, typed); };
}

bool knows_password(const std::optional<store::Account>& account, const PasswordCheck& check) {
    return account && !account->password_verifier.empty() && check.fits && !account->disabled_at;
}

audit::Deed deed_of(const std::string& number, Action action) {
    return {number, action, "staff " + number, audit::Outcome::Done, audit::Origin::Browser};
}

Result<bool> is_at_shop_computer(Desk& desk, const http::Request& request,
                                 const std::string& number, Instant now) {
    const auto token = staff_cookie(request).computer;
    if (token.empty()) return false;
    const auto computer = desk.store.people().shop_computer(proof::sha256(token));
    if (!computer) return computer.error();
    return *computer && (*computer)->number == number && now < (*computer)->until;
}

Digest recovery_hash(const Desk& desk, const std::string& number, const std::string& code) {
    const auto& secret = desk.keys.account_key().secret;
    return proof::code_tag(std::span(secret.data(), secret.size()),
                           "cirkel-recovery/1\n" + number + "\n" + plain_code(code));
}

/// Takes a code of the app, each only once.
Result<void> take_app_code(Desk& desk, store::Account& account, const std::string& code,
                           Instant now) {
    auto secret = proof::open(desk.keys.account_key(), account.sealed_totp_secret);
    if (!secret) return Error{Kind::Broken, "the secret of an app does not open"};
    const auto step = totp_step_of(*secret, code, now);
    proof::wipe(*secret);
    if (!step) return wrong_code();
    if (*step <= account.last_totp_step)
        return Error{Kind::Conflict, "this code was used already; wait for the next one"};
    account.last_totp_step = *step;
    return desk.store.people().put_account(account);
}

Result<void> take_recovery_code(Desk& desk, const std::string& number, const std::string& code,
                                Instant now) {
    const auto used =
        desk.store.people().use_recovery_code(number, recovery_hash(desk, number, code));
    if (!used) return used.error();
    if (!*used) return wrong_code();
    return audit::write(desk.store, deed_of(number, Action::RecoveryCodeUsed), now);
}

Result<void> take_code(Desk& desk, store::Account account, const std::string& code, Instant now) {
    const bool is_of_app = code.size() == kAppDigits;
    return is_of_app ? take_app_code(desk, account, code, now)
                     : take_recovery_code(desk, account.number, code, now);
}

/// A wrong try is written down; what it answers stays what it was.
Error written_down(Desk& desk, const std::string& number, const Error& why, Instant now) {
    auto deed = deed_of(number, Action::SignIn);
    deed.outcome = audit::Outcome::Refused;
    if (auto written = audit::write(desk.store, deed, now); !written) return written.error();
    return why;
}

/// The same for a code, which counts by itself.
Error counted(Desk& desk, const std::string& number, const Error& why, Instant now) {
    desk.wrong_tries.count("code " + number, now);
    desk.measures.count_refused_sign_in();
    return written_down(desk, number, why, now);
}

store::StaffSession session_of(const std::string& number, Instant now) {
    store::StaffSession session;
    session.number = number;
    session.since = now;
    session.used = now;
    return session;
}

/// The session of somebody who is in, written down.
Result<std::string> let_in(Desk& desk, const http::Request& request, store::StaffSession session,
                           StaffCookie cookie) {
    session.whole = true;
    auto written = audit::write(desk.store, deed_of(session.number, Action::SignIn), session.since);
    if (!written) return written.error();
    auto token = begin_session(desk, std::move(session), request);
    if (!token) return token;
    cookie.session = std::move(*token);
    return set_staff_cookie(cookie);
}

std::string six_digits(const std::string& typed) {
    std::string digits;
    for (const char sign : typed)
        if (sign != ' ') digits += sign;
    return digits;
}

}  // namespace

Result<SignInStep> give_password(Desk& desk, const Credentials& credentials,
                                 const http::Request& request, Instant now) {
    const auto& number = credentials.number;
    if (auto free = wait_for(desk, "staff " + number, request, now); !free) return free.error();
    auto account = desk.store.people().account(number);
    if (!account) return account.error();
    const auto verifier = *account ? (*account)->password_verifier : std::string();
    const auto* check = desk::found_aside<PasswordCheck>(request);
    // Whoever comes back after another one chose a password is checked by that.
    if (!check || check->verifier != verifier) {
        SignInStep step;
        step.first = work_of_check(verifier, credentials.password);
        return step;
    }
    if (!knows_password(*account, *check)) {
        desk.wrong_tries.count("staff " + number, now);
        desk.wrong_by_address.count(request.peer, now);
        desk.measures.count_refused_sign_in();
        // Of nobody's number nothing is written: a stranger must not fill the log.
        return *account ? written_down(desk, number, wrong_password(), now) : wrong_password();
    }
    desk.wrong_tries.forget("staff " + number);
    SignInStep step;
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        if (!check->renewed.empty()) {
            (*account)->password_verifier = check->renewed;
            if (auto kept = desk.store.people().put_account(**account); !kept) return kept;
        }
        const auto known = is_at_shop_computer(desk, request, number, now);
        if (!known) return known.error();
        auto cookie = staff_cookie(request);
        const auto session = session_of(number, now);
        if (*known && !(*account)->sealed_totp_secret.empty()) {
            auto in = let_in(desk, request, session, cookie);
            if (!in) return in.error();
            step = {std::move(*in), SignInNext::Nothing};
            return done;
        }
        auto token = begin_session(desk, session, request);
        if (!token) return token.error();
        cookie.session = std::move(*token);
        step.cookie = set_staff_cookie(cookie);
        step.next = (*account)->sealed_totp_secret.empty() ? SignInNext::App : SignInNext::Code;
        return done;
    });
    if (!went) return went.error();
    return step;
}

Result<std::string> give_code(Desk& desk, const http::Request& request, const CodeGiven& given,
                              Instant now) {
    const auto person = half_signed_in(desk, request, now);
    if (!person) return person.error();
    if (!*person || (*person)->account.sealed_totp_secret.empty()) return not_asked();
    const auto& number = (*person)->account.number;
    if (auto free = wait_for(desk, "code " + number, request, now); !free) return free.error();
    std::string cookie;
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        const auto code = six_digits(given.code);
        if (auto taken = take_code(desk, (*person)->account, code, now); !taken) return taken;
        auto kept = staff_cookie(request);
        if (given.shop_computer) {
            kept.computer = desk::random_hex(desk, kComputerBytes);
            auto known = desk.store.people().put_shop_computer(
                {proof::sha256(kept.computer), number, now + kShopComputerFor});
            if (!known) return known;
        }
        auto session = session_of(number, now);
        session.proven_at = now;
        auto in = let_in(desk, request, std::move(session), kept);
        if (!in) return in.error();
        cookie = std::move(*in);
        return done;
    });
    if (!went && went.error().kind == Kind::Refused) {
        desk.wrong_by_address.count(request.peer, now);
        return counted(desk, number, went.error(), now);
    }
    if (!went) return went.error();
    desk.wrong_tries.forget("code " + number);
    return cookie;
}

Result<void> step_up(Desk& desk, const SignedIn& person, const std::string& code, Instant now) {
    const auto& number = person.account.number;
    if (auto free = wait_for(desk, "code " + number, now); !free) return free;
    auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        auto taken = take_code(desk, person.account, six_digits(code), now);
        if (!taken) return taken;
        auto session = person.session;
        session.proven_at = now;
        if (auto kept = desk.store.people().put_session(session); !kept) return kept;
        return audit::write(desk.store, deed_of(number, Action::StepUp), now);
    });
    if (!went && went.error().kind == Kind::Refused)
        return counted(desk, number, went.error(), now);
    if (went) desk.wrong_tries.forget("code " + number);
    return went;
}

std::string offered_totp_secret(const Desk& desk, const SignedIn& person) {
    const auto& key = desk.keys.account_key().secret;
    const auto drawn = proof::code_tag(std::span(key.data(), key.size()),
                                       "cirkel-app/1\n" + proof::hex(person.session.hash));
    return std::string(drawn.begin(), drawn.begin() + kTotpSecretBytes);
}

Result<AppSetUp> set_up_app(Desk& desk, const http::Request& request, const std::string& code,
                            Instant now) {
    const auto person = half_signed_in(desk, request, now);
    if (!person) return person.error();
    if (!*person || !(*person)->account.sealed_totp_secret.empty()) return not_asked();
    auto account = (*person)->account;
    if (auto free = wait_for(desk, "code " + account.number, now); !free) return free.error();
    auto secret = offered_totp_secret(desk, **person);
    const auto step = totp_step_of(secret, six_digits(code), now);
    if (!step) return counted(desk, account.number, wrong_code(), now);
    AppSetUp set_up;
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        account.sealed_totp_secret = proof::seal(desk.keys.account_key().public_key, secret);
        account.last_totp_step = *step;
        if (auto kept = desk.store.people().put_account(account); !kept) return kept;
        auto codes = renew_recovery_codes(desk, account.number);
        if (!codes) return codes.error();
        set_up.recovery_codes = std::move(*codes);
        auto written = audit::write(desk.store, deed_of(account.number, Action::AppSetUp), now);
        if (!written) return written;
        auto session = session_of(account.number, now);
        session.proven_at = now;
        auto in = let_in(desk, request, std::move(session), staff_cookie(request));
        if (!in) return in.error();
        set_up.cookie = std::move(*in);
        return done;
    });
    proof::wipe(secret);
    if (!went) return went.error();
    return set_up;
}

Result<std::vector<std::string>> renew_recovery_codes(Desk& desk, const std::string& number) {
    std::vector<std::string> codes;
    std::vector<Digest> hashes;
    for (int i = 0; i < kRecoveryCodes; ++i) {
        codes.push_back(drawn_code(desk, kRecoveryGroups));
        hashes.push_back(recovery_hash(desk, number, codes.back()));
    }
    if (auto kept = desk.store.people().set_recovery_codes(number, hashes); !kept)
        return kept.error();
    return codes;
}

Result<std::string> end_session(Desk& desk, const http::Request& request, Instant now) {
    auto cookie = staff_cookie(request);
    const auto hash = proof::sha256(cookie.session);
    const auto session = desk.store.people().session(hash);
    if (!session) return session.error();
    if (*session) {
        const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
            if (auto gone = desk.store.people().remove_session(hash); !gone) return gone;
            return audit::write(desk.store, deed_of((*session)->number, Action::SignOut), now);
        });
        if (!went) return went.error();
    }
    cookie.session.clear();
    return set_staff_cookie(cookie);
}

http::Response sign_in(Desk& desk, const desk::Call& call) {
    const auto body = json::parse(call.request.body);
    if (!body) return desk::error_answer(body.error());
    if (const auto unknown = desk::unknown_member(*body, {"number", "password", "code"}))
        return desk::error_answer(
            Error{Kind::Malformed, "sign_in." + *unknown + ": is not known here"});
    json::Fields fields(*body, "sign_in");
    Credentials credentials;
    credentials.number = fields.text("number");
    credentials.password = fields.text("password");
    const auto code = fields.text("code");
    if (auto fault = fields.fault()) return desk::error_answer(*fault);
    const auto step = give_password(desk, credentials, call.request, call.now);
    // What is handed on has a text of its own; this one is wiped before anything is answered.
    proof::wipe(credentials.password);
    if (!step) return desk::error_answer(step.error());
    if (step->first) return desk::first_aside(step->first);
    auto cookie = Result<std::string>(step->cookie);
    if (step->next != SignInNext::Nothing) {
        auto half = call.request;
        half.headers["cookie"] = step->cookie.substr(0, step->cookie.find(';'));
        cookie = give_code(desk, half, {code}, call.now);
    }
    if (!cookie) return desk::error_answer(cookie.error());
    auto answer = desk::json_answer(json::Object{{"number", credentials.number}});
    answer.headers["set-cookie"] = *cookie;
    return answer;
}

http::Response sign_out(Desk& desk, const desk::Call& call) {
    const auto cookie = end_session(desk, call.request, call.now);
    if (!cookie) return desk::error_answer(cookie.error());
    auto answer = desk::json_answer(json::Object{{"signed_out", true}});
    answer.headers["set-cookie"] = *cookie;
    return answer;
}

}  // namespace cirkel::access
