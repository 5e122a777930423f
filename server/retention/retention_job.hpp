#pragma once

#include <string>
#include <vector>

#include "server/desk/desk.hpp"
#include "server/store/retention.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What is kept how long, beside the contacts, which have a rule of their own (contacts/retention):
// each day what is too old goes (P-30, security-privacy 4.6).
namespace cirkel::retention {

inline constexpr Duration kDay{std::chrono::hours(24)};
/// What a customer wrote, and what they said later; the reasons and the score stay.
inline constexpr Duration kTextKept = 365 * kDay;
/// The public status with its sentence and codes.
inline constexpr Duration kStatusKept = 365 * kDay;
/// A submission; afterwards it is a number in the figures of its day.
inline constexpr Duration kSubmissionKept = 730 * kDay;
/// What colleagues wrote about a case, from when it was closed: as long as the contact.
inline constexpr Duration kRemarkKept = 14 * kDay;

inline constexpr Duration kRunEvery = kDay;
/// Later than this after the last run something is wrong.
inline constexpr Duration kRunOverdue = kDay + std::chrono::hours(2);
/// Of each kind at once; the rest goes at the next tick, so that nobody waits for it.
inline constexpr std::size_t kAtOnce = 200;

/// What would go now; changes nothing. Of each kind at most `kCountMax` are counted.
inline constexpr std::size_t kCountMax = 1'000'000;
Result<store::RetentionRun> count_old(desk::Desk& desk, Instant now);

/// Lets a piece of it go, each submission in a transaction of its own. Gives what went.
Result<store::RetentionRun> let_go(desk::Desk& desk, Instant now);

/// The job: once a day, until nothing is too old. What it did is kept and told in the log, and so
/// is that it did not run for longer than `kRunOverdue`.
class Job {
public:
    Result<void> run_if_due(desk::Desk& desk, Instant now);

private:
    store::RetentionRun so_far_{};
    bool is_running_ = false;
};

}  // namespace cirkel::retention
