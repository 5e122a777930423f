#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/desk/desk.hpp"
#include "server/rights/reach.hpp"
#include "server/store/alarms.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/heartbeat.hpp"

namespace cirkel::devices {

/// Something about a terminal that somebody has to see to; what weighs most comes first.
enum class Concern {
    Cloned,         ///< two devices use its identity
    ContactUnsent,  ///< a contact lies on it for 7 days or more
    Silent,
    NeverHeard,  ///< it was enrolled and said nothing since
    Missing,     ///< records that no restored backup holds
    Locked,      ///< wrong PINs: somebody has to wait
    DiskFull,
    LowBattery,
    ClockOff,
    HeldBack,  ///< records that the server would not take as they are
};
std::string_view name_of(Concern concern);

/// From here on a clock is called off; every captured time is corrected by what it is off.
inline constexpr Duration kClockOff{2 * 60 * 1000};
inline constexpr int kDiskFullPercent = 80;
inline constexpr int kLowBatteryPercent = 20;

/// An order to it, and what became of that by its own word.
struct OrderView {
    wire::DirectiveKind kind = wire::DirectiveKind::Unknown;
    Nonce nonce;
    Instant issued_at;
    std::optional<std::string> outcome{};  ///< none: it waits
    std::optional<Instant> ended_at{};
};

/// How a terminal is doing, as far as the server knows. It knows what the terminal said last and
/// when that was; of a silent one nothing here is about now.
struct DeviceView {
    store::Terminal terminal;
    std::string location_name;
    std::string time_zone;                       ///< of the location
    std::string touchpoint_name;                 ///< empty: it serves all of its location
    std::optional<Instant> heard_at;             ///< none: never
    std::optional<wire::HeartbeatRequest> said;  ///< at `heard_at`
    std::optional<Instant> silent_since;         ///< an alarm about it is open
    std::optional<Instant> cloned_at;
    int contact_alarm_days = 0;     ///< counted until now: a silent one's contacts grow old
    std::int64_t missing = 0;       ///< records in no backup that was restored
    std::vector<OrderView> orders;  ///< oldest first, ended ones too
    std::vector<Concern> concerns;  ///< none of one that is suspended or wiped

    /// Whether it takes part; else nobody has to see to it.
    [[nodiscard]] bool is_served() const { return !terminal.revoked && !terminal.wiped_at; }
    /// How long its oldest unsent record had waited when it was heard last.
    [[nodiscard]] std::optional<Duration> oldest_waited() const;
};

/// `NotFound` without such a terminal, or with one outside `within`.
Result<DeviceView> device_view(desk::Desk& desk, const TerminalId& id, const rights::Reach& within,
                               Instant now);
/// By location, then by name.
Result<std::vector<DeviceView>> device_views(desk::Desk& desk, const rights::Reach& within,
                                             Instant now);

/// How many are silent just now; cheap enough for every page.
Result<int> count_silent(desk::Desk& desk, const rights::Reach& within);

/// All terminals together, as numbers for a monitor. Asks one row a terminal.
struct FleetFigures {
    std::int64_t terminals = 0;  ///< those that are served; the rest is about them alone
    std::int64_t suspended = 0;
    std::int64_t wiped = 0;
    std::int64_t silent = 0;
    std::int64_t never_heard = 0;
    std::int64_t cloned = 0;
    std::int64_t clock_off = 0;
    std::int64_t contacts_unsent = 0;  ///< terminals on which a contact lies for a week or more
    std::int64_t waiting = 0;          ///< records, as was said last
    std::int64_t held_back = 0;
    std::optional<Instant> oldest_waiting;
    std::optional<Instant> heard_longest_ago;
};
Result<FleetFigures> fleet_figures(desk::Desk& desk, Instant now);

}  // namespace cirkel::devices
