#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "syncd/device/power.hpp"
#include "syncd/device/storage_use.hpp"
#include "syncd/lanes/errand.hpp"

namespace cirkel::syncd {

/// Tells the server that this device lives and what waits on it. `changed` of its attempts says
/// that the server has another configuration, `restored` that it was set back to a backup,
/// `ordered` that it ordered something new (`orders.hpp`).
class Heartbeat : public Errand {
public:
    using LookAtStorage = std::function<Result<StorageUse>()>;
    using LookAtPower = std::function<Power()>;

    /// Either may be none: then nothing is said of it.
    Heartbeat(LookAtStorage storage, LookAtPower power)
        : look_at_storage_(std::move(storage)), look_at_power_(std::move(power)) {}

    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;

private:
    LookAtStorage look_at_storage_;
    LookAtPower look_at_power_;
    int told_version_ = 0;  ///< of the configuration, as it was told to the server
    /// Orders in its last answer: what became of them is said until it stops sending them.
    std::vector<Nonce> asked_;
};

}  // namespace cirkel::syncd
