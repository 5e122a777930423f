#include "server/pages/staff_routes.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/cases.hpp"
#include "server/casework/rules.hpp"
#include "server/improvements/improvements.hpp"
#include "server/pages/case_history.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/page_values.hpp"
#include "server/shop/changed.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;

constexpr int kUnprocessable = 422;
constexpr std::string_view kLinked = "linked_to_improvement";

/// What a redirect may say has happened; nothing else in an address becomes text.
std::string news_words(const Call& call) {
    const auto news = call.query("news");
    for (const char* const known :
         {"taken", "missed", "stopped", "not_by", "not_by_refused", "linked", "moved", "closed"})
        if (news == known) return words_for(call).of("case.news." + news);
    return "";
}

/// What surrounds this page, and what just happened.
Result<Shell> told_shell(Desk& desk, const Call& call) {
    auto shell = shell_of(desk, call);
    if (shell) shell->news = news_words(call);
    return shell;
}

http::Response no_such_case(const Call& call) { return staff_fault(call, "case.fault.gone", 404); }

/// A refusal by the rules of a case: somebody else was first, or the form was an old one.
http::Response failed(Desk& desk, const Call& call, const Error& error) {
    if (error.kind == Kind::NotFound) return no_such_case(call);
    if (error.kind == Kind::Refused || error.kind == Kind::Conflict) {
        return staff_fault(call, "case.fault.changed", 409);
    }
    return broken_answer(desk, call, error);
}

std::optional<CaseNumber> number_of(const Call& call) {
    const auto value = whole_number(call.parameter("number"));
    return value ? std::optional(CaseNumber{*value}) : std::nullopt;
}

/// None when none was chosen.
std::optional<store::ImprovementNumber> improvement_in(const std::string& text) {
    const auto value = whole_number(text);
    return value ? std::optional(store::ImprovementNumber{*value}) : std::nullopt;
}

std::string case_path(CaseNumber number, std::string_view news) {
    return "/staff/cases/" + std::to_string(number.value) + "?news=" + std::string(news);
}

/// The page of one case, to be shown or to be given errors first.
Result<std::optional<CasePage>> page_of(Desk& desk, const Call& call, CaseNumber number) {
    const auto view = casework::view_case(desk.store, number, call.reach);
    if (!view) return view.error();
    if (!*view || casework::is_kept_from(**view, call.staff->number))
        return std::optional<CasePage>();
    auto page = case_page_of(desk.store, **view, looker_of(call));
    if (!page) return page.error();
    auto shell = told_shell(desk, call);
    if (!shell) return shell.error();
    page->shell = std::move(*shell);
    auto choices = improvement_choices(desk.store, words_for(call), (*view)->value.location,
                                       call.duties.reach_of(rights::Right::WorkCases));
    if (!choices) return choices.error();
    page->improvements = std::move(*choices);
    if (page->improvements.empty())
        std::erase_if(page->outcomes, [](const Choice& one) { return one.name == kLinked; });
    return std::optional<CasePage>(std::move(*page));
}

/// What is wrong with a form that closes a case; all empty when it can be done.
struct CloseFaults {
    std::string outcome;
    std::string improvement;
    std::string subject;
    std::string sentence;
    [[nodiscard]] bool any() const {
        return !outcome.empty() || !improvement.empty() || !subject.empty() || !sentence.empty();
    }
};

CloseFaults faults_of(const PageWords& words, const casework::CaseOrder& order, bool has_theme) {
    CloseFaults faults;
    if (!order.outcome) faults.outcome = words.of("case.error.outcome");
    if (order.outcome == store::Outcome::LinkedToImprovement && !order.improvement)
        faults.improvement = words.of("case.error.improvement");
    const bool tells_subject = has_theme || order.theme || !order.cause.empty();
    if (order.outcome && casework::needs_subject(*order.outcome) && !tells_subject)
        faults.subject = words.of("case.error.subject");
    const bool told = !order.outcome || casework::needs_sentence(*order.outcome);
    if (told && order.note.empty()) {
        faults.sentence = words.of("case.error.no_sentence");
    } else if (!order.note.empty() && !telling::check_note(order.note)) {
        faults.sentence = words.of("case.error.sentence");
    }
    return faults;
}

http::Response again_with_faults(Desk& desk, const Call& call, const casework::CaseOrder& order,
                                 const CloseFaults& faults) {
    auto page = page_of(desk, call, order.number);
    if (!page) return failed(desk, call, page.error());
    if (!*page) return no_such_case(call);
    (*page)->outcome_error = faults.outcome;
    (*page)->improvement_error = faults.improvement;
    (*page)->subject_error = faults.subject;
    (*page)->sentence_error = faults.sentence;
    (*page)->draft = order.note;
    (*page)->cause = order.cause;
    for (auto& theme : (*page)->themes) {
        theme.chosen = order.theme && order.theme->text == theme.name;
    }
    for (auto& one : (*page)->improvements) {
        one.chosen = order.improvement && std::to_string(order.improvement->value) == one.name;
    }
    for (auto& outcome : (*page)->outcomes) {
        outcome.chosen = order.outcome && store::name_of(*order.outcome) == outcome.name;
    }
    return html_answer(render_case(templates(), **page), kUnprocessable);
}

}  // namespace

