#pragma once

#include <optional>
#include <string>

#include "server/casework/reading/safety_words.hpp"
#include "server/desk/desk.hpp"
#include "server/store/reading.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::casework {

/// Texts are looked at by so many at once, so that nobody waits for a server that was away.
inline constexpr std::size_t kLooksAtOnce = 200;

/// Looks at what came in and nobody read yet: whether it is solved, whether the customer is
/// unhappy, whether it speaks of danger. The last raises an alarm, also where no contact was given,
/// because the next customer may fall too (closed-loop 6.3). The lists are read when there is a
/// text to look at, and again when people changed them.
class TextWatch {
public:
    /// Own transaction. A list that does not read any more is told in the log; the one before it,
    /// or the one that came with the program, is used.
    Result<void> look(desk::Desk& desk, Instant now);

private:
    Result<void> read_lists(desk::Desk& desk);

    std::optional<SafetyWords> words_;
    std::string read_from_;
};

/// What is known of a submission without a person, by these words.
store::ReadingFact fact_of(const store::StoredSubmission& submission,
                           const std::optional<Survey>& survey, const SafetyWords& words);

}  // namespace cirkel::casework
