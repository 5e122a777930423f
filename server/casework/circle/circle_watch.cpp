#include "server/casework/circle/circle_watch.hpp"

#include <utility>

#include "server/calendar/open_days.hpp"
#include "server/calendar/week.hpp"
#include "server/casework/circle/circle_count.hpp"
#include "server/casework/reading/loop_count.hpp"
#include "server/store/store.hpp"

namespace cirkel::casework {

namespace {

using store::CircleSlice;

// A customer at a page waits for at most so much counting: some tens of milliseconds.
constexpr int kSubmissionsAtOnce = 5'000;
constexpr int kWeeksAtOnce = 20;

Result<store::CircleWeek> counted(desk::Desk& desk, const CircleSlice& slice, Instant now) {
    const auto days = calendar::open_days_of(desk.store, slice.location);
    if (!days) return days.error();
    const auto rows = desk.store.circle_weeks().rows_of(slice);
    if (!rows) return rows.error();
    const auto calls = desk.store.circle_weeks().calls_of(slice);
    if (!calls) return calls.error();
    const auto submissions = desk.store.circle_weeks().submissions_of(slice);
    if (!submissions) return submissions.error();
    store::CircleWeek week{slice, now};
    week.figures = count_circle(*rows, days->value_or(calendar::OpenDays{}), now);
    week.figures.submissions = *submissions;
    count_calls(week.figures, *calls);
    return week;
}

}  // namespace

Result<void> count_circle_weeks(desk::Desk& desk, Instant now) {
    auto& weeks = desk.store.circle_weeks();
    const Instant first = circle_since(now, kCircleWeeksMax);
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (auto dropped = weeks.drop_weeks_before(first); !dropped) return dropped;
    if (auto begun = weeks.begin_weeks(first, calendar::week_of(now)); !begun) return begun;
    int submissions = 0;
    for (int at_once = 0; at_once < kWeeksAtOnce && submissions < kSubmissionsAtOnce; ++at_once) {
        const auto slice = weeks.next_due(now);
        if (!slice) return slice.error();
        if (!*slice) break;
        const auto week = counted(desk, **slice, now);
        if (!week) return week.error();
        submissions += week->figures.submissions;
        const Instant again_at = now + counted_for((*slice)->week, now);
        if (auto kept = weeks.put_week(*week, again_at); !kept) return kept;
        if (auto kept = weeks.put_reasons(**slice); !kept) return kept;
    }
    return (*transaction)->commit();
}

Result<std::vector<store::UncontactedCase>> forgotten(store::Store& store,
                                                      const store::UncontactedQuestion& question,
                                                      Instant now) {
    auto cases = store.circle_weeks().uncontacted(question);
    if (!cases) return cases.error();
    std::erase_if(*cases,
                  [&](const store::UncontactedCase& one) { return !is_forgotten(one.loop, now); });
    return cases;
}

}  // namespace cirkel::casework
