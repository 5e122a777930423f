#include "server/store/sqlite/improvements/improvements.hpp"

#include <utility>

#include "server/store/sqlite/rows/rows.hpp"
#include "shared/json/json.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kColumns =
    "number, id, said, did, why, customers, state, busy_since, done_at, location, until_day, "
    "has_card";

std::string texts_json(const Texts& texts) {
    json::Object members;
    for (const auto& [language, text] : texts) members.emplace_back(language.text, text);
    return json::dump(std::move(members));
}

Result<Texts> texts_from(const std::string& text) {
    const auto value = json::parse(text);
    if (!value) return value.error();
    Texts texts;
    if (const auto* members = value->if_object())
        for (const auto& [language, words] : *members)
            if (const auto* words_text = words.if_text()) texts[Language{language}] = *words_text;
    return texts;
}

Result<Improvement> improvement_in(Statement& row) {
    auto said = texts_from(row.text(2));
    auto did = texts_from(row.text(3));
    auto why = texts_from(row.text(4));
    if (!said) return said.error();
    if (!did) return did.error();
    if (!why) return why.error();
    Improvement one;
    one.number = ImprovementNumber{row.integer(0)};
    one.id = row.text(1);
    one.said = std::move(*said);
    one.did = std::move(*did);
    one.why = std::move(*why);
    one.customers = static_cast<int>(row.integer(5));
    one.state = improvement_state_named(row.text(6)).value_or(ImprovementState::Busy);
    one.busy_since = row.optional_instant(7);
    one.decided_at = row.optional_instant(8);
    one.location = optional_name<LocationId>(row, 9);
    one.until_day = row.text(10);
    one.has_card = row.integer(11) != 0;
    return one;
}

ImprovementNumber number_of(Statement& row) { return ImprovementNumber{row.integer(0)}; }

ReasonCount reason_count(Statement& row) {
    ReasonCount one;
    one.location = LocationId{row.text(0)};
    one.touchpoint = TouchpointId{row.text(1)};
    one.survey = SurveyId{row.text(2)};
    one.survey_version = static_cast<int>(row.integer(3));
    one.theme = OptionId{row.text(4)};
    if (const auto score = row.optional_integer(5)) one.score = static_cast<int>(*score);
    one.before = row.integer(6);
    one.recent = row.integer(7);
    one.running = row.integer(8);
    one.first_week = row.instant(9);
    return one;
}

// In the order of an index that holds all of it, so that nothing is sorted. By name, because
// SQLite would rather begin with the weeks, and then sort what it found.
constexpr std::string_view kReasons =
    "SELECT location, touchpoint, survey, survey_version, theme, score, "
    "sum(responses * (week < ?2)), sum(responses * (week >= ?2 AND week < ?3)), "
    "sum(responses * (week = ?3)), min(week) FROM reason_week INDEXED BY reason_week_sums "
    "WHERE week >= ?1 AND week <= ?3 ";
constexpr std::string_view kByReason =
    "GROUP BY location, touchpoint, survey, survey_version, theme, score";

}  // namespace

Result<void> SqliteImprovements::renew_cards() {
    return database_.run("UPDATE organisation SET config_version = config_version + 1");
}

Result<ImprovementNumber> SqliteImprovements::put_improvement(const Improvement& improvement) {
    Statement put(database_,
                  "INSERT INTO improvement (number, id, said, did, why, customers, state, "
                  "busy_since, done_at, location, until_day, has_card) VALUES "
                  "((SELECT coalesce(max(number), 0) + 1 FROM improvement), "
                  "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                  "said = excluded.said, did = excluded.did, why = excluded.why, "
                  "customers = excluded.customers, state = excluded.state, "
                  "busy_since = excluded.busy_since, done_at = excluded.done_at, "
                  "location = excluded.location, until_day = excluded.until_day, "
                  "has_card = excluded.has_card");
    put.bind(improvement.id, texts_json(improvement.said), texts_json(improvement.did),
             texts_json(improvement.why), improvement.customers, name_of(improvement.state),
             improvement.busy_since, improvement.decided_at, text_of(improvement.location),
             improvement.until_day, std::int64_t{improvement.has_card ? 1 : 0});
    if (auto ran = put.run(); !ran) return ran.error();
    if (auto renewed = renew_cards(); !renewed) return renewed.error();
    Statement row(database_, "SELECT number FROM improvement WHERE id = ?");
    const auto number = first_row(row.bind(improvement.id), number_of);
    if (!number) return number.error();
    require(number->has_value(), "an improvement that was put just now");
    return **number;
}

