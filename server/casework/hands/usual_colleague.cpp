#include "server/casework/hands/usual_colleague.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/neutrality.hpp"

namespace cirkel::casework {

namespace {

bool is_free(const store::Case& value) {
    return store::is_open(value.state) && value.owner.empty() && value.theme.has_value();
}

/// May work on cases there, and does this one (0.29).
bool can_work(const store::Account& account, const CaseView& view) {
    const auto reach = account.duties.reach_of(rights::Right::WorkCases);
    return !account.disabled_at && reach.covers(view.value.location) &&
           !is_kept_from(view, account.number);
}

}  // namespace

std::optional<std::string> usual_colleague(const UsualQuestion& question) {
    std::optional<std::string> usual;
    std::int64_t most = 0;
    for (const auto& one : question.closed) {
        if (one.cases < most || question.can_have.count(one.staff) == 0) continue;
        usual = one.cases > most ? std::optional(one.staff) : std::nullopt;
        most = one.cases;
    }
    return usual;
}

Result<std::optional<std::string>> usual_colleague_of(store::Store& store, const CaseView& view,
                                                      const std::vector<store::Account>& accounts,
                                                      Instant now) {
    if (!is_free(view.value)) return std::optional<std::string>();
    auto closed =
        store.cases().closed_by(view.value.location, *view.value.theme, now - kUsualWithin);
    if (!closed) return closed.error();
    std::set<std::string> can_have;
    for (const auto& account : accounts) {
        const bool has_closed = std::any_of(closed->begin(), closed->end(), [&](const auto& one) {
            return one.staff == account.number;
        });
        if (!has_closed || !can_work(account, view)) continue;
        const auto may = check_owner(store, view.value, account.number, now);
        if (!may && may.error().kind != Kind::Refused) return may.error();
        if (may) can_have.insert(account.number);
    }
    return usual_colleague({std::move(*closed), std::move(can_have)});
}

}  // namespace cirkel::casework
