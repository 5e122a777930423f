#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/loop/ids.hpp"
#include "shared/loop/submission.hpp"
#include "shared/result.hpp"

namespace cirkel::staff {

/// Whether the customer agreed that it is passed on (4.16). There is no place for a contact: with
/// `WillAsk` the customer is asked later, at the terminal like everybody.
enum class Basis { Asked, WillAsk, None };
std::string_view name_of(Basis basis);  ///< "asked", "will_ask", "none"
std::optional<Basis> basis_named(std::string_view name);

/// What an employee heard from a customer: three fields, and who reports it. The reporter goes with
/// it only to the server, which keeps the two apart (4.17).
struct Observation {
    static constexpr std::size_t kTextLengthMax = 280;  ///< characters

    RecordId id;
    Moment at;
    std::string staff;  ///< number of the reporter
    std::string text;   ///< what was heard, one line
    std::optional<OptionId> theme{};
    std::optional<SurveyId> survey{};  ///< where the theme's words stand
    Basis basis = Basis::None;
    bool operator==(const Observation&) const = default;
};

/// `Malformed`, naming the rule: there is a text, and a theme has its survey.
Result<void> check(const Observation& observation);

}  // namespace cirkel::staff
