#pragma once

#include <optional>
#include <string>

#include "shared/wire/pull.hpp"
#include "syncd/lanes/errand.hpp"

namespace cirkel::syncd {

/// Brings the change feed down batch by batch: rows and cursor become ours in one transaction, so
/// that a kill repeats a batch but never skips one. When the server no longer knows our place, or
/// its sum of all that stands is not ours, the whole feed comes in anew beside what stands; for the
/// sum's sake at most once an hour.
class ChangesPull : public Errand {
public:
    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;

private:
    Result<std::string> cursor(Desk& desk) const;
    Attempt begin_whole(Desk& desk);
    Attempt compare(Desk& desk, const Moment& now, const wire::PullReply& reply);

    std::optional<std::string> whole_;       ///< cursor of the whole that comes in
    std::optional<Duration> compare_again_;  ///< a sum that differs counts from then on
};

/// Brings the configuration down when the server has another one; kept only when it is signed by
/// our server and meant for this terminal.
class ConfigurationPull : public Errand {
public:
    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;
};

}  // namespace cirkel::syncd
