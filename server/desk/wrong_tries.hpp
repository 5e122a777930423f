#pragma once

#include <map>
#include <string>

#include "shared/instant.hpp"

namespace cirkel::desk {

/// Counts wrong tries (PINs, codes) by who tries and makes them wait: five are free, then 15
/// seconds, doubling up to a quarter of an hour. It only ever delays; after an hour without a
/// wrong try everything is forgotten. A right code on the web is not slowed by it (decisions 32).
class WrongTries {
public:
    static constexpr int kFree = 5;
    /// Of one address, behind which a whole shop may be.
    static constexpr int kFreeOfAddress = 20;
    static constexpr Duration kFirstWait{15'000};
    static constexpr Duration kWaitMax{15 * 60 * 1000};
    static constexpr Duration kForgottenAfter{60 * 60 * 1000};

    explicit WrongTries(int free = kFree) : free_(free) {}

    /// How long this one has to wait now; zero when free to try.
    [[nodiscard]] Duration wait(const std::string& who, Instant now) const;
    void count(const std::string& who, Instant now);
    void forget(const std::string& who);

private:
    struct Tries {
        int wrong = 0;
        Instant last;
    };
    int free_;
    std::map<std::string, Tries> tries_;
};

}  // namespace cirkel::desk
