#include "server/pages/devices/devices_routes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/access/staff_session.hpp"
#include "server/devices/directives.hpp"
#include "server/pages/devices/device_values.hpp"
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
constexpr const char* kTerminals = "/staff/terminals";
constexpr int kUnprocessable = 422;
constexpr std::size_t kAlarmsShown = 10;

/// What a redirect may say has happened; nothing else in an address becomes text.
std::string news_words(const Call& call) {
    const auto news = call.query("news");
    if (news == "ordered") return "Besteld. De terminal doet het bij het volgende contact.";
    if (news == "suspended") return "Stilgezet. Hij bewaart wat hij heeft.";
    if (news == "resumed") return "Hij doet weer mee.";
    return "";
}

http::Response no_such_terminal() {
    return staff_fault("Deze terminal is er niet", "Kies een terminal uit de lijst.", 404);
}

http::Response failed(Desk& desk, const Error& error) {
    return error.kind == Kind::NotFound ? no_such_terminal() : broken_answer(desk, error, "Cirkel");
}

/// The terminal of the path, as far as the caller's right goes.
Result<DeviceView> view_in_path(Desk& desk, const Call& call) {
    const auto id = TerminalId::parse(call.parameter("terminal"));
    if (!id) return Error{Kind::NotFound, "no such name"};
    return devices::device_view(desk, *id, call.reach, call.now);
}

std::string path_of(const DeviceView& view, std::string_view end) {
    return std::string(kTerminals) + "/" + view.terminal.id.text + std::string(end);
}

http::Response serve_terminals(Desk& desk, const Call& call) {
    const auto views = devices::device_views(desk, call.reach, call.now);
    if (!views) return failed(desk, views.error());
    auto shell = shell_of(desk, call);
    if (!shell) return failed(desk, shell.error());
    TerminalsPage page;
    page.shell = std::move(*shell);
    page.may_run = call.duties.has(Right::RunDevices);
    for (const auto& view : *views) {
        page.terminals.push_back(terminal_line(view, call.now));
        if (!view.concerns.empty()) ++page.attention;
        if (view.is_served() && view.said) page.waiting += view.said->waiting;
    }
    if (!views->empty()) {
        const auto now = local_moment(call.now, views->front().time_zone);
        page.as_of = long_day(now) + ", " + hour_text(now);
    }
    return html_answer(render_terminals(templates(), page));
}

http::Response serve_terminal(Desk& desk, const Call& call) {
    const auto view = view_in_path(desk, call);
    if (!view) return failed(desk, view.error());
    const auto alarms = desk.store.alarms().alarms_of(view->terminal.id, kAlarmsShown);
    if (!alarms) return failed(desk, alarms.error());
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return failed(desk, organisation.error());
    auto shell = shell_of(desk, call);
    if (!shell) return failed(desk, shell.error());
    const auto newest = *organisation ? (*organisation)->config_version : 0;
    TerminalPage page = terminal_page(*view, *alarms, newest, call.now);
    page.shell = std::move(*shell);
    page.shell.news = news_words(call);
    page.may_run = call.duties.reach_of(Right::RunDevices).covers(view->terminal.location);
    return html_answer(render_terminal(templates(), page));
}

/// Runs `work(view)` on the terminal of the path: a form that was posted about it.
template <class Work>
http::Response with_terminal(Desk& desk, const Call& call, desk::KnownNames known, Work work) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, known)) return std::move(*refusal);
    const auto view = view_in_path(desk, call);
    return view ? work(*view) : failed(desk, view.error());
}

audit::Doer doer_of(const Call& call) { return {call.staff->number, audit::Origin::Browser}; }

http::Response serve_rotate(Desk& desk, const Call& call) {
    return with_terminal(desk, call, {}, [&](const DeviceView& view) {
        const devices::Wanted wanted{DirectiveKind::RotateKeys, false, {}, doer_of(call)};
        const auto ordered = devices::order(desk, view.terminal.id, wanted, call.now);
        return ordered ? see_other(path_of(view, "?news=ordered")) : failed(desk, ordered.error());
    });
}

http::Response suspend(Desk& desk, const Call& call, bool suspended) {
    return with_terminal(desk, call, {}, [&](const DeviceView& view) {
        const auto set =
            devices::set_suspended(desk, view.terminal.id, suspended, doer_of(call), call.now);
        if (!set) return failed(desk, set.error());
        return see_other(path_of(view, suspended ? "?news=suspended" : "?news=resumed"));
    });
}
http::Response serve_suspend(Desk& desk, const Call& call) { return suspend(desk, call, true); }
http::Response serve_resume(Desk& desk, const Call& call) { return suspend(desk, call, false); }

/// What cannot be undone asks for the code of the app again, at the page before the last step.
std::optional<http::Response> code_first(const Call& call, const DeviceView& view) {
    if (access::is_stepped_up(*call.session, call.now)) return std::nullopt;
    return see_other("/staff/code-again?to=" + path_of(view, "/wipe"));
}

http::Response shown_wipe(Desk& desk, const Call& call, WipePage page, int status) {
    auto shell = shell_of(desk, call);
    if (!shell) return failed(desk, shell.error());
    page.shell = std::move(*shell);
    return html_answer(render_wipe(templates(), page), status);
}

http::Response serve_wipe_page(Desk& desk, const Call& call) {
    const auto view = view_in_path(desk, call);
    if (!view) return failed(desk, view.error());
    if (auto asked = code_first(call, *view)) return std::move(*asked);
    return shown_wipe(desk, call, wipe_page(*view), 200);
}

http::Response serve_wipe(Desk& desk, const Call& call) {
    return with_terminal(desk, call, {"name", "drain"}, [&](const DeviceView& view) {
        if (auto asked = code_first(call, view)) return std::move(*asked);
        const auto form = call.form();
        const bool drain = form_field(form, "drain") == "yes";
        if (form_field(form, "name") != view.terminal.id.text) {
            WipePage page = wipe_page(view);
            page.drain = drain;
            page.fault = "Dit is een andere naam. Er is niets gewist.";
            return shown_wipe(desk, call, std::move(page), kUnprocessable);
        }
        const devices::Wanted wanted{DirectiveKind::Wipe, drain, {}, doer_of(call)};
        const auto ordered = devices::order(desk, view.terminal.id, wanted, call.now);
        return ordered ? see_other(path_of(view, "?news=ordered")) : failed(desk, ordered.error());
    });
}

// clang-format off
constexpr std::array kRoutes{
    Route{"GET", "/staff/terminals", Right::ReadDevices, serve_terminals, kSignIn},
    Route{"GET", "/staff/terminals/{terminal}", Right::ReadDevices, serve_terminal, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/rotate", Right::RunDevices, serve_rotate, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/suspend", Right::RunDevices, serve_suspend, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/resume", Right::RunDevices, serve_resume, kSignIn},
    Route{"GET", "/staff/terminals/{terminal}/wipe", Right::RunDevices, serve_wipe_page, kSignIn},
    Route{"POST", "/staff/terminals/{terminal}/wipe", Right::RunDevices, serve_wipe, kSignIn},
};
// clang-format on

}  // namespace

std::span<const Route> device_routes() { return kRoutes; }

}  // namespace cirkel::pages
