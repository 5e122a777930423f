#include "server/casework/reading/reading_choices.hpp"

#include "server/casework/cases.hpp"
#include "server/store/follow_up_alarms.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::casework {

namespace {

using store::FollowUpAlarm;
using store::MadeChoice;
using store::ReadingChoice;
using store::Store;
using store::StoredSubmission;

Result<StoredSubmission> known_text(Store& store, const SubmissionId& id,
                                    const rights::Reach& within) {
    auto submission = store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission || !within.covers((*submission)->location))
        return Error{Kind::NotFound, "there is no submission " + id.text()};
    return std::move(**submission);
}

Result<void> open_one(Store& store, const StoredSubmission& submission, const std::string& by,
                      Instant now) {
    if (auto begun = telling::begin_status(store, submission, now); !begun) return begun;
    const auto opened = open_case(store, CaseOpening{submission.id, std::nullopt, by}, now);
    return opened ? done : Result<void>(opened.error());
}

Result<void> check_answer(Store& store, const SubmissionId& id) {
    const auto known = store.cases().case_of(id);
    if (!known) return known.error();
    if (*known && store::is_open((*known)->state))
        return Error{Kind::Refused,
                     "this customer is answered in case " + std::to_string((*known)->number.value)};
    return done;
}

Result<void> choose_within(Store& store, const ReadingOrder& order, Instant now) {
    const auto submission = known_text(store, order.of, order.within);
    if (!submission) return submission.error();
    if (submission->read_at) return Error{Kind::Conflict, "somebody has read this already"};
    if (order.choice == ReadingChoice::Answer)
        if (auto checked = check_answer(store, order.of); !checked) return checked;
    const auto known = store.cases().case_of(order.of);
    if (!known) return known.error();
    // A case that was there already is not this choice's to take away again.
    const bool opens = order.choice == ReadingChoice::OpenCase && !*known;
    const bool only_reads = order.choice == ReadingChoice::OpenCase && *known;
    const MadeChoice choice{0, order.of, only_reads ? ReadingChoice::Read : order.choice, order.by,
                            now};
    if (auto kept = store.reading().add_choice(choice); !kept) return kept;
    for (const char* about : {FollowUpAlarm::kSafety, FollowUpAlarm::kUnread}) {
        if (auto ended = store.follow_up_alarms().end_alarms_of(order.of, about, now); !ended)
            return ended;
    }
    if (opens)
        if (auto opened = open_one(store, *submission, order.by, now); !opened) return opened;
    return note_read(store, *submission, now);
}

/// A case that came into being by this choice and to which nothing has happened since.
Result<void> take_case_away(Store& store, const MadeChoice& choice) {
    const auto known = store.cases().case_of(choice.of);
    if (!known) return known.error();
    if (!*known) return done;
    const auto events = store.cases().events_of((*known)->number);
    if (!events) return events.error();
    if (events->size() > 1)
        return Error{Kind::Conflict, "somebody works on case " +
                                         std::to_string((*known)->number.value) + " already"};
    if (auto off = take_off_terminals(store, **known); !off) return off;
    return store.cases().drop_case((*known)->number);
}

Result<void> undo_within(Store& store, const std::string& by, const rights::Reach& within,
                         Instant now) {
    const auto last = undoable(store, by, now);
    if (!last) return last.error();
    if (!*last) return Error{Kind::NotFound, "there is nothing to take back"};
    const auto submission = known_text(store, (*last)->of, within);
    if (!submission) return submission.error();
    if ((*last)->choice == ReadingChoice::OpenCase)
        if (auto taken = take_case_away(store, **last); !taken) return taken;
    if ((*last)->choice == ReadingChoice::Answer)
        if (auto left = store.reading().leave_answer((*last)->of); !left) return left;
    if (auto undone = store.reading().undo_choice((*last)->n, now); !undone) return undone;
    return store.records().set_unread((*last)->of);
}

}  // namespace

Result<void> choose(Store& store, const ReadingOrder& order, Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    if (auto chosen = choose_within(store, order, now); !chosen) return chosen;
    return (*transaction)->commit();
}

Result<std::optional<MadeChoice>> undoable(Store& store, const std::string& by, Instant now) {
    auto last = store.reading().last_choice_by(by);
    if (!last || !*last) return last;
    const bool is_over = now < (*last)->at || now - (*last)->at > kUndoWithin;
    if (is_over) return std::optional<MadeChoice>();
    return last;
}

Result<void> undo_last(Store& store, const std::string& by, const rights::Reach& within,
                       Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    if (auto undone = undo_within(store, by, within, now); !undone) return undone;
    return (*transaction)->commit();
}

}  // namespace cirkel::casework
