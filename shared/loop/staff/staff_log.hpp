#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/loop/ids.hpp"
#include "shared/loop/submission.hpp"
#include "shared/result.hpp"

namespace cirkel::staff {

/// What an employee did with a case at a terminal: "Ik pak deze", or "Gesproken in de winkel".
enum class Work { Take, Spoken };

/// How a case can end in the shop itself; the same words as in the browser, without those that
/// need a call or a decision about many.
enum class ShopOutcome { Resolved, Goodwill, HeardCannotChange, NoAction, Forwarded };

std::string_view name_of(Work work);  ///< "take", "spoken"
std::optional<Work> work_named(std::string_view name);
std::string_view name_of(ShopOutcome outcome);  ///< "resolved", "heard_cannot_change" ...
std::optional<ShopOutcome> shop_outcome_named(std::string_view name);

/// Two digits: how an employee is known to the terminals.
bool is_staff_number(std::string_view text);

/// One thing that an employee did with a case while standing at a terminal, perhaps without a line.
/// Whether it still counts when it arrives is decided by the server. It names nobody of the
/// customers; the sentence is the one that the customer reads.
struct StaffLog {
    RecordId id;
    Moment at;
    std::string staff;  ///< number of who did it
    CaseNumber number;
    Work work = Work::Take;
    std::optional<ShopOutcome> outcome{};  ///< of `Spoken`; none: spoken, and not finished
    std::string note{};                    ///< the sentence for the customer, one line
    std::optional<OptionId> theme{};       ///< what it was about, where the case did not say
    bool operator==(const StaffLog&) const = default;
};

/// `Malformed`, naming the rule: taking says nothing else, an end always has its sentence.
Result<void> check(const StaffLog& log);

}  // namespace cirkel::staff
