#include "server/pages/people/me_routes.hpp"

#include <utility>

#include "server/access/sign_in.hpp"
#include "server/audit/audit.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/people/me_pages.hpp"
#include "server/pages/people/sign_in_pages.hpp"
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

std::string places_of(Desk& desk, const rights::Reach& own) {
    if (own.is_everywhere()) return "alle winkels";
    std::string places;
    for (const auto& id : own.locations()) {
        const auto location = desk.store.setup().location(id);
        const auto name = location && *location ? (*location)->name : id.text;
        places += (places.empty() ? "" : ", ") + name;
    }
    return places.empty() ? "geen winkel" : places;
}

std::string news_words(const Call& call) {
    const auto news = call.query("news");
    if (news == "ended") return "Je bent overal afgemeld, behalve hier.";
    if (news == "named") return "Bewaard. Complimenten noemen je voortaan bij je naam.";
    if (news == "not-named") return "Bewaard. In complimenten staat je naam niet meer.";
    return "";
}

Result<MePage> page_of(Desk& desk, const Call& call) {
    MePage page;
    auto shell = shell_of(desk, call);
    if (!shell) return shell.error();
    page.shell = std::move(*shell);
    page.shell.news = news_words(call);
    page.number = call.staff->number;
    for (const auto role : call.duties.roles) page.roles.emplace_back(role_words(role));
    page.places = places_of(desk, call.duties.own);
    const auto sessions = desk.store.people().sessions_of(page.number);
    if (!sessions) return sessions.error();
    for (const auto& session : *sessions) {
        if (!session.whole) continue;
        const auto since =
            spoken_moment(local_moment(session.since, kZone), local_moment(call.now, kZone));
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
    if (!page) return broken_answer(desk, page.error(), "Cirkel");
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
    if (!went) return broken_answer(desk, went.error(), "Cirkel");
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
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        auto codes = access::renew_recovery_codes(desk, call.staff->number);
        if (!codes) return codes.error();
        page.codes = std::move(*codes);
        return audit::write(desk.store, deed_of(call, audit::Action::RecoveryCodesRenewed),
                            call.now);
    });
    if (!went) return broken_answer(desk, went.error(), "Cirkel");
    return html_answer(render_recovery(templates(), page));
}

http::Response serve_naming(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, {"named"})) return std::move(*refusal);
    const auto wish = form_field(call.form(), "named");
    if (wish != "yes" && wish != "no") return strange_form();
    const auto naming = wish == "yes" ? store::Naming::Agreed : store::Naming::NotAgreed;
    if (auto set = telling::set_named(desk, doer_of(call), naming, call.now); !set)
        return broken_answer(desk, set.error(), "Cirkel");
    return see_other(wish == "yes" ? "/staff/me?news=named" : "/staff/me?news=not-named");
}

}  // namespace cirkel::pages
