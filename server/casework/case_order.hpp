#pragma once

#include <optional>
#include <set>
#include <string>

#include "server/rights/reach.hpp"
#include "server/store/improvements.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"

namespace cirkel::casework {

/// In place of a staff number: the customer did it. Never taken from a person.
inline constexpr const char* kCustomer = "customer";

/// What somebody wants to do with a case. What each move needs is told by rules.hpp.
struct CaseOrder {
    CaseNumber number;
    store::CaseMove move = store::CaseMove::Assign;
    std::string by;        ///< staff number of who does it
    rights::Reach within;  ///< of who does it; a case outside it is not there
    std::string owner;     ///< for Assign: staff number of who gets it; empty = who does it
    std::optional<store::Outcome> outcome;
    std::string note;    ///< the sentence that the customer reads; with other moves, if any
    std::string remark;  ///< for colleagues only; never leaves the staff's pages
    std::optional<Instant> happened_at{};            ///< none: now
    std::string origin{};                            ///< the terminal it was done on
    std::optional<Instant> until{};                  ///< for Plan: when; for Hold: till when
    std::optional<store::WaitsFor> waits_for{};      ///< for Hold
    std::optional<store::ContactChannel> channel{};  ///< for Contact
    std::optional<Duration> lasted{};                ///< for Contact
    std::optional<OptionId> theme{};                 ///< for Close: what it was about
    std::string cause{};                             ///< for Close: how it could happen
    /// For Close as linked to an improvement: which one.
    std::optional<store::ImprovementNumber> improvement{};
    /// For Close as goodwill: what the customer got; none where nobody was asked, as at a terminal.
    std::optional<store::Goodwill> given{};
};

/// What the rules look at beside the case itself.
struct CaseFacts {
    bool may_contact = false;           ///< the customer agreed to it, and it still stands
    bool has_channel = false;           ///< the customer can read an answer somewhere
    int attempts = 0;                   ///< since it was opened, or opened again
    int attempt_days = 0;               ///< on so many days
    int attempt_parts = 0;              ///< in so many parts of the day
    std::set<std::string> kept_from{};  ///< staff numbers of those who do not do it
    bool is_linked = false;             ///< an improvement is to answer this customer
};

}  // namespace cirkel::casework
