#include "server/shop/commands_mandate.hpp"

#include <algorithm>
#include <optional>

#include "server/casework/goodwill/mandate.hpp"
#include "server/store/goodwill.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;
using store::Mandate;
using store::Mandates;

constexpr std::string_view kAnyAmount = "any";

Result<Mandates> mandates_now(Desk& desk) {
    const auto changed = desk.store.goodwills().mandates();
    if (!changed) return changed.error();
    return casework::whole_mandates(*changed);
}

bool can_have_one(rights::Role role) {
    const auto roles = casework::mandated_roles();
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Error no_mandate(const std::string& role) {
    std::string known;
    for (const auto one : casework::mandated_roles())
        known += (known.empty() ? "" : ", ") + std::string(rights::name_of(one));
    return {Kind::Malformed,
            "role \"" + role + "\" gives nothing to customers; there are: " + known};
}

std::string kind_names(const Mandate& mandate) {
    std::string names;
    for (const auto kind : mandate.kinds)
        names += (names.empty() ? "" : ", ") + std::string(store::name_of(kind));
    return names.empty() ? "nothing" : names;
}

std::string limit_text(const Mandate& mandate) {
    if (!mandate.limit) return "any amount";
    const auto parts = money::parts_of(*mandate.limit);
    return "EUR " + parts.euros + "." + parts.cents;
}

json::Value mandate_json(rights::Role role, const Mandate& mandate) {
    json::Array kinds;
    for (const auto kind : mandate.kinds) kinds.emplace_back(store::name_of(kind));
    json::Object object{{"role", rights::name_of(role)}, {"kinds", std::move(kinds)}};
    // Without an amount: any.
    if (mandate.limit) object.emplace_back("cents", mandate.limit->value);
    return object;
}

}  // namespace

Result<void> change_mandates(Desk& desk, const Mandates& mandates, const shop::DoneBy& by) {
    const auto before = mandates_now(desk);
    if (!before) return before.error();
    for (const auto& [role, mandate] : mandates) {
        const std::string name(rights::name_of(role));
        if (!can_have_one(role)) return no_mandate(name);
        if (before->at(role) == mandate) continue;
        const auto kept = shop::changed(desk, by, "mandate " + name, [&, role = role] {
            return desk.store.goodwills().put_mandate(role, mandates.at(role));
        });
        if (!kept) return kept;
    }
    return done;
}

Result<CommandResult> set_mandate(Desk& desk, const MandateOrder& order, const shop::DoneBy& by) {
    const auto role = rights::role_named(order.role);
    if (!role || !can_have_one(*role)) return no_mandate(order.role);
    const auto now = mandates_now(desk);
    if (!now) return now.error();
    Mandate mandate = now->at(*role);
    mandate.limit.reset();
    if (order.limit != kAnyAmount) {
        mandate.limit = money::read_cents(order.limit);
        if (!mandate.limit)
            return Error{Kind::Malformed,
                         "amount \"" + order.limit + "\": write euros like 25 or 12.50, or: any"};
    }
    if (!order.kinds.empty()) mandate.kinds.clear();
    for (const auto& name : order.kinds) {
        const auto kind = store::goodwill_kind_named(name);
        if (!kind)
            return Error{Kind::Malformed,
                         "kind \"" + name + "\": money_back, voucher, replacement or other"};
        mandate.kinds.insert(*kind);
    }
    if (auto kept = change_mandates(desk, {{*role, mandate}}, by); !kept) return kept.error();
    return list_mandates(desk);
}

Result<CommandResult> list_mandates(Desk& desk) {
    const auto mandates = mandates_now(desk);
    if (!mandates) return mandates.error();
    std::string text;
    json::Array rows;
    for (const auto& [role, mandate] : *mandates) {
        text += std::string(rights::name_of(role)) + ": " + limit_text(mandate) + ", " +
                kind_names(mandate) + "\n";
        rows.push_back(mandate_json(role, mandate));
    }
    return CommandResult{text, json::Object{{"mandates", std::move(rows)}}};
}

}  // namespace cirkel::server
