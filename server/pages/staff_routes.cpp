#include "server/pages/staff_routes.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "server/calendar/open_days.hpp"
#include "server/casework/case_facts.hpp"
#include "server/casework/cases.hpp"
#include "server/casework/clocks.hpp"
#include "server/casework/hands/formal_complaint.hpp"
#include "server/casework/hands/usual_colleague.hpp"
#include "server/casework/neutrality.hpp"
#include "server/improvements/improvements.hpp"
#include "server/pages/case_closing.hpp"
#include "server/pages/case_history.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/shop/changed.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

constexpr std::string_view kLinked = "linked_to_improvement";

/// What a redirect may say has happened; nothing else in an address becomes text.
std::string news_words(const Call& call) {
    const auto news = call.query("news");
    for (const char* const known :
         {"taken", "missed", "stopped", "not_by", "not_by_refused", "linked", "moved", "closed",
          "formal", "formal_back", "formal_stays", "asked", "approved", "not_approved"})
        if (news == known) return words_for(call).of("case.news." + news);
    return "";
}

/// What surrounds this page, and what just happened.
Result<Shell> told_shell(Desk& desk, const Call& call) {
    auto shell = shell_of(desk, call);
    if (shell) shell->news = news_words(call);
    return shell;
}

/// Why the case of the path cannot become theirs who ask (4.18); nothing when it can, or is not
/// there.
std::optional<Error> why_not_theirs(Desk& desk, const Call& call) {
    const auto number = number_in_path(call);
    if (!number) return std::nullopt;
    const auto known = desk.store.cases().case_by_number(*number);
    if (!known || !*known) return std::nullopt;
    const auto may = casework::check_owner(desk.store, **known, call.staff->number, call.now);
    return may ? std::nullopt : std::optional(may.error());
}

/// Who could take a case that nobody has, as a sentence; empty when there is no such colleague.
Result<std::string> usual_words(Desk& desk, const Call& call, const casework::CaseView& view,
                                const std::vector<store::Account>& accounts) {
    const auto usual = casework::usual_colleague_of(desk.store, view, accounts, call.now);
    if (!usual) return usual.error();
    if (!*usual) return std::string();
    const auto& words = words_for(call);
    if (**usual == call.staff->number) return words.of("case.usual_you");
    const auto member = desk.store.setup().staff_member(**usual);
    if (!member) return member.error();
    return *member ? words.filled("case.usual", {{"alias", (*member)->alias}}) : std::string();
}

Result<std::string> zone_of(Desk& desk, const casework::CaseView& view) {
    const auto location = desk.store.setup().location(view.value.location);
    if (!location) return location.error();
    return location->value_or(store::Location{}).time_zone;
}

/// In whose hands the case was, could be, and whether its customer took it further.
Result<void> tell_hands(Desk& desk, const Call& call, const casework::CaseView& view,
                        CasePage& page) {
    const auto& words = words_for(call);
    const auto accounts = desk.store.people().accounts();
    if (!accounts) return accounts.error();
    auto usual = usual_words(desk, call, view, *accounts);
    if (!usual) return usual.error();
    page.usual = std::move(*usual);
    const int transfers = casework::transfers_of(view.events);
    if (transfers > 0) page.handed = words.counted("case.handed", transfers);
    const auto works = call.duties.reach_of(rights::Right::WorkCases).covers(view.value.location);
    page.can_make_formal = works && !view.formal;
    if (!view.formal) return done;
    const auto zone = zone_of(desk, view);
    if (!zone) return zone.error();
    const auto day = day_in(words, local_moment(view.formal->at, *zone));
    page.formal = words.filled("case.formal_since", {{"day", day}});
    page.can_take_formal_back = works && casework::can_take_back(*view.formal, call.now, *zone);
    return done;
}

