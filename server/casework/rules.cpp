#include "server/casework/rules.hpp"

#include <string>

#include "server/telling/told_back.hpp"

namespace cirkel::casework {

namespace {

using store::Case;
using store::CaseMove;
using store::ContactChannel;
using store::Outcome;

Error refused(std::string why) { return {Kind::Refused, std::move(why)}; }

std::optional<Error> why_no_call(const CaseFacts& facts) {
    if (facts.may_contact) return std::nullopt;
    return refused("the customer did not agree to contact, or took it back; answer by a sentence");
}

std::optional<Error> why_too_far(Instant until, Instant now) {
    if (until - now <= kAheadMax) return std::nullopt;
    return refused("that is too far away; at most 90 days");
}

std::optional<Error> why_no_plan(const CaseFacts& facts, const CaseOrder& order, Instant now) {
    if (auto refusal = why_no_call(facts)) return refusal;
    if (facts.attempts >= kAttemptsMax)
        return refused("called " + std::to_string(kAttemptsMax) +
                       " times in vain; close it as not reached");
    if (!order.until) return refused("say when the customer is called");
    if (*order.until <= now) return refused("a call is planned for later, not for the past");
    return why_too_far(*order.until, now);
}

std::optional<Error> why_no_hold(const CaseOrder& order, Instant now) {
    if (!order.waits_for) return refused("say who it waits for: customer or us");
    if (!order.until) return refused("say until when it waits");
    if (*order.until <= now) return refused("it can wait until a later moment only");
    if (order.remark.empty()) return refused("say what it waits for, in the remark");
    return why_too_far(*order.until, now);
}

bool was_tried_enough(const CaseFacts& facts) {
    return facts.attempts >= kAttemptsMin && facts.attempt_days >= kAttemptDaysMin &&
           facts.attempt_parts >= kAttemptPartsMin;
}

std::optional<Error> why_no_close(const Case& value, const CaseFacts& facts,
                                  const CaseOrder& order) {
    if (!order.outcome) return refused("say how it ended; resolved or no_action, for example");
    if (*order.outcome == Outcome::ConsentWithdrawn && facts.may_contact)
        return refused("the customer still wants to be contacted");
    if (*order.outcome == Outcome::LinkedToImprovement && !facts.is_linked && !order.improvement)
        return refused("say which improvement answers this customer, by its number");
    if (order.given && *order.outcome != Outcome::Goodwill)
        return refused("what the customer got belongs to the outcome goodwill");
    if (*order.outcome == Outcome::NotReached && !was_tried_enough(facts))
        return refused("not reached means " + std::to_string(kAttemptsMin) + " calls, on " +
                       std::to_string(kAttemptDaysMin) + " days and in " +
                       std::to_string(kAttemptPartsMin) + " parts of the day");
    if (needs_subject(*order.outcome) && !value.theme && !order.theme && order.cause.empty())
        return refused("say what it was about: a theme, or the cause");
    if (order.note.empty() && (!needs_sentence(*order.outcome) || !facts.has_channel))
        return std::nullopt;
    if (auto checked = telling::check_note(order.note); !checked) return checked.error();
    return std::nullopt;
}

/// What this move needs beside its sentence.
std::optional<Error> why_not_by_move(const Case& value, const CaseFacts& facts,
                                     const CaseOrder& order, Instant now) {
    switch (order.move) {
        case CaseMove::Plan: return why_no_plan(facts, order, now);
        case CaseMove::Attempt: return why_no_call(facts);
        case CaseMove::Contact:
            return channel_of(order, facts) == ContactChannel::Store ? std::nullopt
                                                                     : why_no_call(facts);
        case CaseMove::Hold: return why_no_hold(order, now);
        case CaseMove::Close: return why_no_close(value, facts, order);
        case CaseMove::Select:
        case CaseMove::PassOver:
        case CaseMove::Assign:
        case CaseMove::PlanAction:
        case CaseMove::Resume:
        case CaseMove::Reopen: return std::nullopt;
        case CaseMove::Open:
        case CaseMove::Withdraw:
        case CaseMove::Expire: return refused("this move is not made by a person");
    }
    return std::nullopt;
}

}  // namespace

ContactChannel channel_of(const CaseOrder& order, const CaseFacts& facts) {
    return order.channel.value_or(facts.may_contact ? ContactChannel::Phone
                                                    : ContactChannel::Store);
}

bool needs_sentence(Outcome outcome) {
    switch (outcome) {
        case Outcome::NotReached:
        case Outcome::ConsentWithdrawn: return false;
        case Outcome::Resolved:
        case Outcome::Goodwill:
        case Outcome::HeardCannotChange:
        case Outcome::NoAction:
        case Outcome::LinkedToImprovement:
        case Outcome::Forwarded:
        case Outcome::Duplicate:
        case Outcome::ComplimentShared: return true;
    }
    return true;
}

bool needs_subject(Outcome outcome) {
    switch (outcome) {
        case Outcome::NotReached:
        case Outcome::ConsentWithdrawn:
        case Outcome::Duplicate:
        case Outcome::ComplimentShared: return false;
        case Outcome::Resolved:
        case Outcome::Goodwill:
        case Outcome::HeardCannotChange:
        case Outcome::NoAction:
        case Outcome::LinkedToImprovement:
        case Outcome::Forwarded: return true;
    }
    return true;
}

std::optional<Error> why_not(const Case& value, const CaseFacts& facts, const CaseOrder& order,
                             Instant now) {
    if (order.by.empty()) return refused("say who does it (--by and a staff number)");
    if (order.lasted && (*order.lasted < Duration{0} || *order.lasted > kCallMax))
        return refused("a call lasts no longer than 12 hours");
    // The reason is nobody's business, so it is not in the answer either.
    if (facts.kept_from.count(order.by) > 0 || facts.kept_from.count(order.owner) > 0)
        return refused("this case is not done by this person; hand it to a colleague");
    if (auto refusal = why_not_by_move(value, facts, order, now)) return refusal;
    if (order.move == CaseMove::Close || order.note.empty()) return std::nullopt;
    if (auto checked = telling::check_note(order.note); !checked) return checked.error();
    return std::nullopt;
}

}  // namespace cirkel::casework
