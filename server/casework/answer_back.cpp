#include "server/casework/answer_back.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/cases.hpp"
#include "server/telling/told_back.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::casework {

namespace {

using store::Case;
using store::CaseEvent;
using store::CaseMove;
using store::Store;
using store::StoredSubmission;

/// When the customer said it, as the history of the case can have it: what answers an earlier
/// closing stays where it was, anything else comes after what happened.
Instant moment_in(const Case& value, const std::vector<CaseEvent>& events, Instant at) {
    const auto closing = closing_answered(events, at);
    return closing && *closing < *value.closed_at ? at : std::max(at, value.moved_at);
}

/// A closed case is opened again; what the customer was told until now stands in its history.
Result<Case> reopen(Store& store, const Case& value, Instant at, Instant now) {
    const auto events = store.cases().events_of(value.number);
    if (!events) return events.error();
    const auto status = store.statuses().status(value.of);
    if (!status) return status.error();
    CaseOrder order;
    order.number = value.number;
    order.move = CaseMove::Reopen;
    order.by = kCustomer;
    order.within = rights::Reach::everywhere();
    order.happened_at = moment_in(value, *events, at);
    if (*status) order.remark = (*status)->note;
    return move_case_within(store, order, now);
}

/// The first time that somebody has to look at it.
Result<void> open_for(Store& store, const StoredSubmission& submission, Instant now) {
    const auto opened = open_case(store, CaseOpening{submission.id, std::nullopt, kCustomer}, now);
    if (!opened) return opened.error();
    const auto status = store.statuses().status(submission.id);
    if (!status) return status.error();
    // What was told to many is taken up again for this one.
    if (!*status || !is_told((*status)->steps.back().stage)) return done;
    telling::Telling telling;
    telling.of = submission.id;
    telling.stage = Stage::InProgress;
    telling.note = std::string();
    return telling::tell(store, telling, now);
}

/// So that staff see it, and the customer finds it again.
Result<void> expect_answer(Store& store, const StoredSubmission& submission, Instant now) {
    if (auto wanted = store.records().set_wants_answer(submission.id); !wanted) return wanted;
    return telling::begin_status(store, submission, now);
}

Result<void> take_solved(Store& store, const StoredSubmission& submission, const GivenAnswer& given,
                         Instant now) {
    if (*given.answer.solved == Solved::Yes) return done;
    const auto known = store.cases().case_of(submission.id);
    if (!known) return known.error();
    if (!*known) {
        if (auto expected = expect_answer(store, submission, now); !expected) return expected;
        return open_for(store, submission, now);
    }
    if (store::is_open((*known)->state)) return done;
    const auto reopened = reopen(store, **known, given.at, now);
    return reopened ? done : Result<void>(reopened.error());
}

Result<void> take_text(Store& store, const StoredSubmission& submission, Instant now) {
    if (auto expected = expect_answer(store, submission, now); !expected) return expected;
    return store.records().set_unread(submission.id);
}

Result<void> take_score(Store& store, const GivenAnswer& given) {
    const auto known = store.cases().case_of(given.answer.of);
    if (!known) return known.error();
    if (!*known) return done;
    const auto events = store.cases().events_of((*known)->number);
    if (!events) return events.error();
    const auto closing = closing_answered(*events, given.at);
    if (!closing) return done;
    return store.records().add_recovered_score(
        {given.answer.id, given.answer.of, (*known)->number, *closing, *given.answer.score});
}

}  // namespace

std::optional<Instant> closing_answered(const std::vector<CaseEvent>& events, Instant at) {
    std::optional<Instant> first;
    std::optional<Instant> last;
    for (const auto& event : events) {
        if (event.move != CaseMove::Close || event.came_late) continue;
        if (!first) first = event.happened_at;
        if (event.happened_at <= at) last = event.happened_at;
    }
    return last ? last : first;
}

Result<void> take_answer(Store& store, const GivenAnswer& given, Instant now) {
    const AnswerBack& answer = given.answer;
    const auto submission = store.records().submission(answer.of);
    if (!submission) return submission.error();
    if (!*submission) return Error{Kind::NotFound, "there is no submission " + answer.of.text()};
    const store::StoredAnswerBack kept{answer.id, answer.of, given.at, given.raw};
    if (auto added = store.records().add_answer_back(kept); !added) return added;
    // A technician tries it out: nobody waits for an answer.
    if ((*submission)->test) return done;
    if (answer.solved) return take_solved(store, **submission, given, now);
    if (!answer.text.empty()) return take_text(store, **submission, now);
    if (answer.score) return take_score(store, given);
    return done;
}

Result<bool> fits_survey(Store& store, const AnswerBack& answer) {
    if (!answer.score) return true;
    const auto submission = store.records().submission(answer.of);
    if (!submission) return submission.error();
    if (!*submission) return false;
    const auto survey = store.setup().survey((*submission)->survey, (*submission)->survey_version);
    if (!survey) return survey.error();
    if (!*survey || (*survey)->questions.empty()) return false;
    const auto range = score_range((*survey)->questions.front().kind);
    return range && *answer.score >= range->low && *answer.score <= range->high;
}

Result<void> promise_contact(Store& store, const WantedContact& wanted, Instant now) {
    const auto known = store.cases().case_of(wanted.of);
    if (!known) return known.error();
    if (*known && !store::is_open((*known)->state))
        if (const auto opened = reopen(store, **known, now, now); !opened) return opened.error();
    telling::Telling telling;
    telling.of = wanted.of;
    telling.stage = Stage::ContactPromised;
    telling.contact = wanted.purpose;
    telling.expected_by = wanted.before;
    telling.promises_again = true;
    if (auto told = telling::tell(store, telling, now); !told) return told;
    auto value = open_case(store, CaseOpening{wanted.of, wanted.before}, now);
    if (!value) return value.error();
    // Of two promises the earlier one is kept; then both are.
    if (!wanted.before || (value->due && *value->due <= *wanted.before)) return done;
    value->due = wanted.before;
    value->spoken_at.reset();
    if (auto kept = store.cases().put_case(*value); !kept) return kept;
    return publish_follow_up(store, *value);
}

Result<std::optional<AnswerBack>> said_in(const store::StoredAnswerBack& stored) {
    auto record = wire::read_record_text(stored.raw);
    if (!record) return record.error().with_context("a stored answer");
    auto* answer = std::get_if<AnswerBack>(&record->content);
    if (answer == nullptr) return std::optional<AnswerBack>();
    answer->at.wall = stored.at;
    return std::optional<AnswerBack>(std::move(*answer));
}

Result<std::vector<AnswerBack>> said_later_of(Store& store, const SubmissionId& id) {
    const auto stored = store.records().answers_back_to(id);
    if (!stored) return stored.error();
    std::vector<AnswerBack> answers;
    for (const auto& one : *stored) {
        auto answer = said_in(one);
        if (!answer) return answer.error();
        if (*answer) answers.push_back(std::move(**answer));
    }
    return answers;
}

}  // namespace cirkel::casework
