#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// Something about a terminal that somebody has to see to. It is raised once and stays open until
/// it ends; ended ones stay as its history.
struct Alarm {
    /// What an alarm is about, as the column holds it.
    static constexpr const char* kSilent = "silent";
    /// Mails were given up: nobody was told. About no terminal, but the server's own.
    static constexpr const char* kMail = "mail";

    std::int64_t number = 0;  ///< of the store; 0 before it was raised
    TerminalId terminal;      ///< need not be enrolled
    std::string about;
    Instant since;      ///< when it began, as far as is known: the last sign of life
    Instant raised_at;  ///< when it was noticed
    std::optional<Instant> ended_at{};
    bool operator==(const Alarm&) const = default;
};

/// A terminal that is served and was not heard for a while.
struct QuietTerminal {
    TerminalId terminal;
    LocationId location;
    std::optional<TouchpointId> touchpoint;  ///< none: it serves all of its location
    Instant heard_at;
};

/// The alarms about terminals, and what is needed to raise them.
class Alarms {
public:
    virtual ~Alarms() = default;
    /// `Conflict` when one about the same of the same terminal is open.
    virtual Result<void> raise_alarm(const Alarm& alarm) = 0;
    /// Only the first end counts.
    virtual Result<void> end_alarm(std::int64_t number, Instant at) = 0;
    /// Longest open first.
    virtual Result<std::vector<Alarm>> open_alarms() = 0;
    /// Newest first, ended ones too.
    virtual Result<std::vector<Alarm>> alarms_of(const TerminalId& id, std::size_t limit) = 0;
    /// History ends somewhere, too.
    virtual Result<void> drop_alarms_ended_before(Instant before) = 0;
    /// Those neither suspended nor wiped whose last sign of life came at this moment or before it;
    /// without those that never gave one.
    virtual Result<std::vector<QuietTerminal>> quiet_since(Instant before) = 0;
};

}  // namespace cirkel::store
