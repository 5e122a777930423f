#pragma once

#include "syncd/lanes/errand.hpp"

namespace cirkel::syncd {

/// Brings the change feed down batch by batch: rows and cursor become ours in one transaction, so
/// that a kill repeats a batch but never skips one.
class ChangesPull : public Errand {
public:
    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;
};

/// Brings the configuration down when the server has another one; kept only when it is signed by
/// our server and meant for this terminal.
class ConfigurationPull : public Errand {
public:
    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;
};

}  // namespace cirkel::syncd
