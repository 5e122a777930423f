#include "server/pages/case_closing.hpp"

#include <utility>

#include "server/casework/cases.hpp"
#include "server/casework/goodwill/requests.hpp"
#include "server/casework/rules.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/pages/goodwill/goodwill_words.hpp"
#include "server/pages/page_answer.hpp"
#include "server/pages/staff_routes.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::pages {

namespace {

using desk::Call;
using desk::Desk;
using store::GoodwillAnswer;
using store::GoodwillRequest;

constexpr int kAccepted = 202;

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

/// A form that closes a case, as it was sent.
struct Closing {
    casework::CaseOrder order;
    TypedGoodwill goodwill;  ///< empty with every other outcome
};

Closing closing_of(const Call& call, CaseNumber number) {
    const auto form = call.form();
    Closing closing;
    auto& order = closing.order;
    order = order_of(call, number, store::CaseMove::Close);
    order.outcome = store::outcome_named(form_field(form, "outcome"));
    order.note = one_line(form_field(form, "sentence"));
    order.theme = OptionId::parse(form_field(form, "theme"));
    order.cause = one_line(form_field(form, "cause"));
    if (order.outcome == store::Outcome::LinkedToImprovement)
        order.improvement = improvement_in(form);
    if (order.outcome != store::Outcome::Goodwill) return closing;
    closing.goodwill = typed_goodwill(words_for(call), form);
    order.given = closing.goodwill.read;
    return closing;
}

bool has_goodwill_fault(const TypedGoodwill& typed) {
    return !typed.kind_error.empty() || !typed.amount_error.empty();
}

/// The page as it was sent.
void show_draft(CasePage& page, const Closing& closing) {
    const auto& order = closing.order;
    page.draft = order.note;
    page.cause = order.cause;
    for (auto& theme : page.themes) {
        theme.chosen = order.theme && order.theme->text == theme.name;
    }
    for (auto& one : page.improvements) {
        one.chosen = order.improvement && std::to_string(order.improvement->value) == one.name;
    }
    for (auto& outcome : page.outcomes) {
        outcome.chosen = order.outcome && store::name_of(*order.outcome) == outcome.name;
    }
    show_typed(page.goodwill, closing.goodwill);
}

http::Response again_with_faults(Desk& desk, const Call& call, const Closing& closing,
                                 const CloseFaults& faults) {
    auto page = case_page_for(desk, call);
    if (!page) return case_failed(desk, call, page.error());
    show_draft(*page, closing);
    page->outcome_error = faults.outcome;
    page->improvement_error = faults.improvement;
    page->subject_error = faults.subject;
    page->sentence_error = faults.sentence;
    return html_answer(render_case(templates(), *page), kUnprocessable);
}

/// Asks those who may give more, and leaves the case open with what was typed.
http::Response asked_for_approval(Desk& desk, const Call& call, const Closing& closing) {
    const auto& order = closing.order;
    const auto before = case_in_path(desk, call);
    if (!before) return case_failed(desk, call, before.error());
    if (!store::is_open(before->value.state))
        return case_failed(desk, call, {Kind::Conflict, "the case was closed meanwhile"});
    const auto asked = desk::in_transaction(desk, [&] {
        return casework::ask_approval(
            desk.store, {0, order.number, *order.given, order.note, order.by, call.now, {}, {}});
    });
    if (!asked) return case_failed(desk, call, asked.error());
    auto page = case_page_for(desk, call);
    if (!page) return case_failed(desk, call, page.error());
    show_draft(*page, closing);
    page->shell.news = words_for(call).of("case.news.asked");
    return html_answer(render_case(templates(), *page), kAccepted);
}

/// What was asked becomes what is filled in, but for the amount that was refused.
void show_asked(GoodwillForm& form, const PageWords& words, const GoodwillRequest& request) {
    const bool is_refused = request.decision && request.decision->answer == GoodwillAnswer::Refused;
    if (!is_refused) form.amount = amount_words(words, request.wanted.amount);
    for (Choice& kind : form.kinds) kind.chosen = kind.name == store::name_of(request.wanted.kind);
}

Result<std::string> alias_in_words(Desk& desk, const PageWords& words, const std::string& number) {
    const auto member = desk.store.setup().staff_member(number);
    if (!member) return member.error();
    return *member ? (*member)->alias : words.filled("case.staff_number", {{"number", number}});
}

Result<std::string> answer_words(Desk& desk, const PageWords& words,
                                 const GoodwillRequest& request) {
    if (!request.decision) return words.of("goodwill.unanswered");
    const auto alias = alias_in_words(desk, words, request.decision->by);
    if (!alias) return alias.error();
    if (request.decision->answer == GoodwillAnswer::Approved)
        return words.filled("goodwill.said_yes", {{"alias", *alias}});
    return words.filled("goodwill.said_no",
                        {{"alias", *alias}, {"reason", request.decision->reason}});
}

Result<GoodwillQuestion> question_of(Desk& desk, const Call& call, const casework::CaseView& view,
                                     const GoodwillRequest& request) {
    const PageWords& words = words_for(call);
    GoodwillQuestion question;
    const auto alias = alias_in_words(desk, words, request.asked_by);
    if (!alias) return alias.error();
    const auto amount = euro_words(words, request.wanted.amount);
    question.asks = request.asked_by == call.staff->number
                        ? words.filled("goodwill.you_ask", {{"amount", amount}})
                        : words.filled("goodwill.asks", {{"alias", *alias}, {"amount", amount}});
    question.wanted = goodwill_words(words, request.wanted);
    question.sentence = request.sentence;
    auto answer = answer_words(desk, words, request);
    if (!answer) return answer.error();
    question.answer = std::move(*answer);
    const auto may =
        casework::may_answer(desk.store, request, call.staff->number, view.value.location);
    if (!may) return may.error();
    question.may_answer = *may;
    return question;
}

}  // namespace