Result<std::optional<Improvement>> SqliteImprovements::improvement(ImprovementNumber number) {
    Statement rows(database_, select(kColumns, "improvement WHERE number = ?"));
    return first_read(rows.bind(number.value), improvement_in);
}

Result<std::optional<Improvement>> SqliteImprovements::improvement_named(const std::string& id) {
    Statement rows(database_, select(kColumns, "improvement WHERE id = ?"));
    return first_read(rows.bind(id), improvement_in);
}

Result<std::vector<Improvement>> SqliteImprovements::all_improvements() {
    Statement rows(database_, select(kColumns,
                                     "improvement ORDER BY state = 'busy' DESC, done_at DESC, "
                                     "number DESC"));
    return all_read(rows, improvement_in);
}

Result<void> SqliteImprovements::link(ImprovementNumber number,
                                      const LinkedSubmission& submission) {
    Statement add(database_,
                  "INSERT INTO improvement_submission (improvement, submission, linked_at, actor, "
                  "told_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    add.bind(number.value, submission.of.bytes, submission.linked_at, submission.by,
             submission.told_at);
    if (auto ran = add.run(); !ran) return ran;
    return renew_cards();
}

Result<void> SqliteImprovements::unlink(ImprovementNumber number, const SubmissionId& of) {
    Statement remove(database_,
                     "DELETE FROM improvement_submission WHERE improvement = ? AND submission = ?");
    if (auto ran = remove.bind(number.value, of.bytes).run(); !ran) return ran;
    return renew_cards();
}

Result<void> SqliteImprovements::set_told(ImprovementNumber number, const SubmissionId& of,
                                          std::optional<Instant> at) {
    Statement set(database_,
                  "UPDATE improvement_submission SET told_at = ? "
                  "WHERE improvement = ? AND submission = ?");
    return set.bind(at, number.value, of.bytes).run();
}

Result<std::vector<LinkedSubmission>> SqliteImprovements::linked_to(ImprovementNumber number) {
    Statement rows(database_,
                   "SELECT submission, linked_at, actor, told_at FROM improvement_submission "
                   "WHERE improvement = ? ORDER BY linked_at, submission");
    return all_rows(rows.bind(number.value), [](Statement& row) {
        return LinkedSubmission{SubmissionId{row.array<16>(0)}, row.instant(1), row.text(2),
                                row.optional_instant(3)};
    });
}

Result<std::vector<ImprovementNumber>> SqliteImprovements::improvements_of(const SubmissionId& of) {
    Statement rows(database_,
                   "SELECT improvement FROM improvement_submission WHERE submission = ? "
                   "ORDER BY improvement");
    return all_rows(rows.bind(of.bytes), number_of);
}

