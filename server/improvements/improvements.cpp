#include "server/improvements/improvements.hpp"

#include <algorithm>
#include <utility>

#include "server/improvements/card_shown.hpp"
#include "server/improvements/cards.hpp"
#include "server/improvements/improvement_state.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::improvements {

namespace {

using store::Improvement;
using store::ImprovementDeed;
using store::ImprovementEvent;
using store::ImprovementNumber;
using store::ImprovementState;
using store::LinkedSubmission;
using store::Store;

constexpr std::size_t kRemarkMax = 280;

Error no_such(ImprovementNumber number) {
    return {Kind::NotFound, "there is no improvement " + std::to_string(number.value) +
                                "; \"improvement list\" shows all of them"};
}

ImprovementDeed deed_of(ImprovementState state) {
    switch (state) {
        case ImprovementState::Busy: return ImprovementDeed::Busy;
        case ImprovementState::Done: return ImprovementDeed::Done;
        case ImprovementState::NotBecause: return ImprovementDeed::NotBecause;
    }
    return ImprovementDeed::Written;
}

/// The place of an improvement, for its clock: where it is for, or the first one there is.
Result<std::optional<store::Location>> place_of(Store& store, const Improvement& improvement) {
    if (improvement.location) return store.setup().location(*improvement.location);
    const auto all = store.setup().locations();
    if (!all) return all.error();
    return all->empty() ? std::optional<store::Location>() : std::optional(all->front());
}

Result<void> check(Store& store, const Improvement& improvement, Instant now) {
    const auto first = first_language(store);
    if (!first) return first.error();
    if (auto refusal = why_not(improvement, *first)) return *refusal;
    const auto place = place_of(store, improvement);
    if (!place) return place.error();
    if (!*place)
        return improvement.location ? refused("there is no location " + improvement.location->text)
                                    : done;
    if (improvement.until_day.empty() || !improvement.has_card) return done;
    const auto end = end_of_day(improvement.until_day, (*place)->time_zone);
    if (!end) return refused("write the last day of its card like 2026-12-31");
    if (*end <= now)
        return refused("the last day of its card is over already; choose a later one, or none");
    return done;
}

Result<void> check_may_change(Store& store, const Improvement& improvement, const Who& who) {
    const auto may = may_change(store, improvement, who.within);
    if (!may) return may.error();
    if (*may) return done;
    return refused(
        "this improvement is for more locations than yours; ask somebody who works at all of them");
}

/// An id that nobody has: people who make one in the browser need none.
Result<std::string> free_id(Store& store) {
    const auto all = store.improvements().all_improvements();
    if (!all) return all.error();
    for (std::size_t n = all->size() + 1;; ++n) {
        std::string id = "improvement-" + std::to_string(n);
        const bool taken = std::any_of(all->begin(), all->end(),
                                       [&](const Improvement& one) { return one.id == id; });
        if (!taken) return id;
    }
}

Result<void> note(Store& store, ImprovementNumber number, const ImprovementEvent& event) {
    ImprovementEvent kept = event;
    if (kept.remark.size() > kRemarkMax) kept.remark.clear();
    return store.improvements().add_event(number, kept);
}

/// The submission, as far as it is there for who asks.
Result<store::StoredSubmission> within_reach(Store& store, const SubmissionId& of, const Who& who) {
    auto found = store.records().submission(of);
    if (!found) return found.error();
    if (!*found || !who.within.covers((*found)->location))
        return Error{Kind::NotFound, "there is no submission " + of.text()};
    return std::move(**found);
}

/// What stands in the way of a link; nothing when it can be made.
Result<std::optional<Error>> why_no_link(Store& store, const Improvement& improvement,
                                         const store::StoredSubmission& submission) {
    if (submission.test)
        return std::optional(refused("a test visit has nobody to tell; choose a real one"));
    if (improvement.location && *improvement.location != submission.location)
        return std::optional(
            refused("this improvement is for another location; choose one of all locations"));
    const auto linked = store.improvements().linked_to(improvement.number);
    if (!linked) return linked.error();
    if (linked->size() >= kLinkedMax)
        return std::optional(refused("an improvement has at most " + std::to_string(kLinkedMax) +
                                     " customers; add another one"));
    return std::optional<Error>();
}

Result<bool> has_open_case(Store& store, const SubmissionId& of) {
    const auto known = store.cases().case_of(of);
    if (!known) return known.error();
    return *known && store::is_open((*known)->state);
}

/// Whether there is something to tell now: an answer that stands is not taken back by a link.
Result<bool> is_to_be_told(Store& store, const Improvement& improvement,
                           const LinkedSubmission& linked) {
    if (store::is_decided(improvement.state)) return !linked.told_at.has_value();
    if (linked.told_at) return true;
    const auto status = store.statuses().status(linked.of);
    if (!status) return status.error();
    return !*status || !is_told((*status)->steps.back().stage);
}

/// Tells one customer how it stands; whether they read the decision now.
Result<bool> tell_one(Store& store, const Improvement& improvement, const LinkedSubmission& linked,
                      Instant now) {
    const auto submission = store.records().submission(linked.of);
    if (!submission) return submission.error();
    if (!*submission) return false;
    const auto tells = is_to_be_told(store, improvement, linked);
    if (!tells) return tells;
    if (!*tells) return false;
    if (auto wanted = store.records().set_wants_answer(linked.of); !wanted) return wanted.error();
    if (auto begun = telling::begin_status(store, **submission, now); !begun) return begun.error();
    const auto goes_on = has_open_case(store, linked.of);
    if (!goes_on) return goes_on;
    telling::Telling telling;
    telling.of = linked.of;
    // An open case ends by itself, with an answer of its own; the promise in it stands.
    telling.stage = *goes_on ? Stage::InProgress : stage_of(improvement.state);
    telling.note = sentence_of(improvement, (*submission)->language);
    if (auto told = telling::tell(store, telling, now); !told) return told.error();
    const bool is_end = store::is_decided(improvement.state) && !*goes_on;
    const auto at = is_end ? std::optional(now) : std::nullopt;
    if (auto kept = store.improvements().set_told(improvement.number, linked.of, at); !kept)
        return kept.error();
    return is_end;
}

}  // namespace

