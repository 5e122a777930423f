#include "server/pages/people/me_routes.hpp"

#include <algorithm>
#include <utility>

#include "server/access/sign_in.hpp"
#include "server/audit/audit.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/people/me_pages.hpp"
#include "server/pages/people/sign_in_pages.hpp"
#include "server/people/accounts.hpp"
#include "server/telling/compliments.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

// The pages' own, where no location says which.
constexpr const char* kZone = "Europe/Amsterdam";

audit::Deed deed_of(const Call& call, audit::Action action) {
    const auto& number = call.staff->number;
    return {number, action, "staff " + number, audit::Outcome::Done, audit::Origin::Browser};
}

std::string news_words(const Call& call) {
    const auto& words = words_for(call);
    const auto news = call.query("news");
    if (news == "ended") return words.of("me.news.ended");
    if (news == "named") return words.of("me.news.named");
    if (news == "not-named") return words.of("me.news.not_named");
    if (news == "language") return words.of("me.news.language");
    return "";
}

/// What a form says of the language of pages and mails.
struct LanguageWish {
    std::optional<Language> language{};  ///< none: as the browser asks
};

/// Nothing for a language that we have no words in.
std::optional<LanguageWish> language_wish(const std::string& said) {
    if (said.empty()) return LanguageWish{};
    const auto all = all_page_words();
    const bool is_spoken = std::any_of(all.begin(), all.end(), [&said](const PageWords& words) {
        return words.language().text == said;
    });
    return is_spoken ? std::optional(LanguageWish{Language{said}}) : std::nullopt;
}

Result<MePage> page_of(Desk& desk, const Call& call) {
    const auto& words = words_for(call);
    MePage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.shell.news = news_words(call);
    page.number = call.staff->number;
    for (const auto role : call.duties.roles) page.roles.push_back(role_words(words, role));
    auto places = reach_words(desk, words, call.duties.own);
    if (!places) return places.error();
    page.places = std::move(*places);
    page.language = call.language;
    const auto sessions = desk.store.people().sessions_of(page.number);
    if (!sessions) return sessions.error();
    for (const auto& session : *sessions) {
        if (!session.whole) continue;
        const auto since =
            spoken_moment(words, local_moment(session.since, kZone), local_moment(call.now, kZone));
        page.sessions.push_back({session.machine, since, session.hash == call.session->hash});
    }
    const auto left = desk.store.people().recovery_codes_left(page.number);
    if (!left) return left.error();
    page.recovery_left = *left;
    const auto named = telling::is_named(desk.store, page.number);
    if (!named) return named.error();
    page.is_named = *named;
    return page;
}

}  // namespace

http::Response serve_me(Desk& desk, const Call& call) {
    const auto page = page_of(desk, call);
    if (!page) return broken_answer(desk, call, page.error());
    return html_answer(render_me(templates(), *page));
}

http::Response serve_end_sessions(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {})) return std::move(*refusal);
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        auto& people = desk.store.people();
        if (auto gone = people.remove_sessions_of(call.staff->number); !gone) return gone;
        if (auto gone = people.remove_shop_computers_of(call.staff->number); !gone) return gone;
        if (auto kept = people.put_session(*call.session); !kept) return kept;
        return audit::write(desk.store, deed_of(call, audit::Action::SessionsEnded), call.now);
    });
    if (!went) return broken_answer(desk, call, went.error());
    return see_other("/staff/me?news=ended");
}

http::Response serve_new_recovery(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {})) return std::move(*refusal);
    // Whoever finds a browser open must not draw keys to the house from it.
    const auto& proven = call.session->proven_at;
    if (!proven || call.now - *proven > access::kStepUpHolds)
        return see_other("/staff/code-again?to=/staff/me");
    RecoveryPage page;
    page.onward = "/staff/me";
    page.language = language_of(call);
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        auto codes = access::renew_recovery_codes(desk, call.staff->number);
        if (!codes) return codes.error();
        page.codes = std::move(*codes);
        return audit::write(desk.store, deed_of(call, audit::Action::RecoveryCodesRenewed),
                            call.now);
    });
    if (!went) return broken_answer(desk, call, went.error());
    return html_answer(render_recovery(templates(), page));
}

http::Response serve_language(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {"language"})) return std::move(*refusal);
    const auto form = call.form();
    const auto said = form.find("language");
    const auto wish = said == form.end() ? std::nullopt : language_wish(said->second);
    if (!wish) return strange_form(call);
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        auto account = people::account_of(desk, call.staff->number);
        if (!account) return account.error();
        account->language = wish->language;
        if (auto kept = desk.store.people().put_account(*account); !kept) return kept;
        return audit::write(desk.store, deed_of(call, audit::Action::LanguageChosen), call.now);
    });
    if (!went) return broken_answer(desk, call, went.error());
    return see_other("/staff/me?news=language");
}

http::Response serve_naming(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {"named"})) return std::move(*refusal);
    const auto wish = form_field(call.form(), "named");
    if (wish != "yes" && wish != "no") return strange_form(call);
    const auto naming = wish == "yes" ? store::Naming::Agreed : store::Naming::NotAgreed;
    if (auto set = telling::set_named(desk, doer_of(call), naming, call.now); !set)
        return broken_answer(desk, call, set.error());
    return see_other(wish == "yes" ? "/staff/me?news=named" : "/staff/me?news=not-named");
}

}  // namespace cirkel::pages
