#include "server/casework/goodwill/mandate.hpp"

#include <algorithm>
#include <array>

namespace cirkel::casework {

using money::Cents;
using rights::Role;
using store::Goodwill;
using store::GoodwillAnswer;
using store::GoodwillRequest;
using store::Mandate;
using store::Mandates;

namespace {

constexpr std::array kMandatedRoles{Role::Employee, Role::Manager, Role::NeutralOwner,
                                    Role::Director};

// What a shop gives without a second thought: the worth of a full basket, and of a spoilt party.
constexpr Cents kEmployeeLimit{25'00};
constexpr Cents kManagerLimit{100'00};

bool is_enough(const Mandate& mandate, const Goodwill& goodwill) {
    return mandate.kinds.count(goodwill.kind) > 0 &&
           (!mandate.limit || goodwill.amount <= *mandate.limit);
}

/// For comparing: any amount is more than every amount.
bool is_narrower(const Mandate& one, const Mandate& other) {
    if (!one.limit || !other.limit) return one.limit && !other.limit;
    return *one.limit < *other.limit;
}

}  // namespace

std::span<const Role> mandated_roles() { return kMandatedRoles; }

Mandate mandate_as_delivered(Role role) {
    const auto kinds = store::all_goodwill_kinds();
    Mandate mandate{Cents{0}, {kinds.begin(), kinds.end()}};
    switch (role) {
        case Role::Employee: mandate.limit = kEmployeeLimit; return mandate;
        case Role::Manager:
        case Role::NeutralOwner: mandate.limit = kManagerLimit; return mandate;
        // Somebody has to be able to say yes, or a request would wait for ever.
        case Role::Director: mandate.limit.reset(); return mandate;
        case Role::Technician:
        case Role::Administrator:
        case Role::Auditor: return {Cents{0}, {}};
    }
    return {Cents{0}, {}};
}

Mandates whole_mandates(const Mandates& changed) {
    Mandates all;
    for (const Role role : kMandatedRoles) {
        const auto own = changed.find(role);
        all[role] = own == changed.end() ? mandate_as_delivered(role) : own->second;
    }
    return all;
}

std::vector<Mandate> mandates_at(const Mandates& mandates, const rights::Duties& duties,
                                 const LocationId& at) {
    std::vector<Mandate> found;
    for (const auto& [role, mandate] : mandates) {
        if (duties.roles.count(role) == 0) continue;
        // Where the role sees cases at all; not where another role of the same person does.
        const rights::Duties alone{{role}, duties.own};
        if (alone.reach_of(rights::Right::ReadCases).covers(at)) found.push_back(mandate);
    }
    return found;
}

bool may_give(const std::vector<Mandate>& mandates, const Goodwill& goodwill) {
    return std::any_of(mandates.begin(), mandates.end(),
                       [&](const Mandate& one) { return is_enough(one, goodwill); });
}

std::optional<Mandate> widest(const std::vector<Mandate>& mandates) {
    const auto found = std::max_element(mandates.begin(), mandates.end(), is_narrower);
    return found == mandates.end() ? std::nullopt : std::optional(*found);
}

std::optional<GoodwillRequest> standing(const std::vector<GoodwillRequest>& requests) {
    for (const GoodwillRequest& one : requests)
        if (!one.ended_at) return one;
    return std::nullopt;
}

bool is_approved(const std::optional<GoodwillRequest>& request, const Goodwill& goodwill) {
    return request && !request->ended_at && request->decision &&
           request->decision->answer == GoodwillAnswer::Approved &&
           request->wanted.kind == goodwill.kind && goodwill.amount <= request->wanted.amount;
}

bool may_answer(const GoodwillRequest& request, const Answering& who) {
    return request.asked_by != who.by && !request.decision && !request.ended_at &&
           may_give(who.mandates, request.wanted);
}

}  // namespace cirkel::casework