http::Response serve_cases_page(Desk& desk, const Call& call) {
    const auto views = casework::list_cases(desk.store, casework::CaseScope::Open, call.reach);
    if (!views) return failed(desk, call, views.error());
    auto shell = told_shell(desk, call);
    if (!shell) return failed(desk, call, shell.error());
    CasesPage page{std::move(*shell), {}, {}};
    auto replies = replies_to(desk.store, call);
    if (!replies) return failed(desk, call, replies.error());
    page.replies = std::move(*replies);
    for (const auto& view : *views) {
        if (casework::is_kept_from(view, call.staff->number)) continue;
        auto row = row_of(desk.store, view, looker_of(call));
        if (!row) return failed(desk, call, row.error());
        page.rows.push_back(std::move(*row));
    }
    return html_answer(render_cases(templates(), page));
}

http::Response serve_case_page(Desk& desk, const Call& call) {
    const auto number = number_of(call);
    if (!number) return no_such_case(call);
    const auto page = page_of(desk, call, *number);
    if (!page) return failed(desk, call, page.error());
    return *page ? html_answer(render_case(templates(), **page)) : no_such_case(call);
}

http::Response serve_take(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto number = number_of(call);
    if (!number) return no_such_case(call);
    casework::CaseOrder order;
    order.number = *number;
    order.move = store::CaseMove::Assign;
    order.by = call.staff->number;
    order.within = call.reach;
    const auto moved = casework::move_case(desk.store, order, call.now);
    return moved ? see_other(case_path(*number, "taken")) : failed(desk, call, moved.error());
}

http::Response serve_step(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto number = number_of(call);
    const auto form = call.form();
    const auto move = store::case_move_named(form_field(form, "to"));
    if (!number || !move) return no_such_case(call);
    casework::CaseOrder order;
    order.number = *number;
    order.move = *move;
    order.by = call.staff->number;
    order.within = call.reach;
    order.note = one_line(form_field(form, "note"));
    const auto moved = casework::move_case(desk.store, order, call.now);
    return moved ? see_other(case_path(*number, "moved")) : failed(desk, call, moved.error());
}

http::Response serve_close(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto number = number_of(call);
    if (!number) return no_such_case(call);
    const auto form = call.form();
    casework::CaseOrder order;
    order.number = *number;
    order.move = store::CaseMove::Close;
    order.by = call.staff->number;
    order.within = call.reach;
    order.outcome = store::outcome_named(form_field(form, "outcome"));
    order.note = one_line(form_field(form, "sentence"));
    order.theme = OptionId::parse(form_field(form, "theme"));
    order.cause = one_line(form_field(form, "cause"));
    if (order.outcome == store::Outcome::LinkedToImprovement)
        order.improvement = improvement_in(form_field(form, "improvement"));
    const auto known = desk.store.cases().case_by_number(*number);
    if (!known) return failed(desk, call, known.error());
    auto faults = faults_of(words_for(call), order, *known && (*known)->theme);
    if (faults.any()) return again_with_faults(desk, call, order, faults);
    const auto moved = casework::move_case(desk.store, order, call.now);
    const bool tried_too_little = !moved && moved.error().kind == Kind::Refused && *known &&
                                  store::is_open((*known)->state) &&
                                  order.outcome == store::Outcome::NotReached;
    if (tried_too_little) {
        faults.outcome = words_for(call).of("case.error.too_few_calls");
        return again_with_faults(desk, call, order, faults);
    }
    return moved ? see_other(case_path(*number, "closed")) : failed(desk, call, moved.error());
}

http::Response serve_link(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"improvement"})) return std::move(*strange);
    const auto number = number_of(call);
    if (!number) return no_such_case(call);
    const auto view = casework::view_case(desk.store, *number, call.reach);
    if (!view) return failed(desk, call, view.error());
    if (!*view || casework::is_kept_from(**view, call.staff->number)) return no_such_case(call);
    const auto improvement = improvement_in(form_field(call.form(), "improvement"));
    if (!improvement) return strange_form(call);
    const SubmissionId of = (*view)->value.of;
    const shop::DoneBy by{doer_of(call), call.now};
    const auto linked =
        shop::changed(desk, by, "improvement " + std::to_string(improvement->value), [&] {
            return improvements::link(desk.store, *improvement, of,
                                      {call.staff->number, call.reach}, call.now);
        });
    return linked ? see_other(case_path(*number, "linked")) : failed(desk, call, linked.error());
}

}  // namespace cirkel::pages
