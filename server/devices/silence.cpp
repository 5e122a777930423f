#include "server/devices/silence.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/calendar/working_time.hpp"
#include "server/store/alarms.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;
using store::Alarm;
using store::QuietTerminal;

/// Longer between two looks than this: the machine slept, or had other things to do.
constexpr Duration kStandstill = std::chrono::minutes(5);
/// How long what ended is kept as history.
constexpr Duration kHistory = std::chrono::hours(24 * 365);

/// What is logged once it is stored.
struct Line {
    Level level = Level::Info;
    std::string text;
};

Line line_of(Level level, const TerminalId& terminal, const char* what, Duration time) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    return {level,
            "terminal=" + terminal.text + " " + what + " minutes=" + std::to_string(minutes)};
}

/// The hours in which a terminal is to be heard, asked once for all terminals of a place.
class Hours {
public:
    explicit Hours(Desk& desk) : desk_(desk) {}

    Result<std::optional<calendar::OpenDays>> of(const QuietTerminal& terminal) {
        auto days = of_location(terminal.location);
        if (!days || !*days || !terminal.touchpoint) return days;
        const auto touchpoint = desk_.store.setup().touchpoint(*terminal.touchpoint);
        if (!touchpoint) return touchpoint.error();
        if (*touchpoint && !(*touchpoint)->hours.hours.empty())
            (*days)->hours = (*touchpoint)->hours;
        return days;
    }

private:
    Result<std::optional<calendar::OpenDays>> of_location(const LocationId& at) {
        if (const auto known = known_.find(at); known != known_.end()) return known->second;
        auto days = calendar::open_days_of(desk_.store, at);
        if (days) known_[at] = *days;
        return days;
    }

    Desk& desk_;
    std::map<LocationId, std::optional<calendar::OpenDays>> known_;
};

/// Those whose terminal was heard since, or is not to be heard any more.
Result<void> end_alarms(Desk& desk, const std::vector<Alarm>& open, Instant now,
                        std::vector<Line>& lines) {
    for (const Alarm& alarm : open) {
        const auto terminal = desk.store.devices().terminal(alarm.terminal);
        if (!terminal) return terminal.error();
        const auto heartbeat = desk.store.fleet().heartbeat(alarm.terminal);
        if (!heartbeat) return heartbeat.error();
        const bool is_served = *terminal && !(*terminal)->revoked && !(*terminal)->wiped_at;
        const bool is_heard = *heartbeat && (*heartbeat)->received_at > alarm.since;
        if (is_served && !is_heard) continue;
        const Instant end = is_heard ? (*heartbeat)->received_at : now;
        if (auto ended = desk.store.alarms().end_alarm(alarm.number, end); !ended) return ended;
        const char* const what = is_heard ? "is heard again after" : "is no more waited for after";
        lines.push_back(line_of(Level::Info, alarm.terminal, what, end - alarm.since));
    }
    return done;
}

/// Whether nothing came for the whole time that counts.
Result<bool> is_silent(Hours& hours, const QuietTerminal& quiet, Instant from, Instant now) {
    const auto days = hours.of(quiet);
    if (!days) return days.error();
    const bool counts_hours = *days && calendar::knows_hours(**days);
    return (counts_hours ? calendar::working_time(**days, from, now) : now - from) >= kSilentAfter;
}

}  // namespace

Result<void> SilenceWatch::look(Desk& desk, Instant now) {
    if (!looked_at_ || now - *looked_at_ > kStandstill || now < *looked_at_) listening_since_ = now;
    looked_at_ = now;
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    auto& alarms = desk.store.alarms();
    auto open = alarms.open_alarms();
    if (!open) return open.error();
    std::erase_if(*open, [](const Alarm& one) { return one.about != Alarm::kSilent; });
    std::vector<Line> lines;
    if (auto ended = end_alarms(desk, *open, now, lines); !ended) return ended;
    std::set<TerminalId> known;
    for (const Alarm& alarm : *open) known.insert(alarm.terminal);
    const auto quiet = alarms.quiet_since(now - kSilentAfter);
    if (!quiet) return quiet.error();
    Hours hours(desk);
    for (const QuietTerminal& one : *quiet) {
        if (known.count(one.terminal) > 0) continue;
        const auto silent = is_silent(hours, one, std::max(one.heard_at, listening_since_), now);
        if (!silent) return silent.error();
        if (!*silent) continue;
        const Alarm alarm{0, one.terminal, Alarm::kSilent, one.heard_at, now};
        if (auto raised = alarms.raise_alarm(alarm); !raised) return raised;
        lines.push_back(line_of(Level::Warning, one.terminal,
                                "fell silent; look at its power and network;", now - one.heard_at));
    }
    if (auto dropped = alarms.drop_alarms_ended_before(now - kHistory); !dropped) return dropped;
    if (auto committed = (*transaction)->commit(); !committed) return committed;
    for (const Line& line : lines) desk.log.write(line.level, line.text);
    return done;
}

}  // namespace cirkel::devices
