#include "server/casework/goodwill/requests.hpp"

#include "server/audit/audit.hpp"
#include "server/store/calls.hpp"
#include "server/store/goodwill.hpp"
#include "server/store/people.hpp"

namespace cirkel::casework {

using store::Goodwill;
using store::GoodwillAnswer;
using store::GoodwillDecision;
using store::GoodwillRequest;
using store::Mandate;
using store::Store;

namespace {

Result<bool> is_kept_from_case(Store& store, CaseNumber number, const std::string& staff) {
    const auto kept = store.calls().not_by(number);
    if (!kept) return kept.error();
    for (const auto& one : *kept)
        if (one.staff == staff) return true;
    return false;
}

/// With what somebody may give, or with nothing where it is not theirs to say yes.
Result<Answering> answering(Store& store, const std::string& staff, const LocationId& at) {
    const auto account = store.people().account(staff);
    if (!account) return account.error();
    Answering who{staff, {}};
    const bool answers =
        *account && (*account)->duties.reach_of(rights::Right::ApproveGoodwill).covers(at);
    if (!answers) return who;
    auto mandates = mandates_of(store, staff, at);
    if (!mandates) return mandates.error();
    who.mandates = std::move(*mandates);
    return who;
}

/// Asked once more, because somebody sent the form again.
bool is_same(const GoodwillRequest& one, const GoodwillRequest& other) {
    return one.wanted == other.wanted && one.asked_by == other.asked_by &&
           one.sentence == other.sentence;
}

}  // namespace

Result<std::vector<Mandate>> mandates_of(Store& store, const std::string& staff,
                                         const LocationId& at) {
    const auto account = store.people().account(staff);
    if (!account) return account.error();
    if (!*account || (*account)->disabled_at) return std::vector<Mandate>();
    const auto changed = store.goodwills().mandates();
    if (!changed) return changed.error();
    return mandates_at(whole_mandates(*changed), (*account)->duties, at);
}

Result<bool> may_close_with(Store& store, const store::Case& value, const std::string& staff,
                            const Goodwill& goodwill) {
    const auto mandates = mandates_of(store, staff, value.location);
    if (!mandates) return mandates.error();
    if (may_give(*mandates, goodwill)) return true;
    const auto request = standing_request(store, value.number);
    if (!request) return request.error();
    return is_approved(*request, goodwill);
}

Result<void> check_given(Store& store, const store::Case& value, const std::string& staff,
                         const std::optional<Goodwill>& given) {
    if (!given) return done;
    const auto may = may_close_with(store, value, staff, *given);
    if (!may) return may.error();
    if (*may) return done;
    return Error{Kind::Refused, "that is more than this person may give; ask for approval first"};
}

Result<std::optional<GoodwillRequest>> standing_request(Store& store, CaseNumber of) {
    const auto requests = store.goodwills().requests_of(of);
    if (!requests) return requests.error();
    return standing(*requests);
}

Result<void> ask_approval(Store& store, const GoodwillRequest& wanted) {
    const auto before = standing_request(store, wanted.of);
    if (!before) return before.error();
    if (*before && !(*before)->decision && is_same(**before, wanted)) return done;
    if (auto ended = store.goodwills().end_requests(wanted.of, wanted.asked_at); !ended)
        return ended;
    return store.goodwills().add_request(wanted);
}

Result<void> answer_request(Store& store, const store::Case& value,
                            const GoodwillDecision& decision) {
    if (decision.answer == GoodwillAnswer::Refused && decision.reason.empty())
        return Error{Kind::Refused, "say why not, for who asked"};
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto request = standing_request(store, value.number);
    if (!request) return request.error();
    const auto who = answering(store, decision.by, value.location);
    if (!who) return who.error();
    if (!*request || !store::is_open(value.state) || !may_answer(**request, *who))
        return Error{Kind::Refused, "nothing waits here for an answer of this person"};
    if (auto decided = store.goodwills().decide_request((*request)->number, decision); !decided)
        return decided;
    const audit::Deed deed{decision.by, audit::Action::GoodwillAnswered,
                           "case " + std::to_string(value.number.value),
                           decision.answer == GoodwillAnswer::Approved ? audit::Outcome::Done
                                                                       : audit::Outcome::Refused};
    if (auto written = audit::write(store, deed, decision.at); !written) return written;
    return (*transaction)->commit();
}

Result<bool> may_answer(Store& store, const GoodwillRequest& request, const std::string& staff,
                        const LocationId& at) {
    const auto who = answering(store, staff, at);
    if (!who) return who.error();
    return may_answer(request, *who);
}

Result<std::vector<GoodwillRequest>> requests_for(Store& store, const std::string& staff,
                                                  const rights::Reach& within) {
    auto waiting = store.goodwills().waiting_requests(within);
    if (!waiting) return waiting.error();
    std::vector<GoodwillRequest> found;
    for (GoodwillRequest& one : *waiting) {
        const auto value = store.cases().case_by_number(one.of);
        if (!value) return value.error();
        if (!*value) continue;
        const auto kept = is_kept_from_case(store, one.of, staff);
        if (!kept) return kept.error();
        const auto may = may_answer(store, one, staff, (*value)->location);
        if (!may) return may.error();
        if (!*kept && *may) found.push_back(std::move(one));
    }
    return found;
}

}  // namespace cirkel::casework
