#pragma once

#include <string>

#include "server/audit/audit.hpp"
#include "server/desk/desk.hpp"
#include "server/desk/in_transaction.hpp"
#include "shared/instant.hpp"

namespace cirkel::shop {

/// Who changes something of the shop, and when: it stands in the log beside the change (S-50).
struct DoneBy {
    audit::Doer doer;
    Instant at;
};
inline DoneBy by_operator(Instant at) { return {audit::operator_at_command_line(), at}; }

/// Runs `work`, which changes what `object` names ("location utrecht"), and writes that down: both
/// are kept, or neither (S-54).
template <class Work>
Result<void> changed(desk::Desk& desk, const DoneBy& by, const std::string& object, Work work) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        if (Result<void> worked = work(); !worked) return worked;
        const audit::Deed deed{by.doer.actor, audit::Action::ShopChanged, object,
                               audit::Outcome::Done, by.doer.origin};
        return audit::write(desk.store, deed, by.at);
    });
}

}  // namespace cirkel::shop
