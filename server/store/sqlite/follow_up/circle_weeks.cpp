#include "server/store/sqlite/follow_up/circle_weeks.hpp"

#include <charconv>
#include <string>

#include "server/store/sqlite/follow_up/loop_row.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

// Nothing is counted less often; what says so was written under a clock that was set back since.
constexpr Duration kAgainMost = std::chrono::hours(48);

std::optional<int> small_number(const std::optional<std::int64_t>& number) {
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

CircleRow circle_row(Statement& row) {
    int column = kLoopColumnCount;
    CircleRow one;
    one.loop = loop_row(row);
    if (const auto purpose = row.optional_text(column++)) one.asked_for = purpose_named(*purpose);
    one.first_spoken_at = row.optional_instant(column++);
    if (const auto solved = row.optional_text(column++)) one.solved = solved_named(*solved);
    one.score = small_number(row.optional_integer(column++));
    one.recovered = small_number(row.optional_integer(column));
    return one;
}

/// Numbers by spaces, in one column: they are only ever asked for all together, and rows of their
/// own would make the page of a year slow.
std::string joined_numbers(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers) text += (text.empty() ? "" : " ") + std::to_string(number);
    return text;
}

std::vector<int> split_numbers(const std::string& text) {
    std::vector<int> numbers;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at < end;) {
        int number = 0;
        const auto [next, fault] = std::from_chars(at, end, number);
        if (fault != std::errc()) break;
        numbers.push_back(number);
        at = next == end ? end : next + 1;
    }
    return numbers;
}

CircleWeek circle_week(Statement& row) {
    CircleWeek week{{LocationId{row.text(0)}, row.instant(1)}, row.optional_instant(2)};
    CircleFigures& figures = week.figures;
    int* const counts[] = {
        &figures.submissions, &figures.asked,      &figures.contacted, &figures.promised,
        &figures.in_time,     &figures.asked_told, &figures.said,      &figures.solved,
        &figures.told,        &figures.told_of,    &figures.read,      &figures.read_of,
        &figures.rose,        &figures.stayed,     &figures.fell,      &figures.calls};
    int column = 3;
    for (int* const count : counts) *count = static_cast<int>(row.integer(column++));
    figures.contact_minutes = split_numbers(row.text(column++));
    figures.call_seconds = split_numbers(row.text(column));
    return week;
}

UncontactedCase uncontacted_case(Statement& row) {
    UncontactedCase one{CaseNumber{row.integer(0)}, LocationId{row.text(1)}, {}};
    one.loop.captured_at = row.instant(2);
    one.loop.asked = true;
    one.loop.due = row.optional_instant(3);
    one.loop.closed_at = row.optional_instant(4);
    if (const auto outcome = row.optional_text(5)) one.loop.outcome = outcome_named(*outcome);
    return one;
}

}  // namespace

Result<void> SqliteCircleWeeks::begin_weeks(Instant first, Instant last) {
    Statement begin(database_,
                    "INSERT OR IGNORE INTO circle_week (location, week, count_at) "
                    "WITH RECURSIVE every (week) AS (SELECT ?1 UNION ALL "
                    "SELECT week + ?2 FROM every WHERE week < ?3) "
                    "SELECT l.id, every.week, 0 FROM location AS l CROSS JOIN every WHERE NOT "
                    "EXISTS (SELECT 1 FROM circle_week WHERE location = l.id AND week = ?3)");
    return begin.bind(first, kWeek.count(), last).run();
}

Result<void> SqliteCircleWeeks::drop_weeks_before(Instant first) {
    Statement reasons(database_, "DELETE FROM reason_week WHERE week < ?");
    if (auto dropped = reasons.bind(first).run(); !dropped) return dropped;
    Statement drop(database_, "DELETE FROM circle_week WHERE week < ?");
    return drop.bind(first).run();
}

Result<std::optional<CircleSlice>> SqliteCircleWeeks::next_due(Instant now) {
    Statement rows(database_, select("location, week",
                                     "circle_week WHERE count_at <= ? OR count_at > ? "
                                     "ORDER BY count_at, week DESC LIMIT 1"));
    return first_row(rows.bind(now, now + kAgainMost), [](Statement& row) {
        return CircleSlice{LocationId{row.text(0)}, row.instant(1)};
    });
}

Result<std::vector<CircleRow>> SqliteCircleWeeks::rows_of(const CircleSlice& slice) {
    Statement rows(
        database_,
        select(std::string(kLoopColumns) +
                   ", coalesce((SELECT purpose FROM consent WHERE submission = s.id "
                   "ORDER BY given_at DESC LIMIT 1), (SELECT purpose FROM past_consent "
                   "WHERE submission = s.id ORDER BY given_at DESC LIMIT 1)), "
                   "(SELECT min(happened_at) FROM case_event "
                   "WHERE case_number = c.number AND move = 'contact'), "
                   "(SELECT json_extract(raw, '$.body.solved') FROM answer_back "
                   "WHERE submission = s.id AND json_extract(raw, '$.body.solved') IS NOT NULL "
                   "ORDER BY at DESC LIMIT 1), s.score, "
                   "(SELECT score FROM recovered_score WHERE submission = s.id "
                   "ORDER BY closed_at DESC LIMIT 1)",
               "submission AS s LEFT JOIN follow_up_case AS c ON c.submission = s.id "
               "WHERE s.location = ? AND s.captured_at >= ? AND s.captured_at < ? "
               "AND s.test = 0 AND s.wants_answer = 1"));
    return all_rows(rows.bind(slice.location.text, slice.week, slice.week + kWeek), circle_row);
}

