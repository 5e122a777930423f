#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// What became of one submission that deserves an answer, or asked for one.
struct LoopRow {
    Instant captured_at;
    bool wants_answer = false;
    std::optional<Instant> read_at;
    bool asked = false;  ///< a contact was given; also when it was wiped in time since
    std::optional<Instant> due;
    std::optional<Instant> spoken_at;
    std::optional<Instant> closed_at;
    std::optional<Outcome> outcome;
    std::optional<Stage> stage;  ///< the newest public word
};

/// "Is de cirkel rond?" of one location: five numbers, each with the number they are out of.
struct LoopFigures {
    LocationId location;
    Instant counted_at;
    int submissions = 0;  ///< all of the period, bare taps too
    int asked = 0;        ///< of all: who asked for an answer by phone or mail
    int reached = 0;      ///< in time
    int reached_of = 0;   ///< those whose promise is over or was kept
    int told = 0;         ///< can read what was done, or why not
    int told_of = 0;      ///< everybody who wrote or chose something
    int read = 0;         ///< within one working day
    int read_of = 0;      ///< whose working day is over, or who were read
    int never = 0;        ///< asked, and the case ended or the promise passed without any contact
    int never_of = 0;     ///< as `reached_of`
    bool operator==(const LoopFigures&) const = default;
};

/// How often cases went from hand to hand, of those that were closed.
struct TransferFigure {
    std::int64_t cases = 0;        ///< closed
    std::int64_t transferred = 0;  ///< of those: handed over to another at least once
    bool operator==(const TransferFigure&) const = default;
};

/// How often a customer made it a formal complaint, with contact in time and without. In time is
/// before the promised moment; where none was promised, before the customer was to be told.
struct FormalFigure {
    std::int64_t timely = 0;         ///< cases in which the customer was spoken with in time
    std::int64_t timely_formal = 0;  ///< of those
    std::int64_t late = 0;           ///< cases in which that was too late, or not done yet
    std::int64_t late_formal = 0;    ///< of those
    bool operator==(const FormalFigure&) const = default;
};

/// What was given to customers to put things right (0.28).
struct GoodwillFigure {
    std::int64_t cases = 0;  ///< closed with an amount, each counted once
    std::int64_t cents = 0;  ///< of all of them together
    bool operator==(const GoodwillFigure&) const = default;
};

class LoopCounts {
public:
    virtual ~LoopCounts() = default;
    /// Those of a location that deserve an answer or asked for one, given since then; no tests.
    virtual Result<std::vector<LoopRow>> rows_since(const LocationId& at, Instant since) = 0;
    /// All that were given there since then, but tests.
    virtual Result<int> submissions_since(const LocationId& at, Instant since) = 0;
    /// What was given with the closings since then; those that came late count as well, because
    /// the customer has it.
    virtual Result<GoodwillFigure> goodwill_since(const rights::Reach& within, Instant since) = 0;
    virtual Result<void> put_figures(const LoopFigures& figures) = 0;
    virtual Result<std::vector<LoopFigures>> figures(const rights::Reach& within) = 0;
    /// Over the cases closed since then.
    virtual Result<TransferFigure> transfers_since(const rights::Reach& within, Instant since) = 0;
    /// Over the cases opened since then.
    virtual Result<FormalFigure> formal_complaints_since(const rights::Reach& within,
                                                         Instant since) = 0;
};

}  // namespace cirkel::store