/// What the people have left of their own time, beside the moment that was promised.
Result<std::string> work_time_of(Desk& desk, const Call& call, const casework::CaseView& view) {
    const auto days = calendar::open_days_of(desk.store, view.value.location);
    if (!days) return days.error();
    const auto clock = casework::fair_clock(days->value_or(calendar::OpenDays{}), view.value,
                                            view.events, call.now);
    if (!clock) return std::string();
    const auto& words = words_for(call);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(std::chrono::abs(clock->left));
    const auto length = working_time_words(words, static_cast<long>(minutes.count()));
    if (clock->left < Duration{0}) return words.filled("case.work_late", {{"length", length}});
    if (clock->stands_still) return words.filled("case.work_still", {{"length", length}});
    return words.filled("case.work_left", {{"length", length}});
}

http::Response make_formal(Desk& desk, const Call& call, const casework::CaseView& view) {
    const auto number = view.value.number;
    if (view.formal) return to_case(number, "formal");
    const auto object = "case " + std::to_string(number.value) + " formal complaint";
    const auto made = shop::changed(desk, {doer_of(call), call.now}, object, [&] {
        return desk.store.cases().add_formal_complaint({number, call.now, call.staff->number});
    });
    return made ? to_case(number, "formal") : case_failed(desk, call, made.error());
}

http::Response take_formal_back(Desk& desk, const Call& call, const casework::CaseView& view) {
    const auto number = view.value.number;
    if (!view.formal) return to_case(number, "formal_back");
    const auto zone = zone_of(desk, view);
    if (!zone) return case_failed(desk, call, zone.error());
    if (!casework::can_take_back(*view.formal, call.now, *zone))
        return to_case(number, "formal_stays");
    const auto object = "case " + std::to_string(number.value) + " no formal complaint";
    const auto dropped = shop::changed(desk, {doer_of(call), call.now}, object, [&] {
        return desk.store.cases().drop_formal_complaint(number);
    });
    return dropped ? to_case(number, "formal_back") : case_failed(desk, call, dropped.error());
}

}  // namespace

http::Response serve_cases_page(Desk& desk, const Call& call) {
    const auto views = casework::list_cases(desk.store, casework::CaseScope::Open, call.reach);
    if (!views) return case_failed(desk, call, views.error());
    auto shell = told_shell(desk, call);
    if (!shell) return case_failed(desk, call, shell.error());
    CasesPage page{std::move(*shell), {}, {}};
    auto replies = replies_to(desk.store, call);
    if (!replies) return case_failed(desk, call, replies.error());
    page.replies = std::move(*replies);
    const auto accounts = desk.store.people().accounts();
    if (!accounts) return case_failed(desk, call, accounts.error());
    const auto looker = looker_of(call);
    for (const auto& view : *views) {
        if (casework::is_kept_from(view, call.staff->number)) continue;
        auto row = row_of(desk.store, view, looker);
        if (!row) return case_failed(desk, call, row.error());
        auto usual = usual_words(desk, call, view, *accounts);
        if (!usual) return case_failed(desk, call, usual.error());
        row->usual = std::move(*usual);
        page.rows.push_back(std::move(*row));
    }
    return html_answer(render_cases(templates(), page));
}

http::Response serve_case_page(Desk& desk, const Call& call) {
    const auto page = case_page_for(desk, call);
    return page ? html_answer(render_case(templates(), *page))
                : case_failed(desk, call, page.error());
}

http::Response serve_take(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto number = number_in_path(call);
    if (!number) return case_gone(call);
    const auto order = order_of(call, *number, store::CaseMove::Assign);
    const auto moved = casework::move_case(desk.store, order, call.now);
    return moved ? to_case(*number, "taken") : case_failed(desk, call, moved.error());
}

http::Response serve_step(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto number = number_in_path(call);
    const auto form = call.form();
    const auto move = store::case_move_named(form_field(form, "to"));
    if (!number || !move) return case_gone(call);
    auto order = order_of(call, *number, *move);
    order.note = one_line(form_field(form, "note"));
    const auto moved = casework::move_case(desk.store, order, call.now);
    return moved ? to_case(*number, "moved") : case_failed(desk, call, moved.error());
}

