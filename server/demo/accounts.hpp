#pragma once

#include <vector>

#include "server/demo/chance.hpp"
#include "server/demo/shop.hpp"
#include "server/desk/desk.hpp"
#include "shared/result.hpp"

namespace cirkel::demo {

/// Gives each of the demo's people an account with a password, an app for codes and codes for
/// recovery, all told: nobody has to set up a phone to look around. Inside the caller's
/// transaction.
Result<void> add_accounts(desk::Desk& desk, std::vector<DemoPerson>& people, Chance& chance);

}  // namespace cirkel::demo
