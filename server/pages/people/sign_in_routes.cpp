#include "server/pages/people/sign_in_routes.hpp"

#include <utility>

#include "server/access/sign_in.hpp"
#include "server/access/totp.hpp"
#include "server/desk/aside.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/people/sign_in_pages.hpp"
#include "server/people/accounts.hpp"
#include "shared/proof/password.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::pages {

namespace {

using access::SignInNext;
using desk::Call;
using desk::Desk;

constexpr int kTooMany = 429;
constexpr std::string_view kStart = "/staff";

http::Response with_cookie(http::Response answer, const std::string& cookie) {
    answer.headers["set-cookie"] = cookie;
    return answer;
}

std::string_view page_of(SignInNext next) {
    switch (next) {
        case SignInNext::Nothing: return "/staff/home";
        case SignInNext::Code: return "/staff/code";
        case SignInNext::App: return "/staff/app";
    }
    return kStart;
}

/// What a wrong code is called; nothing when it is one of our own failures.
std::optional<ProofPage::Trouble> trouble_of(const Error& error) {
    switch (error.kind) {
        case Kind::Refused: return ProofPage::Trouble::Wrong;
        case Kind::Conflict: return ProofPage::Trouble::Used;
        case Kind::Busy: return ProofPage::Trouble::Waiting;
        default: return std::nullopt;
    }
}

int status_of(ProofPage::Trouble trouble) {
    return trouble == ProofPage::Trouble::Waiting ? kTooMany : kForbidden;
}

/// The six digits, or the code for recovery when that field was filled in.
std::string code_in(const desk::Parameters& form) {
    const auto recovery = form_field(form, "recovery");
    return recovery.empty() ? form_field(form, "code") : recovery;
}

/// Only a path of our own pages: an address from outside must not become a place to go to.
std::string own_path(const std::string& text) {
    constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz0123456789-_/";
    const bool is_own = text.starts_with("/staff/") &&
                        text.find_first_not_of(kSigns) == std::string::npos &&
                        text.find("//") == std::string::npos;
    return is_own ? text : "/staff/home";
}

const std::string& words_of(const PageWords& words, access::PasswordFault fault) {
    switch (fault) {
        case access::PasswordFault::TooShort: return words.of("begin.password_short");
        case access::PasswordFault::TooLong: return words.of("begin.password_long");
        case access::PasswordFault::TooCommon: return words.of("begin.password_common");
        case access::PasswordFault::TooNear: break;
    }
    return words.of("begin.password_near");
}

http::Response sign_in_page(Desk& desk, const Call& call, SignInPage::Trouble trouble) {
    const SignInPage page{organisation_name(desk), trouble, language_of(call)};
    int status = 200;
    if (trouble == SignInPage::Trouble::Wrong) status = kForbidden;
    if (trouble == SignInPage::Trouble::Waiting) status = kTooMany;
    return html_answer(render_sign_in(templates(), page), status);
}

http::Response proof_page(Desk& desk, const Call& call, ProofPage page) {
    page.organisation = organisation_name(desk);
    page.language = language_of(call);
    const int status = page.trouble == ProofPage::Trouble::None ? 200 : status_of(page.trouble);
    return html_answer(render_proof(templates(), page), status);
}

http::Response app_page(Desk& desk, const Call& call, const access::SignedIn& person,
                        ProofPage::Trouble trouble) {
    AppPage page;
    page.organisation = organisation_name(desk);
    page.language = language_of(call);
    auto secret = access::offered_totp_secret(desk, person);
    page.key = access::totp_secret_text(secret);
    proof::wipe(secret);
    page.number = person.member.number;
    page.trouble = trouble;
    return html_answer(render_app(templates(), page),
                       trouble == ProofPage::Trouble::None ? 200 : status_of(trouble));
}

BeginPage begin_page(Desk& desk, const Call& call, const people::Beginning& beginning) {
    BeginPage page;
    page.organisation = organisation_name(desk);
    page.language = language_of(call);
    page.code = beginning.code;
    page.number = beginning.number;
    page.alias = beginning.alias;
    return page;
}

/// The second page of a beginning: whose it is, is known by the code.
http::Response choose_page(Desk& desk, const Call& call, const people::Beginning& beginning,
                           const std::optional<std::string>& number) {
    auto page = begin_page(desk, call, beginning);
    page.is_first = !number.has_value();
    page.number = number.value_or("01");
    if (number)
        if (const auto member = desk.store.setup().staff_member(*number); member && *member)
            page.alias = (*member)->alias;
    return html_answer(render_begin(templates(), page));
}

/// The page that was sent, with what is wrong on it.
http::Response faulty_page(BeginPage page, const people::BeginningFault& fault) {
    page.code_wrong = fault.code;
    page.number_wrong = fault.number;
    page.alias_wrong = fault.alias;
    if (fault.password) page.password_error = words_of(page_words(page.language), *fault.password);
    return html_answer(render_begin(templates(), page), kUnprocessable);
}

http::Aside work_of_choice(const std::string& password) {
    return [typed = password]() mutable -> std::any {
        access::PasswordCheck chosen{proof::password_verifier(typed), true};
        proof::wipe(typed);
        return chosen;
    };
}

/// The password is chosen: signing in goes on with the app, and without hashing it once more.
http::Response begun(Desk& desk, const Call& call, const people::Beginning& beginning) {
    const auto* chosen = desk::found_aside<access::PasswordCheck>(call.request);
    if (!chosen) return desk::first_aside(work_of_choice(beginning.password));
    if (auto kept = people::begin(desk, beginning, chosen->verifier, call.now); !kept)
        return broken_answer(desk, call, kept.error());
    const auto step =
        access::give_password(desk, {beginning.number, beginning.password}, call.request, call.now);
    if (!step) return see_other(kStart);
    return with_cookie(see_other(page_of(step->next)), step->cookie);
}

}  // namespace