http::Response serve_link(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"improvement"})) return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return case_failed(desk, call, view.error());
    const auto improvement = improvement_in(call.form());
    if (!improvement) return strange_form(call);
    const SubmissionId of = view->value.of;
    const shop::DoneBy by{doer_of(call), call.now};
    const auto linked =
        shop::changed(desk, by, "improvement " + std::to_string(improvement->value), [&] {
            return improvements::link(desk.store, *improvement, of,
                                      {call.staff->number, call.reach}, call.now);
        });
    return linked ? to_case(view->value.number, "linked") : case_failed(desk, call, linked.error());
}

http::Response serve_formal(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"do"})) return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return case_failed(desk, call, view.error());
    const auto what = form_field(call.form(), "do");
    if (what.empty()) return make_formal(desk, call, *view);
    return what == "take_back" ? take_formal_back(desk, call, *view) : strange_form(call);
}

std::optional<CaseNumber> number_in_path(const Call& call) {
    const auto value = whole_number(call.parameter("number"));
    return value ? std::optional(CaseNumber{*value}) : std::nullopt;
}

Result<casework::CaseView> case_in_path(Desk& desk, const Call& call) {
    const Error none{Kind::NotFound, "there is no such case"};
    const auto number = number_in_path(call);
    if (!number) return none;
    auto view = casework::view_case(desk.store, *number, call.reach);
    if (!view) return view.error();
    if (!*view || casework::is_kept_from(**view, call.staff->number)) return none;
    return std::move(**view);
}

casework::CaseOrder order_of(const Call& call, CaseNumber number, store::CaseMove move) {
    casework::CaseOrder order;
    order.number = number;
    order.move = move;
    order.by = call.staff->number;
    order.within = call.reach;
    return order;
}

std::optional<store::ImprovementNumber> improvement_in(const desk::Parameters& form) {
    const auto value = whole_number(form_field(form, "improvement"));
    return value ? std::optional(store::ImprovementNumber{*value}) : std::nullopt;
}

Result<CasePage> case_page_for(Desk& desk, const Call& call) {
    const auto view = case_in_path(desk, call);
    if (!view) return view.error();
    auto page = case_page_of(desk.store, *view, looker_of(call));
    if (!page) return page;
    auto work_time = work_time_of(desk, call, *view);
    if (!work_time) return work_time.error();
    page->work_time = std::move(*work_time);
    auto shell = told_shell(desk, call);
    if (!shell) return shell.error();
    page->shell = std::move(*shell);
    page->is_for_others = why_not_theirs(desk, call).has_value();
    if (auto told = tell_hands(desk, call, *view, *page); !told) return told.error();
    if (auto told = tell_goodwill(desk, call, *view, *page); !told) return told.error();
    auto choices = improvement_choices(desk.store, words_for(call), view->value.location,
                                       call.duties.reach_of(rights::Right::WorkCases));
    if (!choices) return choices.error();
    page->improvements = std::move(*choices);
    if (page->improvements.empty())
        std::erase_if(page->outcomes, [](const Choice& one) { return one.name == kLinked; });
    return page;
}

http::Response to_case(CaseNumber number, std::string_view news) {
    return see_other("/staff/cases/" + std::to_string(number.value) + "?news=" + std::string(news));
}

http::Response case_gone(const Call& call) { return staff_fault(call, "case.fault.gone", 404); }

http::Response case_failed(Desk& desk, const Call& call, const Error& error) {
    if (error.kind == Kind::NotFound) return case_gone(call);
    const auto not_theirs = why_not_theirs(desk, call);
    if (error.kind == Kind::Refused && not_theirs && not_theirs->text == error.text)
        return staff_fault(call, "case.fault.not_neutral", 409);
    if (error.kind == Kind::Refused || error.kind == Kind::Conflict) {
        return staff_fault(call, "case.fault.changed", 409);
    }
    return broken_answer(desk, call, error);
}

}  // namespace cirkel::pages
