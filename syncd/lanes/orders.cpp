#include "syncd/lanes/orders.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "shared/capture_db/done_orders.hpp"
#include "shared/sync_db/server_orders.hpp"

namespace cirkel::syncd {
namespace {

using wire::DirectiveKind;

bool knows(const std::vector<sync_db::ServerOrder>& orders, const Nonce& nonce) {
    return std::any_of(orders.begin(), orders.end(),
                       [&nonce](const auto& order) { return order.nonce == nonce; });
}

/// True when it is one that was not there before.
Result<bool> keep(Desk& desk, const wire::SignedDirective& sent, Instant now) {
    const auto directive = wire::open_directive(sent, desk.device.id, desk.device.server_key);
    if (!directive) {
        desk.log.write(Level::Warning, directive.error().text);
        return false;
    }
    const auto before = sync_db::read_orders(desk.sync);
    if (!before) return before.error();
    if (knows(*before, directive->nonce)) return false;
    sync_db::ServerOrder order{directive->nonce, sent.text, sent.signature, now, std::nullopt};
    if (directive->kind == DirectiveKind::Unknown) order.outcome = "unknown";
    if (auto added = sync_db::add_order(desk.sync, order); !added) return added.error();
    desk.log.write(Level::Notice,
                   "the server orders: " + std::string(wire::name_of(directive->kind)));
    return true;
}

}  // namespace

Result<bool> keep_orders(Desk& desk, const std::vector<wire::SignedDirective>& sent, Instant now) {
    bool is_new = false;
    for (const auto& one : sent) {
        const auto kept = keep(desk, one, now);
        if (!kept) return kept;
        is_new = is_new || *kept;
    }
    return is_new;
}

Result<std::vector<wire::Directive>> open_orders(sqlite::Database& sync, const Device& device,
                                                 DirectiveKind kind) {
    const auto orders = sync_db::read_orders(sync);
    if (!orders) return orders.error();
    std::vector<wire::Directive> open;
    for (const auto& order : *orders) {
        if (order.outcome) continue;
        auto directive =
            wire::open_directive({order.text, order.signature}, device.id, device.server_key);
        if (directive && directive->kind == kind) open.push_back(std::move(*directive));
    }
    return open;
}

Result<std::optional<wire::Directive>> open_order(sqlite::Database& sync, const Device& device,
                                                  DirectiveKind kind) {
    auto open = open_orders(sync, device, kind);
    if (!open) return open.error();
    if (open->empty()) return std::optional<wire::Directive>();
    return std::optional(std::move(open->front()));
}

Result<std::vector<wire::DirectiveOutcome>> outcomes_of(Desk& desk,
                                                        const std::vector<Nonce>& asked) {
    const auto orders = sync_db::read_orders(desk.sync);
    if (!orders) return orders.error();
    const auto refused = capture_db::read_done_orders(desk.capture);
    if (!refused) return refused.error();
    std::map<Nonce, std::string> ended;
    for (const auto& order : *refused) ended[order.nonce] = order.outcome;
    for (const auto& order : *orders)
        if (order.outcome) ended[order.nonce] = *order.outcome;
    std::vector<wire::DirectiveOutcome> outcomes;
    for (const auto& nonce : asked)
        if (const auto found = ended.find(nonce); found != ended.end())
            outcomes.push_back({nonce, found->second.empty() ? "done" : found->second});
    return outcomes;
}

}  // namespace cirkel::syncd
