#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/submission.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/directive.hpp"

namespace cirkel::wire {

/// What became of a directive, in a word for the people at the desk ("done", "refused", "unknown").
struct DirectiveOutcome {
    Nonce nonce;
    std::string outcome;
    bool operator==(const DirectiveOutcome&) const = default;
};

/// Submissions of one day at the location, as the device counts them: five equal numbers when
/// every tap arrived.
struct DayCounts {
    std::string day;  ///< "2026-11-24"
    int tapped = 0;
    int stored = 0;
    int sent = 0;
    int acknowledged = 0;
    int safe = 0;
    bool operator==(const DayCounts&) const = default;
};

/// So many days at most, newest first.
inline constexpr std::size_t kDaysToldMax = 7;

/// A device's sign of life. Holds counts only; the server keeps the newest. A program from before
/// a member was known does not send it: then it reads as nothing, or as nought.
struct HeartbeatRequest {
    std::string version;  ///< of the program
    BootId boot;
    Duration mono{0};
    Instant sent_at;
    int waiting = 0;  ///< records not yet acknowledged, both streams
    std::optional<Instant> oldest_waiting;
    int configuration_version = 0;
    std::string cursor;
    int held_back = 0;         ///< records that keep their place by a placeholder
    int erasures_open = 0;     ///< ordered erasures that the terminal has not carried out yet
    int expired_contacts = 0;  ///< contacts deleted after 30 days unsent, ever
    std::optional<Instant> oldest_contact{};    ///< capture of the oldest one not yet acknowledged
    std::optional<int> disk_percent{};          ///< full
    std::optional<std::int64_t> store_bytes{};  ///< both files and their logs
    std::optional<Duration> clock_offset{};     ///< server minus device
    std::optional<std::string> last_error{};
    int stops_waiting = 0;  ///< withdrawals among what is not yet acknowledged
    std::optional<ClockQuality> clock{};
    /// Until a PIN is taken again after wrong ones; nought: it is taken now.
    std::optional<std::chrono::seconds> pin_wait{};
    std::optional<std::chrono::seconds> technician_pin_wait{};
    std::optional<int> battery_percent{};  ///< none: it has no battery, or cannot tell
    std::optional<bool> on_battery{};      ///< it is being used up
    std::vector<DayCounts> days{};
    std::vector<DirectiveOutcome> outcomes{};  ///< said until the server stops sending them
    bool operator==(const HeartbeatRequest&) const = default;
};

struct HeartbeatReply {
    Instant server_time;
    std::chrono::seconds next_heartbeat{300};
    int configuration_version = 0;  ///< a higher one than the own: ask for it now
    std::vector<SignedDirective> directives{};
    std::optional<EpochId> server_epoch{};      ///< another than before: the server was restored
    std::optional<int> min_protocol{};          ///< the oldest one that it still speaks
    std::optional<Instant> deprecated_after{};  ///< then this program's protocol ends
    bool operator==(const HeartbeatReply&) const = default;
};

/// The alarm for a contact that was given at `oldest` and is unsent at `now`: 0, 7, 14 or 21 days
/// (decisions 11; after 30 it is deleted on the device).
int contact_alarm_days(const std::optional<Instant>& oldest, Instant now);

std::string heartbeat_request_json(const HeartbeatRequest& request);
Result<HeartbeatRequest> read_heartbeat_request(std::string_view body);
std::string heartbeat_reply_json(const HeartbeatReply& reply);
Result<HeartbeatReply> read_heartbeat_reply(std::string_view body);

}  // namespace cirkel::wire