std::string home_of(const rights::Duties& duties) {
    if (duties.has(rights::Right::ReadCases)) return "/staff/today";
    if (duties.has(rights::Right::RunPeople)) return "/staff/people";
    return "/staff/me";
}

http::Response serve_sign_in(Desk& desk, const Call& call) {
    const auto person = access::signed_in(desk, call.request, call.now);
    if (!person) return broken_answer(desk, call, person.error());
    if (*person) return see_other(home_of((*person)->account.duties));
    const bool ended =
        !access::staff_cookie(call.request).session.empty() && call.query("ended") == "1";
    const auto trouble = ended ? SignInPage::Trouble::Ended : SignInPage::Trouble::None;
    return sign_in_page(desk, call, trouble);
}

http::Response serve_sign_in_try(Desk& desk, const Call& call) {
    if (is_cross_site(call.request)) return see_other(kStart);
    if (auto refusal = unknown_fields(call, {"number", "password"})) return std::move(*refusal);
    const auto form = call.form();
    access::Credentials credentials{form_field(form, "number"), form_field(form, "password")};
    const auto step = access::give_password(desk, credentials, call.request, call.now);
    proof::wipe(credentials.password);
    if (step && step->first) return desk::first_aside(step->first);
    if (step) return with_cookie(see_other(page_of(step->next)), step->cookie);
    const bool busy = step.error().kind == Kind::Busy;
    if (step.error().kind != Kind::Refused && !busy) return broken_answer(desk, call, step.error());
    const auto trouble = busy ? SignInPage::Trouble::Waiting : SignInPage::Trouble::Wrong;
    return sign_in_page(desk, call, trouble);
}

http::Response serve_code(Desk& desk, const Call& call) {
    const auto person = access::half_signed_in(desk, call.request, call.now);
    if (!person) return broken_answer(desk, call, person.error());
    if (!*person) return see_other(kStart);
    if ((*person)->account.sealed_totp_secret.empty()) return see_other("/staff/app");
    return proof_page(desk, call, {});
}

http::Response serve_code_try(Desk& desk, const Call& call) {
    if (is_cross_site(call.request)) return see_other(kStart);
    if (auto refusal = unknown_fields(call, {"code", "recovery", "shop_computer"}))
        return std::move(*refusal);
    const auto form = call.form();
    const access::CodeGiven given{code_in(form), form_field(form, "shop_computer") == "1"};
    const auto cookie = access::give_code(desk, call.request, given, call.now);
    if (cookie) return with_cookie(see_other("/staff/home"), *cookie);
    const auto trouble = trouble_of(cookie.error());
    if (!trouble) return broken_answer(desk, call, cookie.error());
    const auto person = access::half_signed_in(desk, call.request, call.now);
    if (!person || !*person) return see_other(kStart);
    ProofPage page;
    page.trouble = *trouble;
    return proof_page(desk, call, std::move(page));
}

