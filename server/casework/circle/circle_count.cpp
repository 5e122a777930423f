#include "server/casework/circle/circle_count.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "server/calendar/week.hpp"
#include "server/calendar/working_time.hpp"
#include "server/casework/reading/loop_count.hpp"

namespace cirkel::casework {

namespace {

using store::CircleFigures;
using store::CircleRow;

constexpr int kPercents = 100;
// In so many days a case is at its end (a contact is kept for thirty).
constexpr Duration kLively = std::chrono::hours(24 * 35);
constexpr Duration kLivelyEvery = std::chrono::hours(1);
constexpr Duration kQuietEvery = std::chrono::hours(24);

bool is_told_now(const CircleRow& row) { return row.loop.stage && is_told(*row.loop.stage); }

/// Who asked for a mail has been answered as soon as there is something to read.
bool is_contacted(const CircleRow& row) {
    const bool by_mail = row.asked_for == Purpose::Mail && is_told_now(row);
    return row.first_spoken_at || row.loop.spoken_at || by_mail;
}

int minutes_in(Duration time) {
    return static_cast<int>(std::chrono::floor<std::chrono::minutes>(time).count());
}

void count_asked(CircleFigures& figures, const CircleRow& row, const calendar::OpenDays& days) {
    if (is_contacted(row)) ++figures.contacted;
    if (is_told_now(row)) ++figures.asked_told;
    if (row.solved) ++figures.said;
    if (row.solved == Solved::Yes) ++figures.solved;
    const auto spoken_at = row.first_spoken_at ? row.first_spoken_at : row.loop.spoken_at;
    if (spoken_at)
        figures.contact_minutes.push_back(
            minutes_in(calendar::working_time(days, row.loop.captured_at, *spoken_at)));
}

void count_recovered(CircleFigures& figures, const CircleRow& row) {
    if (!row.score || !row.recovered) return;
    if (*row.recovered > *row.score)
        ++figures.rose;
    else if (*row.recovered < *row.score)
        ++figures.fell;
    else
        ++figures.stayed;
}

void append(std::vector<int>& all, const std::vector<int>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

Instant circle_since(Instant now, int weeks) {
    return calendar::week_of(now) - weeks * store::kWeek;
}

CircleFigures count_circle(const std::vector<CircleRow>& rows, const calendar::OpenDays& days,
                           Instant now) {
    std::vector<store::LoopRow> loops;
    loops.reserve(rows.size());
    for (const CircleRow& row : rows) loops.push_back(row.loop);
    const auto loop = count_loop(loops, days, now);
    CircleFigures figures;
    figures.asked = loop.asked;
    figures.promised = loop.reached_of;
    figures.in_time = loop.reached;
    figures.told = loop.told;
    figures.told_of = loop.told_of;
    figures.read = loop.read;
    figures.read_of = loop.read_of;
    for (const CircleRow& row : rows) {
        if (row.loop.asked) count_asked(figures, row, days);
        count_recovered(figures, row);
    }
    return figures;
}

void count_calls(CircleFigures& figures, const std::vector<std::optional<Duration>>& calls) {
    figures.calls += static_cast<int>(calls.size());
    for (const auto& lasted : calls)
        if (lasted)
            figures.call_seconds.push_back(
                static_cast<int>(std::chrono::floor<std::chrono::seconds>(*lasted).count()));
}

CircleFigures together(const std::vector<store::CircleWeek>& weeks) {
    constexpr int CircleFigures::*counts[] = {
        &CircleFigures::submissions, &CircleFigures::asked,   &CircleFigures::contacted,
        &CircleFigures::promised,    &CircleFigures::in_time, &CircleFigures::asked_told,
        &CircleFigures::said,        &CircleFigures::solved,  &CircleFigures::told,
        &CircleFigures::told_of,     &CircleFigures::read,    &CircleFigures::read_of,
        &CircleFigures::rose,        &CircleFigures::stayed,  &CircleFigures::fell,
        &CircleFigures::calls};
    CircleFigures all;
    for (const store::CircleWeek& week : weeks) {
        for (const auto count : counts) all.*count += week.figures.*count;
        append(all.contact_minutes, week.figures.contact_minutes);
        append(all.call_seconds, week.figures.call_seconds);
    }
    return all;
}

std::optional<int> percent_of(int count, int of) {
    return of < kFewest ? std::nullopt : std::optional(count * kPercents / of);
}

std::optional<int> percentile(std::vector<int> values, int percent) {
    const auto size = static_cast<std::ptrdiff_t>(values.size());
    if (size < kFewest) return std::nullopt;
    const auto rank = (size * percent + kPercents - 1) / kPercents;
    const auto place = values.begin() + std::clamp<std::ptrdiff_t>(rank - 1, 0, size - 1);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

Duration counted_for(Instant week, Instant now) {
    return now - week <= kLively ? kLivelyEvery : kQuietEvery;
}

}  // namespace cirkel::casework
