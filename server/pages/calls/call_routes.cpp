#include "server/pages/calls/call_routes.hpp"

#include <array>
#include <utility>

#include "server/casework/calling/calling.hpp"
#include "server/casework/cases.hpp"
#include "server/casework/rules.hpp"
#include "server/contacts/reveal.hpp"
#include "server/desk/aside.hpp"
#include "server/pages/calls/call_values.hpp"
#include "server/pages/case_closing.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/pages/staff_routes.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using rights::Right;
using store::CaseMove;

constexpr std::string_view kSignIn = "/staff?ended=1";

http::Response failed(Desk& desk, const Call& call, const Error& error) {
    switch (error.kind) {
        case Kind::NotFound: return case_gone(call);
        case Kind::Refused:
        case Kind::Conflict: return staff_fault(call, "case.fault.changed", 409);
        case Kind::Offline:
        case Kind::Busy: return staff_fault(call, "call.fault.keeper", 503);
        case Kind::Full: return staff_fault(call, "call.fault.enough", 429);
        default: return broken_answer(desk, call, error);
    }
}

/// The card with what whoever calls may give.
Result<CallPage> card_of(Desk& desk, const Call& call, const casework::CaseView& view) {
    auto page = call_page_of(desk, call, view);
    if (!page) return page;
    auto goodwill = goodwill_form_of(desk.store, view, looker_of(call));
    if (!goodwill) return goodwill.error();
    page->mandate = std::move(goodwill->may);
    return page;
}

http::Response serve_call(Desk& desk, const Call& call) {
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    const auto page = card_of(desk, call, *view);
    return page ? html_answer(render_call(templates(), *page)) : failed(desk, call, page.error());
}

/// What is remembered when a number is on the screen: since when, so that nobody has to say it.
Result<void> remember_call(Desk& desk, const Call& call, CaseNumber number) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const store::BegunCall begun{number, call.staff->number, call.now};
    if (auto kept = desk.store.calls().begin_call(begun); !kept) return kept;
    return (*transaction)->commit();
}

http::Response with_contact(Desk& desk, const Call& call, CallPage page,
                            const keeper::OpenedContact& opened, const std::string& reason) {
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    const auto location = desk.store.setup().location(view->value.location);
    if (!location) return failed(desk, call, location.error());
    const auto zone = *location ? (*location)->time_zone : std::string("Europe/Amsterdam");
    const auto until = local_moment(call.now + kShownFor, zone);
    page.contact = shown(words_for(call), opened, reason, until);
    auto answer = html_answer(render_call(templates(), page));
    // Nobody leaves a number on a screen in the shop.
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(kShownFor).count();
    answer.headers["refresh"] =
        std::to_string(seconds) + ";url=/staff/cases/" + std::to_string(page.number) + "/call";
    return answer;
}

http::Response serve_show(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"reason"})) return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    auto page = card_of(desk, call, *view);
    if (!page) return failed(desk, call, page.error());
    const auto reason = form_field(call.form(), "reason");
    if (reason.empty()) {
        page->reason_error = words_for(call).of("call.reason.none");
        return html_answer(render_call(templates(), *page), kUnprocessable);
    }
    const contacts::ContactOrder order{view->value.number, call.staff->number, call.reach,
                                       audit::Origin::Browser};
    const auto* said = desk::found_aside<contacts::KeeperSaid>(call.request);
    if (!said) {
        const auto ask = contacts::begin_reveal(desk, order, reason);
        return ask ? desk::first_aside(*ask) : failed(desk, call, ask.error());
    }
    const auto opened = contacts::end_reveal(desk, order, *said, call.now);
    if (!opened) return failed(desk, call, opened.error());
    if (auto kept = remember_call(desk, call, view->value.number); !kept)
        return failed(desk, call, kept.error());
    return with_contact(desk, call, std::move(*page), *opened, reason);
}

http::Response serve_missed(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {})) return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    const auto order = order_of(call, view->value.number, CaseMove::Attempt);
    const auto moved = casework::move_case(desk.store, order, call.now);
    return moved ? to_case(order.number, "missed") : failed(desk, call, moved.error());
}

http::Response serve_stop(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {})) return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    const contacts::ContactOrder order{view->value.number, call.staff->number, call.reach,
                                       audit::Origin::Browser};
    const auto stopped = contacts::suppress(desk, order, call.now);
    return stopped ? to_case(order.number, "stopped") : failed(desk, call, stopped.error());
}

/// The closing screen with what may be given.
Result<CallClosePage> closing_screen_of(Desk& desk, const Call& call,
                                        const casework::CaseView& view) {
    auto page = close_page_of(desk, call, view);
    if (!page) return page;
    auto goodwill = goodwill_form_of(desk.store, view, looker_of(call));
    if (!goodwill) return goodwill.error();
    page->goodwill = std::move(*goodwill);
    return page;
}

http::Response serve_close_page(Desk& desk, const Call& call) {
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    const auto page = closing_screen_of(desk, call, *view);
    return page ? html_answer(render_call_close(templates(), *page))
                : failed(desk, call, page.error());
}

void choose(std::vector<Choice>& choices, const std::string& name) {
    for (Choice& one : choices) one.chosen = one.name == name;
}

