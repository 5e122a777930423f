#include "server/pages/devices/devices_routes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/access/enrol.hpp"
#include "server/access/staff_session.hpp"
#include "server/devices/approval.hpp"
#include "server/devices/directives.hpp"
#include "server/devices/move.hpp"
#include "server/pages/devices/device_values.hpp"
#include "server/pages/devices/invitations.hpp"
#include "server/pages/devices/pair_routes.hpp"
#include "server/pages/devices/pairing_routes.hpp"
#include "server/pages/devices/places.hpp"
#include "server/pages/devices/terminal_in_path.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using desk::Route;
using devices::DeviceView;
using rights::Right;
using wire::DirectiveKind;

constexpr std::string_view kSignIn = "/staff?ended=1";
constexpr std::size_t kAlarmsShown = 10;

/// What a redirect may say has happened; nothing else in an address becomes text.
std::string news_words(const Call& call) {
    const PageWords& words = words_for(call);
    const auto news = call.query("news");
    if (news == "ordered") return words.of("terminal.news.ordered");
    if (news == "suspended") return words.of("terminal.news.suspended");
    if (news == "resumed") return words.of("terminal.news.resumed");
    if (news == "moved") return words.of("terminal.news.moved");
    if (news == "paired") return words.of("terminal.news.paired");
    return "";
}

/// Those at the door, for whoever may let them in. Gives the zone of the first one's place.
Result<std::string> add_applicants(Desk& desk, const Call& call, TerminalsPage& page) {
    const auto applicants = devices::applicants(desk, call.duties.reach_of(Right::RunDevices));
    if (!applicants) return applicants.error();
    std::string zone;
    for (const auto& one : *applicants) {
        const auto place = spoken(desk, {one.device.location, one.device.touchpoint});
        if (!place) return place.error();
        const bool is_refused = one.device.refused_at.has_value();
        if (!is_refused) ++page.attention;
        if (zone.empty()) zone = place->zone;
        page.terminals.push_back(applicant_line(words_for(call), one, place->words));
    }
    return zone;
}

http::Response serve_terminals(Desk& desk, const Call& call) {
    const auto views = devices::device_views(desk, call.reach, call.now);
    if (!views) return terminal_failed(desk, call, views.error());
    auto shell = shell_of(desk, call);
    if (!shell) return terminal_failed(desk, call, shell.error());
    const Looker looker = looker_of(call);
    TerminalsPage page;
    page.shell = std::move(*shell);
    page.may_run = call.duties.has(Right::RunDevices);
    for (const auto& view : *views) {
        page.terminals.push_back(terminal_line(view, looker));
        if (!view.concerns.empty()) ++page.attention;
        if (view.is_served() && view.said) page.waiting += view.said->waiting;
    }
    auto zone = add_applicants(desk, call, page);
    if (!zone) return terminal_failed(desk, call, zone.error());
    if (!views->empty()) *zone = views->front().time_zone;
    if (!page.terminals.empty()) {
        const auto now = local_moment(call.now, *zone);
        page.as_of =
            looker.words.filled("terminal.as_of_moment",
                                {{"day", day_in(looker.words, now)}, {"hour", hour_text(now)}});
    }
    return html_answer(render_terminals(templates(), page));
}

http::Response serve_terminal(Desk& desk, const Call& call) {
    const auto view = terminal_in_path(desk, call);
    if (!view) return terminal_failed(desk, call, view.error());
    const auto alarms = desk.store.alarms().alarms_of(view->terminal.id, kAlarmsShown);
    if (!alarms) return terminal_failed(desk, call, alarms.error());
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return terminal_failed(desk, call, organisation.error());
    auto shell = shell_of(desk, call);
    if (!shell) return terminal_failed(desk, call, shell.error());
    const auto newest = *organisation ? (*organisation)->config_version : 0;
    TerminalPage page = terminal_page(*view, *alarms, newest, looker_of(call));
    page.shell = std::move(*shell);
    page.shell.news = news_words(call);
    page.may_run = call.duties.reach_of(Right::RunDevices).covers(view->terminal.location);
    return html_answer(render_terminal(templates(), page));
}

