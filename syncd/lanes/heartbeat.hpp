#pragma once

#include "syncd/lanes/errand.hpp"

namespace cirkel::syncd {

/// Tells the server that this device lives and what waits on it. `changed` of its attempts says
/// that the server has another configuration, `restored` that it was set back to a backup.
class Heartbeat : public Errand {
public:
    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;

private:
    int told_version_ = 0;  ///< of the configuration, as it was told to the server
};

}  // namespace cirkel::syncd