Result<int> SqliteCircleWeeks::submissions_of(const CircleSlice& slice) {
    Statement rows(database_,
                   "SELECT count(*) FROM submission WHERE location = ? AND captured_at >= ? "
                   "AND captured_at < ? AND test = 0");
    const auto count = first_row(rows.bind(slice.location.text, slice.week, slice.week + kWeek),
                                 [](Statement& row) { return static_cast<int>(row.integer(0)); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<std::vector<std::optional<Duration>>> SqliteCircleWeeks::calls_of(const CircleSlice& slice) {
    Statement rows(database_,
                   "SELECT e.lasted FROM follow_up_case AS c JOIN case_event AS e "
                   "ON e.case_number = c.number WHERE c.location = ? AND c.captured_at >= ? "
                   "AND c.captured_at < ? AND e.move = 'contact' AND e.channel = 'phone'");
    rows.bind(slice.location.text, slice.week, slice.week + kWeek);
    return all_rows(rows, [](Statement& row) {
        const auto lasted = row.optional_integer(0);
        return lasted ? std::optional(Duration(*lasted)) : std::optional<Duration>();
    });
}

Result<void> SqliteCircleWeeks::put_week(const CircleWeek& week, Instant again_at) {
    const CircleFigures& figures = week.figures;
    Statement put(database_,
                  "INSERT OR REPLACE INTO circle_week (location, week, count_at, counted_at, "
                  "submissions, asked, contacted, promised, in_time, asked_told, said, solved, "
                  "told, told_of, read, read_of, rose, stayed, fell, calls, contact_minutes, "
                  "call_seconds) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    put.bind(week.slice.location.text, week.slice.week, again_at, week.counted_at,
             figures.submissions, figures.asked, figures.contacted, figures.promised,
             figures.in_time, figures.asked_told, figures.said, figures.solved, figures.told,
             figures.told_of, figures.read, figures.read_of, figures.rose, figures.stayed,
             figures.fell, figures.calls, joined_numbers(figures.contact_minutes),
             joined_numbers(figures.call_seconds));
    return put.run();
}

Result<void> SqliteCircleWeeks::put_reasons(const CircleSlice& slice) {
    Statement drop(database_, "DELETE FROM reason_week WHERE week = ? AND location = ?");
    if (auto dropped = drop.bind(slice.week, slice.location.text).run(); !dropped) return dropped;
    Statement put(database_,
                  "INSERT INTO reason_week (location, week, touchpoint, survey, survey_version, "
                  "theme, score, responses) SELECT location, ?1, touchpoint, survey, "
                  "survey_version, theme, score, count(*) FROM submission "
                  "WHERE location = ?2 AND captured_at >= ?1 AND captured_at < ?3 "
                  "AND theme IS NOT NULL AND test = 0 "
                  "GROUP BY touchpoint, survey, survey_version, theme, score");
    return put.bind(slice.week, slice.location.text, slice.week + kWeek).run();
}

// Where nothing was begun yet, a location stands without a week, which is not counted either.
Result<bool> SqliteCircleWeeks::is_counted_since(const rights::Reach& within, Instant first) {
    Statement rows(database_,
                   "SELECT NOT EXISTS (SELECT 1 FROM location AS l LEFT JOIN circle_week AS w "
                   "ON w.location = l.id AND w.week >= ? WHERE w.counted_at IS NULL "
                   "AND (? OR l.id IN (SELECT value FROM json_each(?))))");
    const auto is_counted =
        first_row(rows.bind(first, within.is_everywhere(), locations_json(within)),
                  [](Statement& row) { return row.integer(0) != 0; });
    if (!is_counted) return is_counted.error();
    return is_counted->value_or(false);
}

Result<std::vector<CircleWeek>> SqliteCircleWeeks::weeks_since(const rights::Reach& within,
                                                               Instant first) {
    Statement rows(database_,
                   select("location, week, counted_at, submissions, asked, contacted, promised, "
                          "in_time, asked_told, said, solved, told, told_of, read, read_of, rose, "
                          "stayed, fell, calls, contact_minutes, call_seconds",
                          "circle_week WHERE week >= ? "
                          "AND (? OR location IN (SELECT value FROM json_each(?))) "
                          "ORDER BY location, week"));
    return all_rows(rows.bind(first, within.is_everywhere(), locations_json(within)), circle_week);
}

Result<std::vector<UncontactedCase>> SqliteCircleWeeks::uncontacted(
    const UncontactedQuestion& question) {
    Statement rows(
        database_,
        select("c.number, c.location, c.captured_at, c.due, c.closed_at, c.outcome",
               "follow_up_case AS c "
               "WHERE c.spoken_at IS NULL AND c.due IS NOT NULL AND c.captured_at >= ? "
               "AND (? OR c.location IN (SELECT value FROM json_each(?))) "
               "AND NOT EXISTS (SELECT 1 FROM not_by WHERE case_number = c.number AND staff = ?) "
               "AND (EXISTS (SELECT 1 FROM consent WHERE submission = c.submission) "
               "OR EXISTS (SELECT 1 FROM past_consent WHERE submission = c.submission)) "
               "ORDER BY c.captured_at, c.number"));
    rows.bind(question.since, question.within.is_everywhere(), locations_json(question.within),
              question.staff);
    return all_rows(rows, uncontacted_case);
}

}  // namespace cirkel::store