http::Response serve_rotate(Desk& desk, const Call& call) {
    return with_terminal(desk, call, {}, [&](const DeviceView& view) {
        const devices::Wanted wanted{DirectiveKind::RotateKeys, false, {}, doer_of(call)};
        const auto ordered = devices::order(desk, view.terminal.id, wanted, call.now);
        return ordered ? see_other(path_of(view, "?news=ordered"))
                       : terminal_failed(desk, call, ordered.error());
    });
}

http::Response suspend(Desk& desk, const Call& call, bool suspended) {
    return with_terminal(desk, call, {}, [&](const DeviceView& view) {
        const auto set =
            devices::set_suspended(desk, view.terminal.id, suspended, doer_of(call), call.now);
        if (!set) return terminal_failed(desk, call, set.error());
        return see_other(path_of(view, suspended ? "?news=suspended" : "?news=resumed"));
    });
}
http::Response serve_suspend(Desk& desk, const Call& call) { return suspend(desk, call, true); }
http::Response serve_resume(Desk& desk, const Call& call) { return suspend(desk, call, false); }

/// The places with what was chosen, and what was wrong with it.
struct MoveTry {
    std::vector<Choice> places;
    std::string fault;
};

http::Response shown_move(Desk& desk, const Call& call, const DeviceView& view,
                          const MoveTry& tried) {
    auto shell = shell_of(desk, call);
    if (!shell) return terminal_failed(desk, call, shell.error());
    MovePage page{std::move(*shell), view.terminal.id.text, place_of(view), tried.places,
                  tried.fault};
    return html_answer(render_move(templates(), page), page.fault.empty() ? kOk : kUnprocessable);
}

http::Response serve_move_page(Desk& desk, const Call& call) {
    const auto view = terminal_in_path(desk, call);
    if (!view) return terminal_failed(desk, call, view.error());
    const auto places =
        place_choices(desk, words_for(call), call.reach,
                      name_of({view->terminal.location, view->terminal.touchpoint}));
    if (!places) return terminal_failed(desk, call, places.error());
    return shown_move(desk, call, *view, {*places, {}});
}

http::Response serve_move(Desk& desk, const Call& call) {
    return with_terminal(desk, call, {"place"}, [&](const DeviceView& view) {
        const PageWords& words = words_for(call);
        const auto places =
            place_choices(desk, words, call.reach, form_field(call.form(), "place"));
        if (!places) return terminal_failed(desk, call, places.error());
        const auto place = chosen_place(*places);
        if (!place)
            return shown_move(desk, call, view, {*places, words.of("terminal.choose_place")});
        const devices::Move wanted{view.terminal.id, place->location, place->touchpoint,
                                   call.reach};
        const auto moved = devices::move(desk, wanted, doer_of(call), call.now);
        if (!moved && moved.error().kind == Kind::Full)
            return shown_move(desk, call, view, {*places, words.of("terminal.full_place")});
        return moved ? see_other(path_of(view, "?news=moved"))
                     : terminal_failed(desk, call, moved.error());
    });
}

http::Response shown_replace(Desk& desk, const Call& call, const DeviceView& view,
                             InvitationForm form) {
    auto shell = shell_of(desk, call);
    if (!shell) return terminal_failed(desk, call, shell.error());
    const int status = form.address_fault.empty() ? kOk : kUnprocessable;
    const ReplacePage page{std::move(*shell), view.terminal.id.text, place_of(view),
                           view.terminal.wiped_at.has_value(), std::move(form)};
    return html_answer(render_replace(templates(), page), status);
}

http::Response serve_replace_page(Desk& desk, const Call& call) {
    const auto view = terminal_in_path(desk, call);
    if (!view) return terminal_failed(desk, call, view.error());
    auto form = new_invitation_form(desk, call);
    return form ? shown_replace(desk, call, *view, std::move(*form))
                : terminal_failed(desk, call, form.error());
}