Result<Language> first_language(Store& store) {
    const Language dutch{"nl"};
    const auto surveys = store.setup().newest_surveys();
    if (!surveys) return surveys.error();
    std::optional<Language> first;
    for (const Survey& survey : *surveys) {
        const auto& all = survey.languages;
        if (std::find(all.begin(), all.end(), dutch) != all.end()) return dutch;
        if (!first && !all.empty()) first = all.front();
    }
    return first.value_or(dutch);
}

Result<bool> may_change(Store& store, const Improvement& improvement, const rights::Reach& within) {
    if (improvement.location) return within.covers(*improvement.location);
    const auto all = store.setup().locations();
    if (!all) return all.error();
    return std::all_of(all->begin(), all->end(),
                       [&](const store::Location& one) { return within.covers(one.id); });
}

bool may_see(const Improvement& improvement, const rights::Reach& within) {
    if (!improvement.location) return !within.is_nowhere();
    return within.covers(*improvement.location);
}

Result<Improvement> known(Store& store, ImprovementNumber number, const rights::Reach& within) {
    auto found = store.improvements().improvement(number);
    if (!found) return found.error();
    if (!*found || !may_see(**found, within)) return no_such(number);
    return std::move(**found);
}

Result<ImprovementNumber> add(Store& store, Improvement improvement, const Who& who, Instant now) {
    if (improvement.id.empty()) {
        auto id = free_id(store);
        if (!id) return id.error();
        improvement.id = std::move(*id);
    }
    const auto taken = store.improvements().improvement_named(improvement.id);
    if (!taken) return taken.error();
    if (*taken)
        return Error{Kind::Conflict, "there is an improvement " + improvement.id +
                                         " already; give this one another name"};
    if (auto checked = check(store, improvement, now); !checked) return checked.error();
    if (auto may = check_may_change(store, improvement, who); !may) return may.error();
    improvement.busy_since = now;
    if (store::is_decided(improvement.state)) improvement.decided_at = now;
    const auto number = store.improvements().put_improvement(improvement);
    if (!number) return number;
    const ImprovementEvent event{now, ImprovementDeed::Added, who.by,
                                 text_in(improvement.said, Language{"nl"})};
    if (auto noted = note(store, *number, event); !noted) return noted.error();
    if (auto noted = note_shown(store, *number, who.by, now); !noted) return noted.error();
    return number;
}

Result<void> write(Store& store, const Improvement& improvement, const Who& who, Instant now) {
    const auto before = known(store, improvement.number, who.within);
    if (!before) return before.error();
    if (auto may = check_may_change(store, *before, who); !may) return may;
    Improvement after = improvement;
    after.id = before->id;
    after.state = before->state;
    after.busy_since = before->busy_since;
    after.decided_at = before->decided_at;
    if (after == *before) return done;
    if (auto may = check_may_change(store, after, who); !may) return may;
    if (auto checked = check(store, after, now); !checked) return checked;
    const auto was_on = is_on_screens(store, *before, now);
    if (!was_on) return was_on.error();
    const auto number = store.improvements().put_improvement(after);
    if (!number) return number.error();
    const ImprovementEvent event{now, ImprovementDeed::Written, who.by,
                                 sentence_of(after, Language{"nl"})};
    if (auto noted = note(store, *number, event); !noted) return noted;
    return *was_on ? done : note_shown(store, *number, who.by, now);
}

