#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/desk/route.hpp"

// Whether this server can do its work: for balancers, for systemd, and for who is woken at night.
namespace cirkel::api {

/// What was found when the server looked at itself.
struct Condition {
    bool store_answers = false;
    bool keys_are_there = false;
    std::optional<std::uint64_t> disk_bytes_free{};  ///< nothing: the disk does not say
    bool has_backups = false;                        ///< they are wanted
    std::optional<Instant> backup_at{};              ///< the newest that was read back whole
    std::optional<Instant> backup_failed_at{};       ///< after that one
};

/// Below this room the store soon takes nothing in.
inline constexpr std::uint64_t kDiskBytesMin = 256ULL * 1024 * 1024;
/// Backups are made each hour; two that failed may be chance.
inline constexpr Duration kBackupAgeMax{3LL * 60 * 60 * 1000};

Condition look_at(desk::Desk& desk, Instant now);
/// What keeps it from being ready, each with what to do; empty when it is. Names no path and no
/// secret: anybody may read it.
std::vector<std::string> troubles_of(const Condition& condition, Instant now);

/// GET /healthz: the process answers. Looks at nothing else, so that a full disk never makes
/// somebody start it again and again.
http::Response serve_health(desk::Desk& desk, const desk::Call& call);
/// GET /readyz: 200 when it can do all its work, else 503 with the reasons.
http::Response serve_readiness(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::api