http::Response serve_replace(Desk& desk, const Call& call) {
    return with_terminal(desk, call, {"period", "address"}, [&](const DeviceView& view) {
        auto form = posted_invitation_form(call);
        if (!form) return strange_form(call);
        if (!form->address_fault.empty()) return shown_replace(desk, call, view, std::move(*form));
        const auto wanted = devices::replacing(desk, view.terminal.id, call.reach);
        if (!wanted) return terminal_failed(desk, call, wanted.error());
        const auto invitation = invitation_of(*wanted, *form, call);
        auto way = access::invite(desk, invitation, call.now);
        if (!way) return terminal_failed(desk, call, way.error());
        InvitationPage made;
        made.server = form->address;
        made.token = std::move(way->token);
        made.typed = way->code.shown();
        made.replaces = true;
        return shown_invitation(desk, call, std::move(made), invitation);
    });
}

/// What cannot be undone asks for the code of the app again, at the page before the last step.
std::optional<http::Response> code_first(const Call& call, const DeviceView& view) {
    if (access::is_stepped_up(*call.session, call.now)) return std::nullopt;
    return see_other("/staff/code-again?to=" + path_of(view, "/wipe"));
}

http::Response shown_wipe(Desk& desk, const Call& call, WipePage page, int status) {
    auto shell = shell_of(desk, call);
    if (!shell) return terminal_failed(desk, call, shell.error());
    page.shell = std::move(*shell);
    return html_answer(render_wipe(templates(), page), status);
}

http::Response serve_wipe_page(Desk& desk, const Call& call) {
    const auto view = terminal_in_path(desk, call);
    if (!view) return terminal_failed(desk, call, view.error());
    if (auto asked = code_first(call, *view)) return std::move(*asked);
    return shown_wipe(desk, call, wipe_page(words_for(call), *view), 200);
}

http::Response serve_wipe(Desk& desk, const Call& call) {
    return with_terminal(desk, call, {"name", "drain"}, [&](const DeviceView& view) {
        if (auto asked = code_first(call, view)) return std::move(*asked);
        const auto form = call.form();
        const bool drain = form_field(form, "drain") == "yes";
        if (form_field(form, "name") != view.terminal.id.text) {
            WipePage page = wipe_page(words_for(call), view);
            page.drain = drain;
            page.fault = words_for(call).of("terminal.wipe_other_name");
            return shown_wipe(desk, call, std::move(page), kUnprocessable);
        }
        const devices::Wanted wanted{DirectiveKind::Wipe, drain, {}, doer_of(call)};
        const auto ordered = devices::order(desk, view.terminal.id, wanted, call.now);
        return ordered ? see_other(path_of(view, "?news=ordered"))
                       : terminal_failed(desk, call, ordered.error());
    });
}

// clang-format off
constexpr std::array kRoutes{
    Route{"GET", "/staff/terminals", Right::ReadDevices, serve_terminals, kSignIn},
    Route{"GET", "/staff/terminals/{terminal}", Right::ReadDevices, serve_terminal, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/rotate", Right::RunDevices, serve_rotate, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/suspend", Right::RunDevices, serve_suspend, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/resume", Right::RunDevices, serve_resume, kSignIn},
    Route{"GET", "/staff/terminals/{terminal}/move", Right::RunDevices, serve_move_page, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/move", Right::RunDevices, serve_move, kSignIn},
    Route{"GET", "/staff/terminals/{terminal}/replace", Right::RunDevices, serve_replace_page,
          kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/replace", Right::RunDevices, serve_replace, kSignIn},
    Route{"GET", "/staff/terminals/{terminal}/wipe", Right::RunDevices, serve_wipe_page, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/wipe", Right::RunDevices, serve_wipe, kSignIn},
    Route{"GET", "/staff/pairing", Right::RunDevices, serve_pairing, kSignIn},
    Route{"POST", "/staff/pairing", Right::RunDevices, serve_invite_terminal, kSignIn},
    Route{"GET", "/staff/pairing/{terminal}", Right::RunDevices, serve_six_words, kSignIn},
    Route{"POST", "/staff/pairing/{terminal}", Right::RunDevices, serve_compared, kSignIn},
    Route{"GET", "/staff/pair/{ask}", Right::RunDevices, serve_pair, kSignIn},
    Route{"POST", "/staff/pair/{ask}", Right::RunDevices, serve_paired, kSignIn},
};
// clang-format on

}  // namespace

std::span<const Route> device_routes() { return kRoutes; }

}  // namespace cirkel::pages