Result<int> set_state(Store& store, const StateOrder& order, const Who& who, Instant now) {
    auto improvement = known(store, order.number, who.within);
    if (!improvement) return improvement.error();
    if (auto may = check_may_change(store, *improvement, who); !may) return may.error();
    if (!may_become(improvement->state, order.to))
        return refused("an improvement that is " + std::string(name_of(improvement->state)) +
                       " cannot become " + std::string(name_of(order.to)) +
                       "; from done and not_because it goes back to busy first");
    const auto was_on = is_on_screens(store, *improvement, now);
    if (!was_on) return was_on.error();
    improvement->state = order.to;
    improvement->has_card = order.has_card;
    if (store::is_decided(order.to)) {
        improvement->decided_at = now;
    } else {
        improvement->decided_at.reset();
        improvement->busy_since = now;
    }
    if (auto checked = check(store, *improvement, now); !checked) return checked.error();
    if (auto put = store.improvements().put_improvement(*improvement); !put) return put.error();
    const auto linked = store.improvements().linked_to(order.number);
    if (!linked) return linked.error();
    int count = 0;
    for (const LinkedSubmission& one : *linked) {
        const auto told = tell_one(store, *improvement, one, now);
        if (!told) return told.error();
        if (*told) ++count;
    }
    const ImprovementEvent event{now, deed_of(order.to), who.by,
                                 sentence_of(*improvement, Language{"nl"})};
    if (auto noted = note(store, order.number, event); !noted) return noted.error();
    if (*was_on) return count;
    if (auto noted = note_shown(store, order.number, who.by, now); !noted) return noted.error();
    return count;
}

Result<void> link(Store& store, ImprovementNumber number, const SubmissionId& of, const Who& who,
                  Instant now) {
    const auto improvement = known(store, number, who.within);
    if (!improvement) return improvement.error();
    const auto submission = within_reach(store, of, who);
    if (!submission) return submission.error();
    const auto others = store.improvements().improvements_of(of);
    if (!others) return others.error();
    if (std::find(others->begin(), others->end(), number) != others->end()) return done;
    const auto refusal = why_no_link(store, *improvement, *submission);
    if (!refusal) return refusal.error();
    if (*refusal) return **refusal;
    const LinkedSubmission linked{of, now, who.by};
    const auto was_on = is_on_screens(store, *improvement, now);
    if (!was_on) return was_on.error();
    if (auto kept = store.improvements().link(number, linked); !kept) return kept;
    if (auto noted = note(store, number, {now, ImprovementDeed::Linked, who.by, {}}); !noted)
        return noted;
    // A card that nobody said is on no screen; the first who is linked brings it there.
    if (!*was_on)
        if (auto noted = note_shown(store, number, who.by, now); !noted) return noted;
    const auto told = tell_one(store, *improvement, linked, now);
    return told ? done : Result<void>(told.error());
}

Result<void> unlink(Store& store, ImprovementNumber number, const SubmissionId& of, const Who& who,
                    Instant now) {
    const auto improvement = known(store, number, who.within);
    if (!improvement) return improvement.error();
    const auto submission = within_reach(store, of, who);
    if (!submission) return submission.error();
    if (auto removed = store.improvements().unlink(number, of); !removed) return removed;
    return note(store, number, {now, ImprovementDeed::Unlinked, who.by, {}});
}

Result<Stage> stage_for_case(Store& store, const SubmissionId& of, Instant now) {
    const auto numbers = store.improvements().improvements_of(of);
    if (!numbers) return numbers.error();
    std::optional<Improvement> answers;
    for (const ImprovementNumber number : *numbers) {
        auto one = store.improvements().improvement(number);
        if (!one) return one.error();
        if (!*one || !store::is_decided((*one)->state)) continue;
        if (!answers || (*one)->decided_at > answers->decided_at) answers = std::move(**one);
    }
    if (!answers) return Stage::InProgress;
    if (auto told = store.improvements().set_told(answers->number, of, now); !told)
        return told.error();
    return stage_of(answers->state);
}

}  // namespace cirkel::improvements
