#pragma once

#include "server/desk/desk.hpp"

namespace cirkel::desk {

/// Runs `work`, which gives a Result<void>, in one transaction: all of it happens or nothing.
template <class Work>
Result<void> in_transaction(Desk& desk, Work work) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (Result<void> worked = work(); !worked) return worked;
    return (*transaction)->commit();
}

}  // namespace cirkel::desk