/// What is wrong with the form, put on its page; true when it can be done.
bool check(CallClosePage& page, const PageWords& words, const casework::CallEnd& end) {
    const auto& order = end.order;
    const bool is_action = order.move == CaseMove::PlanAction;
    if (!is_action && !order.outcome) page.outcome_error = words.of("case.error.outcome");
    if (order.note.empty()) {
        page.sentence_error = words.of("case.error.no_sentence");
    } else if (!telling::check_note(order.note)) {
        page.sentence_error = words.of("case.error.sentence");
    }
    if (order.outcome == store::Outcome::LinkedToImprovement && !order.improvement)
        page.improvement_error = words.of("case.error.improvement");
    const bool needs_theme = order.outcome && casework::needs_subject(*order.outcome);
    if (needs_theme && !page.themes.empty() && !order.theme)
        page.subject_error = words.of("case.error.subject");
    if (end.leaving && end.leaving->leaving != store::Leaving::Stays && end.leaving->why.empty())
        page.leaving_error = words.of("call.close.no_why");
    return page.outcome_error.empty() && page.improvement_error.empty() &&
           page.sentence_error.empty() && page.subject_error.empty() &&
           page.leaving_error.empty() && page.goodwill.kind_error.empty() &&
           page.goodwill.amount_error.empty();
}

casework::CallEnd end_of(const Call& call, CaseNumber number) {
    const auto form = call.form();
    const auto outcome = form_field(form, "outcome");
    casework::CallEnd end;
    end.order =
        order_of(call, number, outcome == "plan_action" ? CaseMove::PlanAction : CaseMove::Close);
    end.order.outcome = store::outcome_named(outcome);
    end.order.note = one_line(form_field(form, "sentence"));
    end.order.theme = OptionId::parse(form_field(form, "theme"));
    if (end.order.outcome == store::Outcome::LinkedToImprovement)
        end.order.improvement = improvement_in(form);
    const auto why = one_line(form_field(form, "leaving_why"));
    auto leaving = store::leaving_named(form_field(form, "leaving"));
    // Whoever wrote why has heard of it, ticked or not.
    if (!leaving && !why.empty()) leaving = store::Leaving::Unknown;
    if (leaving) end.leaving = store::LeavingSaid{number, *leaving, why, call.now};
    return end;
}

http::Response serve_close_call(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"outcome", "improvement", "sentence", "theme",
                                             "leaving", "leaving_why", "given", "amount"}))
        return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    auto page = closing_screen_of(desk, call, *view);
    if (!page) return failed(desk, call, page.error());
    auto end = end_of(call, view->value.number);
    if (end.order.outcome == store::Outcome::Goodwill) {
        const auto typed = typed_goodwill(words_for(call), call.form());
        show_typed(page->goodwill, typed);
        end.order.given = typed.read;
    }
    if (!check(*page, words_for(call), end)) {
        const auto form = call.form();
        choose(page->outcomes, form_field(form, "outcome"));
        choose(page->improvements, form_field(form, "improvement"));
        choose(page->leaving, form_field(form, "leaving"));
        choose(page->themes, form_field(form, "theme"));
        page->sentence = end.order.note;
        page->leaving_why = one_line(form_field(form, "leaving_why"));
        return html_answer(render_call_close(templates(), *page), kUnprocessable);
    }
    const auto ended = casework::end_call(desk.store, end, call.now);
    if (!ended) return failed(desk, call, ended.error());
    if (*ended == casework::CallEnded::AsksApproval) return to_case(view->value.number, "asked");
    return to_case(view->value.number, end.order.move == CaseMove::Close ? "closed" : "moved");
}

http::Response serve_planner(Desk& desk, const Call& call) {
    auto page = planner_page_of(desk, call);
    if (!page) return failed(desk, call, page.error());
    if (call.query("news") == "planned") page->shell.news = words_for(call).of("planner.news");
    return html_answer(render_planner(templates(), *page));
}

http::Response serve_plan(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"at", "who"})) return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    const auto form = call.form();
    const auto at = whole_number(form_field(form, "at"));
    if (!at) return strange_form(call);
    const auto planned = casework::plan_call(desk.store,
                                             {order_of(call, view->value.number, CaseMove::Plan),
                                              form_field(form, "who"), Instant{Duration{*at}}},
                                             call.now);
    return planned ? see_other("/staff/planner?news=planned") : failed(desk, call, planned.error());
}

http::Response serve_not_by(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"staff", "reason"})) return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return failed(desk, call, view.error());
    const auto form = call.form();
    const store::NotBy not_by{view->value.number, form_field(form, "staff"),
                              one_line(form_field(form, "reason")), call.staff->number, call.now};
    const auto kept = casework::keep_from(desk.store, not_by, call.reach);
    if (!kept && kept.error().kind == Kind::Refused)
        return to_case(view->value.number, "not_by_refused");
    if (!kept) return failed(desk, call, kept.error());
    // Who said it of themselves does not see the case any more.
    return not_by.staff == call.staff->number ? see_other("/staff/today?news=handed-over")
                                              : to_case(view->value.number, "not_by");
}

constexpr Right kWorks = Right::WorkCases;

// clang-format off
constexpr std::array kRoutes{
    desk::Route{"GET", "/staff/cases/{number}/call", Right::RevealContact, serve_call, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/call", Right::RevealContact, serve_show, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/call/missed", kWorks, serve_missed, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/call/stop", kWorks, serve_stop, kSignIn},
    desk::Route{"GET", "/staff/cases/{number}/call/close", kWorks, serve_close_page, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/call/close", kWorks, serve_close_call, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/plan", kWorks, serve_plan, kSignIn},
    desk::Route{"POST", "/staff/cases/{number}/not-by", kWorks, serve_not_by, kSignIn},
    desk::Route{"GET", "/staff/planner", Right::ReadCases, serve_planner, kSignIn},
};
// clang-format on

}  // namespace

std::span<const desk::Route> call_routes() { return kRoutes; }

}  // namespace cirkel::pages
