#include "server/desk/wrong_tries.hpp"

#include <algorithm>

namespace cirkel::desk {

namespace {

/// `beyond`: how many more there were than are free.
Duration wait_after(int beyond) {
    if (beyond < 0) return Duration{0};
    // Past ten doublings the limit holds anyway; the bound keeps the shift within its type.
    const int doublings = std::min(beyond, 10);
    return std::min(WrongTries::kFirstWait * (1 << doublings), WrongTries::kWaitMax);
}

}  // namespace

Duration WrongTries::wait(const std::string& who, Instant now) const {
    const auto found = tries_.find(who);
    if (found == tries_.end()) return Duration{0};
    const Duration passed = now - found->second.last;
    return std::max(wait_after(found->second.wrong - free_) - passed, Duration{0});
}

void WrongTries::count(const std::string& who, Instant now) {
    // Old ones go when new ones come: a scan through numbers cannot fill the memory for long.
    std::erase_if(tries_,
                  [now](const auto& entry) { return now - entry.second.last > kForgottenAfter; });
    auto& tries = tries_[who];
    ++tries.wrong;
    tries.last = now;
}

void WrongTries::forget(const std::string& who) { tries_.erase(who); }

}  // namespace cirkel::desk
