#pragma once

#include <optional>

#include "shared/sync_db/held_back.hpp"
#include "syncd/lanes/errand.hpp"

namespace cirkel::syncd {

/// Tries the records that are held back, one at a time and ever more rarely, until the server has
/// them safe. Whatever it says, none is ever dropped; what the customer withdrew meanwhile needs no
/// release.
class Release : public Errand {
public:
    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;

private:
    struct Next;
    static Result<Next> next_due(Desk& desk, const Moment& now);
    Attempt put_off(Desk& desk, const Moment& now, std::string reason);

    sync_db::HeldBack sent_;
    Digest digest_{};
};

}  // namespace cirkel::syncd
