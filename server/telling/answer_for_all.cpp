#include "server/telling/answer_for_all.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "server/store/improvements.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::telling {

namespace {

using store::GroupAnswer;
using store::Store;

const Language kDutch{"nl"};

Error refused(const char* what) { return Error{Kind::Refused, what}; }

Result<void> check_sentences(const AnswerOrder& order) {
    if (auto checked = check_note(order.note); !checked) return checked;
    if (characters_in(order.note) > kSentenceMax)
        return refused("the sentence for all is too long; at most 140 characters");
    if (!is_told(order.stage) && order.stage != Stage::InProgress)
        return refused("choose what the answer is: done, in progress or not changed");
    if (order.said.empty()) return done;
    if (auto checked = check_note(order.said); !checked) return checked;
    if (characters_in(order.said) > kSaidMax)
        return refused("what they said is too long for a card; at most 80 characters");
    if (order.stage == Stage::NotChanged)
        return refused("a card shows what was done; tell this to the customers alone");
    return done;
}

Result<void> check_customers(Store& store, const AnswerOrder& order) {
    if (order.to.empty()) return refused("choose at least one customer");
    if (order.to.size() > kToMax) return refused("choose at most 500 customers");
    const auto marked = store.reading().marked(order.within, kToMax);
    if (!marked) return marked.error();
    const std::set<SubmissionId> known(marked->begin(), marked->end());
    const bool are_marked =
        std::all_of(order.to.begin(), order.to.end(),
                    [&](const SubmissionId& id) { return known.count(id) > 0; });
    return are_marked ? done
                      : Result<void>(refused("one of these has an answer already; look again"));
}

Result<bool> is_within(Store& store, const GroupAnswer& answer, const rights::Reach& within) {
    for (const SubmissionId& id : answer.to) {
        const auto submission = store.records().submission(id);
        if (!submission) return submission.error();
        if (*submission && within.covers((*submission)->location)) return true;
    }
    return false;
}

Result<void> tell_one(Store& store, const GroupAnswer& answer, const SubmissionId& id,
                      Instant now) {
    const auto submission = store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission) return done;
    if (auto begun = begin_status(store, **submission, now); !begun) return begun;
    const auto known = store.cases().case_of(id);
    if (!known) return known.error();
    Telling telling;
    telling.of = id;
    // An open case ends by itself, with an answer of its own; the promise in it stands.
    const bool goes_on = *known && store::is_open((*known)->state);
    telling.stage = goes_on ? Stage::InProgress : answer.stage;
    telling.note = answer.note;
    return tell(store, telling, now);
}

/// Its card is an improvement like any other: who was answered is linked to it, so that they hear
/// of it again when it goes on.
Result<void> show_card(Store& store, const GroupAnswer& answer, Instant now) {
    if (answer.said.empty()) return done;
    const bool is_done = answer.stage == Stage::Done;
    store::Improvement card;
    card.id = "answer-" + std::to_string(answer.number);
    card.said[kDutch] = answer.said;
    card.did[kDutch] = answer.note;
    card.state = is_done ? store::ImprovementState::Done : store::ImprovementState::Busy;
    card.busy_since = now;
    if (is_done) card.decided_at = now;
    const auto number = store.improvements().put_improvement(card);
    if (!number) return number.error();
    const store::ImprovementEvent event{now, store::ImprovementDeed::Added, answer.by, answer.said};
    if (auto noted = store.improvements().add_event(*number, event); !noted) return noted;
    bool is_linked = false;
    for (const SubmissionId& id : answer.to) {
        const auto submission = store.records().submission(id);
        if (!submission) return submission.error();
        if (!*submission) continue;
        is_linked = true;
        const auto status = store.statuses().status(id);
        if (!status) return status.error();
        const bool is_told = is_done && *status && (*status)->steps.back().stage == Stage::Done;
        const store::LinkedSubmission linked{id, now, answer.by,
                                             is_told ? std::optional(now) : std::nullopt};
        if (auto kept = store.improvements().link(*number, linked); !kept) return kept;
    }
    // A card that nobody said is on no screen.
    if (!is_linked) return done;
    return store.improvements().add_event(*number,
                                          {now, store::ImprovementDeed::Shown, answer.by, {}});
}

Result<void> tell_all(Store& store, const GroupAnswer& answer, Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    for (const SubmissionId& id : answer.to)
        if (auto told = tell_one(store, answer, id, now); !told) return told;
    if (auto shown = show_card(store, answer, now); !shown) return shown;
    if (auto kept = store.reading().set_answer_told(answer.number, now); !kept) return kept;
    return (*transaction)->commit();
}

}  // namespace

Result<std::int64_t> answer_all(Store& store, const AnswerOrder& order, Instant now) {
    if (auto checked = check_sentences(order); !checked) return checked.error();
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    if (auto checked = check_customers(store, order); !checked) return checked.error();
    GroupAnswer answer;
    answer.stage = order.stage;
    answer.note = order.note;
    answer.said = order.said;
    answer.by = order.by;
    answer.written_at = now;
    answer.tell_at = now + kTakeBackWithin;
    answer.to = order.to;
    auto number = store.reading().add_answer(answer);
    if (!number) return number;
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return number;
}

Result<std::vector<GroupAnswer>> waiting_within(Store& store, const rights::Reach& within) {
    auto answers = store.reading().waiting_answers();
    if (!answers) return answers;
    std::vector<GroupAnswer> found;
    for (GroupAnswer& answer : *answers) {
        const auto is_own = is_within(store, answer, within);
        if (!is_own) return is_own.error();
        if (*is_own) found.push_back(std::move(answer));
    }
    return found;
}

Result<void> take_back(Store& store, std::int64_t number, const rights::Reach& within,
                       Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto waiting = waiting_within(store, within);
    if (!waiting) return waiting.error();
    const bool waits = std::any_of(waiting->begin(), waiting->end(), [&](const GroupAnswer& one) {
        return one.number == number && now < one.tell_at;
    });
    if (!waits) return Error{Kind::NotFound, "this answer was told already, or taken back"};
    if (auto taken = store.reading().take_answer_back(number, now); !taken) return taken;
    return (*transaction)->commit();
}

Result<void> tell_waiting(Store& store, Instant now) {
    const auto answers = store.reading().waiting_answers();
    if (!answers) return answers.error();
    for (const GroupAnswer& answer : *answers) {
        if (answer.tell_at > now) continue;
        if (auto told = tell_all(store, answer, now); !told) return told;
    }
    return done;
}

}  // namespace cirkel::telling