http::Response serve_code_again(Desk& desk, const Call& call) {
    ProofPage page;
    page.again_for = own_path(call.query("to"));
    page.csrf = csrf_token(call.request);
    return proof_page(desk, call, std::move(page));
}

http::Response serve_code_again_try(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {"code", "recovery", "to"})) return std::move(*refusal);
    const auto form = call.form();
    const auto person = access::signed_in(desk, call.request, call.now);
    if (!person || !*person) return see_other(kStart);
    const auto onward = own_path(form_field(form, "to"));
    const auto proven = access::step_up(desk, **person, code_in(form), call.now);
    if (proven) return see_other(onward);
    const auto trouble = trouble_of(proven.error());
    if (!trouble) return broken_answer(desk, call, proven.error());
    ProofPage page;
    page.trouble = *trouble;
    page.again_for = onward;
    page.csrf = csrf_token(call.request);
    return proof_page(desk, call, std::move(page));
}

http::Response serve_begin(Desk& desk, const Call& call) {
    return html_answer(render_begin(templates(), begin_page(desk, call, {})));
}

http::Response serve_begin_try(Desk& desk, const Call& call) {
    if (is_cross_site(call.request)) return see_other("/staff/begin");
    if (auto refusal = unknown_fields(call, {"code", "number", "alias", "password"}))
        return std::move(*refusal);
    const auto form = call.form();
    people::Beginning beginning{form_field(form, "code"), form_field(form, "number"),
                                form_field(form, "alias"), form_field(form, "password")};
    const auto of = people::invited(desk, beginning.code, call.now);
    if (!of && of.error().kind != Kind::Refused) return broken_answer(desk, call, of.error());
    if (!of) {
        people::BeginningFault wrong;
        wrong.code = true;
        return faulty_page(begin_page(desk, call, beginning), wrong);
    }
    // The code alone comes first, so that the next page can say whose it is.
    if (form.find("password") == form.end()) return choose_page(desk, call, beginning, *of);
    const auto fault = people::fault_in(desk, beginning, call.now);
    if (!fault) return broken_answer(desk, call, fault.error());
    auto page = begin_page(desk, call, beginning);
    page.is_first = !of->has_value();
    auto answer = *fault ? faulty_page(std::move(page), **fault) : begun(desk, call, beginning);
    proof::wipe(beginning.password);
    return answer;
}

http::Response serve_app(Desk& desk, const Call& call) {
    const auto person = access::half_signed_in(desk, call.request, call.now);
    if (!person) return broken_answer(desk, call, person.error());
    if (!*person || !(*person)->account.sealed_totp_secret.empty()) return see_other(kStart);
    return app_page(desk, call, **person, ProofPage::Trouble::None);
}

http::Response serve_app_try(Desk& desk, const Call& call) {
    if (is_cross_site(call.request)) return see_other(kStart);
    if (auto refusal = unknown_fields(call, {"code"})) return std::move(*refusal);
    const auto person = access::half_signed_in(desk, call.request, call.now);
    if (!person || !*person) return see_other(kStart);
    const auto code = form_field(call.form(), "code");
    const auto set_up = access::set_up_app(desk, call.request, code, call.now);
    if (set_up) {
        const RecoveryPage page{set_up->recovery_codes, "/staff/home", language_of(call)};
        return with_cookie(html_answer(render_recovery(templates(), page)), set_up->cookie);
    }
    const auto trouble = trouble_of(set_up.error());
    if (!trouble) return broken_answer(desk, call, set_up.error());
    return app_page(desk, call, **person, *trouble);
}

http::Response serve_no_right(Desk&, const Call& call) {
    return staff_fault(call, "sign_in.no_right", kForbidden);
}

http::Response serve_home(Desk&, const Call& call) { return see_other(home_of(call.duties)); }

http::Response serve_leave(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto cookie = access::end_session(desk, call.request, call.now);
    if (!cookie) return broken_answer(desk, call, cookie.error());
    return with_cookie(see_other(kStart), *cookie);
}

}  // namespace cirkel::pages