TypedGoodwill typed_goodwill(const PageWords& words, const desk::Parameters& form) {
    TypedGoodwill typed;
    typed.kind = form_field(form, "given");
    typed.amount = one_line(form_field(form, "amount"));
    const auto kind = store::goodwill_kind_named(typed.kind);
    if (!kind) typed.kind_error = words.of("goodwill.error.kind");
    const auto amount = money::read_cents(typed.amount);
    if (!amount) typed.amount_error = words.of("goodwill.error.amount");
    if (kind && amount) typed.read = store::Goodwill{*kind, *amount};
    return typed;
}

void show_typed(GoodwillForm& form, const TypedGoodwill& typed) {
    form.amount = typed.amount;
    form.kind_error = typed.kind_error;
    form.amount_error = typed.amount_error;
    for (Choice& kind : form.kinds) kind.chosen = kind.name == typed.kind;
}

Result<GoodwillForm> goodwill_form_of(store::Store& store, const casework::CaseView& view,
                                      const Looker& looker) {
    GoodwillForm form;
    const auto mandates = casework::mandates_of(store, looker.number, view.value.location);
    if (!mandates) return mandates.error();
    form.may = mandate_words(looker.words, *mandates);
    for (const auto kind : store::all_goodwill_kinds()) {
        const std::string name(store::name_of(kind));
        form.kinds.push_back({name, looker.words.of("goodwill.kind." + name), "", false});
    }
    const auto request = casework::standing_request(store, view.value.number);
    if (!request) return request.error();
    if (*request) show_asked(form, looker.words, **request);
    return form;
}

Result<void> tell_goodwill(Desk& desk, const Call& call, const casework::CaseView& view,
                           CasePage& page) {
    if (!page.open) return done;
    auto form = goodwill_form_of(desk.store, view, looker_of(call));
    if (!form) return form.error();
    page.goodwill = std::move(*form);
    const auto request = casework::standing_request(desk.store, view.value.number);
    if (!request) return request.error();
    if (!*request) return done;
    auto question = question_of(desk, call, view, **request);
    if (!question) return question.error();
    page.goodwill_asked = std::move(*question);
    // Whoever asked goes on where they were, also days later.
    if ((*request)->asked_by != call.staff->number) return done;
    page.draft = (*request)->sentence;
    for (Choice& outcome : page.outcomes)
        outcome.chosen = outcome.name == store::name_of(store::Outcome::Goodwill);
    return done;
}

http::Response serve_close(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    const auto number = number_in_path(call);
    if (!number) return case_gone(call);
    const Closing closing = closing_of(call, *number);
    const auto& order = closing.order;
    const auto known = desk.store.cases().case_by_number(*number);
    if (!known) return case_failed(desk, call, known.error());
    auto faults = faults_of(words_for(call), order, *known && (*known)->theme);
    if (faults.any() || has_goodwill_fault(closing.goodwill))
        return again_with_faults(desk, call, closing, faults);
    if (order.given && *known) {
        const auto may = casework::may_close_with(desk.store, **known, order.by, *order.given);
        if (!may) return case_failed(desk, call, may.error());
        if (!*may) return asked_for_approval(desk, call, closing);
    }
    const auto moved = casework::move_case(desk.store, order, call.now);
    const bool tried_too_little = !moved && moved.error().kind == Kind::Refused && *known &&
                                  store::is_open((*known)->state) &&
                                  order.outcome == store::Outcome::NotReached;
    if (tried_too_little) {
        faults.outcome = words_for(call).of("case.error.too_few_calls");
        return again_with_faults(desk, call, closing, faults);
    }
    return moved ? to_case(*number, "closed") : case_failed(desk, call, moved.error());
}

http::Response serve_goodwill(Desk& desk, const Call& call) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto strange = unknown_fields(call, {"do", "reason"})) return std::move(*strange);
    const auto view = case_in_path(desk, call);
    if (!view) return case_failed(desk, call, view.error());
    const auto form = call.form();
    const auto says = form_field(form, "do");
    if (says != "approve" && says != "refuse") return strange_form(call);
    const bool is_yes = says == "approve";
    const auto reason = one_line(form_field(form, "reason"));
    if (!is_yes && reason.empty()) {
        auto page = case_page_for(desk, call);
        if (!page) return case_failed(desk, call, page.error());
        if (!page->goodwill_asked) return staff_fault(call, "case.fault.changed", 409);
        page->goodwill_asked->reason_error = words_for(call).of("goodwill.error.reason");
        return html_answer(render_case(templates(), *page), kUnprocessable);
    }
    const auto answered =
        casework::answer_request(desk.store, view->value,
                                 {is_yes ? GoodwillAnswer::Approved : GoodwillAnswer::Refused,
                                  call.staff->number, is_yes ? std::string() : reason, call.now});
    if (!answered) return case_failed(desk, call, answered.error());
    return to_case(view->value.number, is_yes ? "approved" : "not_approved");
}

}  // namespace cirkel::pages
