#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/loop_figures.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// Weeks begin on Monday at midnight UTC, when every shop that we know is shut.
inline constexpr Duration kWeek = std::chrono::hours(24 * 7);

/// What was given at one location in one week.
struct CircleSlice {
    LocationId location;
    Instant week;
    bool operator==(const CircleSlice&) const = default;
};

/// What became of one submission that deserves an answer, with all that its circle needs.
struct CircleRow {
    LoopRow loop;
    std::optional<Purpose> asked_for{};        ///< how they want to be answered
    std::optional<Instant> first_spoken_at{};  ///< also when the case was opened again since
    std::optional<Solved> solved{};            ///< what the customer said last about the answer
    std::optional<int> score{};
    std::optional<int> recovered{};  ///< the same question, asked again after the last closing
};

/// "Is de cirkel rond?" of what was given in some weeks. Every number is one of what was given
/// then, whenever it became so.
struct CircleFigures {
    int submissions = 0;  ///< all, bare taps too
    int asked = 0;        ///< of all: who asked for an answer by phone or mail
    int contacted = 0;    ///< of `asked`
    int promised = 0;     ///< whose promise is over or was kept
    int in_time = 0;      ///< of `promised`
    int asked_told = 0;   ///< of `asked`: can read what was done, or why not
    int said = 0;         ///< of `asked`: who said whether it is solved
    int solved = 0;       ///< of `said`: yes
    int told = 0;         ///< as `asked_told`, of everybody who wrote or chose something
    int told_of = 0;
    int read = 0;  ///< within one working day
    int read_of = 0;
    int rose = 0;  ///< gave a higher score after the answer than before
    int stayed = 0;
    int fell = 0;
    int calls = 0;
    std::vector<int> contact_minutes{};  ///< working time until the first contact, one for each
    std::vector<int> call_seconds{};     ///< of the calls whose length is known
    bool operator==(const CircleFigures&) const = default;
};

struct CircleWeek {
    CircleSlice slice;
    std::optional<Instant> counted_at{};  ///< none: not yet
    CircleFigures figures{};
};

/// A case whose customer was promised contact and that nobody has spoken with since.
struct UncontactedCase {
    CaseNumber number;
    LocationId location;
    LoopRow loop;  ///< as far as a promise needs it
};

/// Which of them somebody asks for.
struct UncontactedQuestion {
    rights::Reach within;
    Instant since;      ///< when the customer gave it
    std::string staff;  ///< who asks: what this person does not do is not there
};

/// The circle, counted by weeks beforehand: a year of it is far too much to be counted while
/// somebody waits.
class CircleWeeks {
public:
    virtual ~CircleWeeks() = default;
    /// Every location that lacks the week `last` gets those from `first` on, to be counted at once.
    virtual Result<void> begin_weeks(Instant first, Instant last) = 0;
    /// With the reasons of them.
    virtual Result<void> drop_weeks_before(Instant first) = 0;
    /// What has waited longest to be counted, the newest week first; nothing when none is due.
    virtual Result<std::optional<CircleSlice>> next_due(Instant now) = 0;
    /// Those that deserve an answer or asked for one; no tests.
    virtual Result<std::vector<CircleRow>> rows_of(const CircleSlice& slice) = 0;
    /// All that were given, but tests.
    virtual Result<int> submissions_of(const CircleSlice& slice) = 0;
    /// The calls about them, each with its length where that is known.
    virtual Result<std::vector<std::optional<Duration>>> calls_of(const CircleSlice& slice) = 0;
    /// Takes the place of what was counted before; to be counted again at `again_at`.
    virtual Result<void> put_week(const CircleWeek& week, Instant again_at) = 0;
    /// Counts anew which reasons were a customer's first one, for `Improvements::count_reasons`;
    /// takes the place of what was counted before. Wherever a week is put, these are too.
    virtual Result<void> put_reasons(const CircleSlice& slice) = 0;
    /// Whether every location within reach has its numbers of all weeks from `first` on.
    virtual Result<bool> is_counted_since(const rights::Reach& within, Instant first) = 0;
    virtual Result<std::vector<CircleWeek>> weeks_since(const rights::Reach& within,
                                                        Instant first) = 0;
    /// Those who asked first stand first.
    virtual Result<std::vector<UncontactedCase>> uncontacted(
        const UncontactedQuestion& question) = 0;
};

}  // namespace cirkel::store
