#include "server/demo/staff_life.hpp"

#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/casework/cases.hpp"

namespace cirkel::demo {

namespace {

constexpr int kMorning = 9;

std::string who_works(const Story& story) {
    if (story.touchpoint == "amersfoort-exit") return "12";
    return story.touchpoint == "utrecht-desk" ? "15" : "07";
}

}  // namespace

void StaffLife::plan(Instant at, Deed deed, const Receipt& receipt) {
    // What would lie after the end of the demo's days simply has not happened yet.
    if (at >= now_) return;
    const Story& story = *receipt.visit.story;
    tasks_.emplace(at, Task{deed, receipt.submission, who_works(story), story});
}

void StaffLife::arrived(const Receipt& receipt, Instant at) {
    using std::chrono::minutes;
    const auto& visit = receipt.visit;
    if (!visit.story) {
        // A tile without words: read in the next morning's round.
        if (visit.reasons.empty()) return;
        const auto morning = clock::hour_of_day(at, zone_, 1, kMorning);
        if (morning && *morning + minutes(2) < now_) {
            tasks_.emplace(*morning + minutes(2),
                           Task{Deed::Read, receipt.submission, "07", Story{}});
        }
        return;
    }
    const auto ending = visit.story->ending;
    const auto morning = clock::hour_of_day(at, zone_, 1, kMorning);
    const auto day_after = clock::hour_of_day(at, zone_, 2, kMorning);
    if (ending == Ending::Open || !morning || !day_after) return;
    plan(*morning + minutes(5), Deed::Read, receipt);
    if (ending == Ending::Read) return;
    if (visit.story->wish == Wish::Nothing) plan(*morning + minutes(6), Deed::Open, receipt);
    plan(*morning + minutes(7), Deed::Take, receipt);
    if (visit.story->wish == Wish::Call) plan(*morning + minutes(40), Deed::Speak, receipt);
    if (ending == Ending::InProgress) {
        plan(*morning + minutes(55), Deed::Plan, receipt);
    } else {
        plan(*day_after + minutes(30), Deed::Close, receipt);
    }
}

Result<void> StaffLife::move(const Task& task, store::CaseMove move, Instant at) {
    const auto found = store_->cases().case_of(task.of);
    if (!found) return found.error();
    if (!*found) return Error{Kind::NotFound, "no case for: " + task.story.text};
    casework::CaseOrder order;
    order.number = (*found)->number;
    order.move = move;
    order.by = task.who;
    order.within = rights::Reach::everywhere();
    if (move == store::CaseMove::Contact) {
        order.remark = "Uitleg gekregen, en verteld wat wij gaan doen.";
    }
    if (move == store::CaseMove::PlanAction || move == store::CaseMove::Close) {
        order.note = task.story.answer;
    }
    if (move == store::CaseMove::Close) {
        order.outcome = task.story.ending == Ending::NotChanged ? store::Outcome::NoAction
                                                                : store::Outcome::Resolved;
    }
    const auto moved = casework::move_case(*store_, order, at);
    if (!moved) return moved.error().with_context(task.story.text);
    return done;
}

Result<void> StaffLife::carry_out(const Task& task, Instant at) {
    switch (task.deed) {
        case Deed::Read:
            return casework::mark_read(*store_, task.of, rights::Reach::everywhere(), at);
        case Deed::Open: {
            const auto opened = casework::open_case_by_hand(*store_, task.of, task.who, at);
            if (!opened) return opened.error();
            ++opened_;
            return done;
        }
        case Deed::Take: return move(task, store::CaseMove::Assign, at);
        case Deed::Speak: return move(task, store::CaseMove::Contact, at);
        case Deed::Plan: return move(task, store::CaseMove::PlanAction, at);
        case Deed::Close: ++closed_; return move(task, store::CaseMove::Close, at);
    }
    return done;
}

Result<void> StaffLife::work_until(Instant until) {
    while (!tasks_.empty() && tasks_.begin()->first <= until) {
        const auto task = tasks_.begin();
        if (auto did = carry_out(task->second, task->first); !did) return did;
        tasks_.erase(task);
    }
    return done;
}

}  // namespace cirkel::demo