Result<int> SqliteImprovements::count_busy(const rights::Reach& within) {
    Statement row(database_,
                  "SELECT count(*) FROM improvement WHERE state = 'busy' AND "
                  "(location IS NULL OR ? OR location IN (SELECT value FROM json_each(?)))");
    row.bind(std::int64_t{within.is_everywhere() ? 1 : 0}, locations_json(within));
    const auto count =
        first_row(row, [](Statement& found) { return static_cast<int>(found.integer(0)); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<std::map<ImprovementNumber, int>> SqliteImprovements::count_linked() {
    Statement rows(database_,
                   "SELECT improvement, count(*) FROM improvement_submission GROUP BY improvement");
    std::map<ImprovementNumber, int> counts;
    while (rows.step()) counts[number_of(rows)] = static_cast<int>(rows.integer(1));
    if (auto ended = rows.end(); !ended) return ended.error();
    return counts;
}

Result<void> SqliteImprovements::add_event(ImprovementNumber number,
                                           const ImprovementEvent& event) {
    Statement add(database_,
                  "INSERT INTO improvement_event (improvement, n, at, deed, actor, remark) VALUES "
                  "(?1, (SELECT coalesce(max(n), 0) + 1 FROM improvement_event "
                  "WHERE improvement = ?1), ?2, ?3, ?4, ?5)");
    return add.bind(number.value, event.at, name_of(event.deed), event.actor, event.remark).run();
}

Result<std::vector<ImprovementEvent>> SqliteImprovements::events_of(ImprovementNumber number) {
    Statement rows(database_,
                   "SELECT at, deed, actor, remark FROM improvement_event WHERE improvement = ? "
                   "ORDER BY n");
    return all_rows(rows.bind(number.value), [](Statement& row) {
        return ImprovementEvent{
            row.instant(0), improvement_deed_named(row.text(1)).value_or(ImprovementDeed::Written),
            row.text(2), row.text(3)};
    });
}

Result<std::vector<SubmissionId>> SqliteImprovements::find_texts(const TextSearch& search) {
    Statement rows(
        database_,
        "SELECT id FROM submission WHERE test = 0 AND instr(lower(own_text), lower(?)) > 0 "
        "AND (? OR location IN (SELECT value FROM json_each(?))) "
        "ORDER BY captured_at DESC, id LIMIT ?");
    rows.bind(search.words, std::int64_t{search.within.is_everywhere() ? 1 : 0},
              locations_json(search.within), static_cast<std::int64_t>(search.limit));
    return all_rows(rows, [](Statement& row) { return SubmissionId{row.array<16>(0)}; });
}

Result<std::vector<ReasonCount>> SqliteImprovements::count_reasons(const ReasonSearch& search) {
    const bool is_everywhere = search.within.is_everywhere();
    // A condition that may or may not hold would keep SQLite from looking at own locations only.
    Statement rows(database_,
                   std::string(kReasons) +
                       (is_everywhere ? "" : "AND location IN (SELECT value FROM json_each(?4)) ") +
                       std::string(kByReason));
    if (is_everywhere) {
        rows.bind(search.from, search.middle, search.running);
    } else {
        rows.bind(search.from, search.middle, search.running, locations_json(search.within));
    }
    return all_rows(rows, reason_count);
}

// Those that are linked first, which are few (CROSS JOIN keeps the order): from the other end it
// would be a look at every response.
Result<std::vector<ReasonLink>> SqliteImprovements::linked_reasons(const rights::Reach& within,
                                                                   Instant since) {
    Statement rows(database_,
                   "SELECT s.location, s.touchpoint, s.theme, l.improvement, count(*) "
                   "FROM improvement_submission AS l CROSS JOIN submission AS s "
                   "ON s.id = l.submission WHERE s.theme IS NOT NULL AND s.test = 0 "
                   "AND s.captured_at >= ? "
                   "AND (? OR s.location IN (SELECT value FROM json_each(?))) "
                   "GROUP BY s.location, s.touchpoint, s.theme, l.improvement");
    rows.bind(since, within.is_everywhere(), locations_json(within));
    return all_rows(rows, [](Statement& row) {
        return ReasonLink{LocationId{row.text(0)}, TouchpointId{row.text(1)}, OptionId{row.text(2)},
                          ImprovementNumber{row.integer(3)}, row.integer(4)};
    });
}

// All, less the test visits: both are counted within an index.
Result<std::int64_t> SqliteImprovements::count_given(const LocationId& at, Instant from,
                                                     Instant until) {
    Statement row(database_,
                  "SELECT (SELECT count(*) FROM submission WHERE location = ?1 "
                  "AND captured_at >= ?2 AND captured_at < ?3) - "
                  "(SELECT count(*) FROM submission WHERE location = ?1 "
                  "AND captured_at >= ?2 AND captured_at < ?3 AND test = 1)");
    const auto count = first_row(row.bind(at.text, from, until),
                                 [](Statement& found) { return found.integer(0); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<std::optional<Instant>> SqliteImprovements::first_given(const LocationId& at) {
    Statement row(database_,
                  "SELECT captured_at FROM submission WHERE location = ? AND test = 0 "
                  "ORDER BY captured_at LIMIT 1");
    return first_row(row.bind(at.text), [](Statement& found) { return found.instant(0); });
}

}  // namespace cirkel::store
