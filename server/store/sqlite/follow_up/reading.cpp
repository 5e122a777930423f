#include "server/store/sqlite/follow_up/reading.hpp"

#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

// The partial index `submission_unread` answers each question that holds exactly these words.
constexpr std::string_view kUnreadRows = "wants_answer = 1 AND read_at IS NULL AND test = 0 ";
constexpr std::string_view kWithin = "(? OR location IN (SELECT value FROM json_each(?))) ";

constexpr std::string_view kChoiceColumns = "n, submission, choice, actor, at";

SubmissionId id_of(Statement& row) { return SubmissionId{row.array<16>(0)}; }

int count_of(Statement& row) { return static_cast<int>(row.integer(0)); }

std::optional<Solved> solved_of(Statement& row, int column) {
    const auto name = row.optional_text(column);
    return name ? solved_named(*name) : std::nullopt;
}

MadeChoice choice_of(Statement& row) {
    return {row.integer(0), SubmissionId{row.array<16>(1)},
            reading_choice_named(row.text(2)).value_or(ReadingChoice::Read), row.text(3),
            row.instant(4)};
}

Unread unread_of(Statement& row) {
    Unread one;
    one.of = id_of(row);
    one.captured_at = row.instant(1);
    one.has_text = row.integer(2) != 0;
    one.unhappy = row.optional_integer(3).value_or(0) != 0;
    one.solved = solved_of(row, 4);
    one.safety = row.optional_text(5).value_or("");
    one.promised_before = row.optional_instant(6);
    one.wants_contact = row.integer(7) != 0;
    return one;
}

GroupAnswer answer_of(Statement& row) {
    GroupAnswer answer;
    answer.number = row.integer(0);
    answer.stage = stage_named(row.text(1)).value_or(Stage::InProgress);
    answer.note = row.text(2);
    answer.said = row.text(3);
    answer.by = row.text(4);
    answer.written_at = row.instant(5);
    answer.tell_at = row.instant(6);
    return answer;
}

std::string unread_where(std::string_view rest) {
    return "submission AS s WHERE " + std::string(kUnreadRows) + std::string(rest);
}

}  // namespace

Result<std::vector<SubmissionId>> SqliteReading::not_looked_at(std::size_t limit) {
    Statement rows(database_,
                   select("id", unread_where("AND NOT EXISTS (SELECT 1 FROM reading_fact AS f "
                                             "WHERE f.submission = s.id AND f.looked_at >= "
                                             "coalesce((SELECT max(at) FROM answer_back "
                                             "WHERE submission = s.id), 0)) "
                                             "ORDER BY captured_at LIMIT ?")));
    return all_rows(rows.bind(static_cast<std::int64_t>(limit)), id_of);
}

Result<void> SqliteReading::put_fact(const ReadingFact& fact, Instant looked_at) {
    Statement put(
        database_,
        "INSERT INTO reading_fact (submission, looked_at, unhappy, solved, safety) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (submission) DO UPDATE SET "
        "looked_at = excluded.looked_at, unhappy = excluded.unhappy, solved = excluded.solved, "
        "safety = excluded.safety");
    std::optional<std::string_view> solved;
    if (fact.solved) solved = name_of(*fact.solved);
    return put.bind(fact.of.bytes, looked_at, fact.unhappy, solved, fact.safety).run();
}

Result<std::optional<ReadingFact>> SqliteReading::fact_of(const SubmissionId& id) {
    Statement rows(
        database_,
        "SELECT submission, unhappy, solved, safety FROM reading_fact WHERE submission = ?");
    return first_row(rows.bind(id.bytes), [](Statement& row) {
        return ReadingFact{id_of(row), row.integer(1) != 0, solved_of(row, 2), row.text(3)};
    });
}

Result<std::vector<Unread>> SqliteReading::unread(const rights::Reach& within, std::size_t limit) {
    Statement rows(
        database_,
        select("s.id, s.captured_at, s.own_text <> '', f.unhappy, f.solved, f.safety, c.due, "
               "EXISTS (SELECT 1 FROM consent WHERE submission = s.id)",
               "submission AS s LEFT JOIN reading_fact AS f ON f.submission = s.id "
               "LEFT JOIN follow_up_case AS c ON c.submission = s.id AND c.state <> 'closed' "
               "WHERE s.wants_answer = 1 AND s.read_at IS NULL AND s.test = 0 "
               "AND (? OR s.location IN (SELECT value FROM json_each(?))) "
               "ORDER BY s.captured_at LIMIT ?"));
    rows.bind(within.is_everywhere(), locations_json(within), static_cast<std::int64_t>(limit));
    return all_rows(rows, unread_of);
}

Result<int> SqliteReading::count_unread(const rights::Reach& within) {
    Statement rows(database_, select("count(*)", unread_where("AND " + std::string(kWithin))));
    const auto count =
        first_row(rows.bind(within.is_everywhere(), locations_json(within)), count_of);
    if (!count) return count.error();
    return count->value_or(0);
}

Result<int> SqliteReading::count_open_cases(const rights::Reach& within) {
    Statement rows(database_, select("count(*)", "follow_up_case WHERE state <> 'closed' AND " +
                                                     std::string(kWithin)));
    const auto count =
        first_row(rows.bind(within.is_everywhere(), locations_json(within)), count_of);
    if (!count) return count.error();
    return count->value_or(0);
}

Result<std::vector<SubmissionId>> SqliteReading::unread_since(Instant before, std::size_t limit) {
    Statement rows(database_,
                   select("id", unread_where("AND captured_at <= ? AND NOT EXISTS "
                                             "(SELECT 1 FROM follow_up_alarm WHERE submission = "
                                             "s.id AND about = 'unread' AND ended_at IS NULL) "
                                             "ORDER BY captured_at LIMIT ?")));
    return all_rows(rows.bind(before, static_cast<std::int64_t>(limit)), id_of);
}

Result<void> SqliteReading::add_choice(const MadeChoice& choice) {
    Statement add(database_,
                  "INSERT INTO reading_choice (submission, choice, actor, at) "
                  "VALUES (?, ?, ?, ?)");
    return add.bind(choice.of.bytes, name_of(choice.choice), choice.by, choice.at).run();
}

Result<std::optional<MadeChoice>> SqliteReading::last_choice_by(const std::string& staff_number) {
    Statement rows(database_, select(kChoiceColumns,
                                     "reading_choice WHERE actor = ? ORDER BY n DESC LIMIT 1"));
    auto last = first_row(rows.bind(staff_number), choice_of);
    if (!last || !*last) return last;
    Statement stands(database_, "SELECT 1 FROM reading_choice WHERE n = ? AND undone_at IS NULL");
    const auto found = first_row(stands.bind((*last)->n), count_of);
    if (!found) return found.error();
    return *found ? last : std::optional<MadeChoice>();
}

Result<void> SqliteReading::undo_choice(std::int64_t n, Instant at) {
    Statement undo(database_,
                   "UPDATE reading_choice SET undone_at = ? WHERE n = ? AND undone_at IS NULL");
    return undo.bind(at, n).run();
}

Result<int> SqliteReading::count_choices_since(const rights::Reach& within, Instant since) {
    Statement rows(database_,
                   "SELECT count(*) FROM reading_choice AS r "
                   "JOIN submission AS s ON s.id = r.submission "
                   "WHERE r.at >= ? AND r.undone_at IS NULL "
                   "AND (? OR s.location IN (SELECT value FROM json_each(?)))");
    const auto count =
        first_row(rows.bind(since, within.is_everywhere(), locations_json(within)), count_of);
    if (!count) return count.error();
    return count->value_or(0);
}

Result<std::vector<MadeChoice>> SqliteReading::choices(ReadingChoice choice,
                                                       const rights::Reach& within,
                                                       std::size_t limit) {
    Statement rows(database_,
                   "SELECT r.n, r.submission, r.choice, r.actor, r.at FROM reading_choice AS r "
                   "JOIN submission AS s ON s.id = r.submission "
                   "WHERE r.choice = ? AND r.undone_at IS NULL "
                   "AND (? OR s.location IN (SELECT value FROM json_each(?))) "
                   "ORDER BY r.n DESC LIMIT ?");
    rows.bind(name_of(choice), within.is_everywhere(), locations_json(within),
              static_cast<std::int64_t>(limit));
    return all_rows(rows, choice_of);
}

Result<std::vector<SubmissionId>> SqliteReading::marked(const rights::Reach& within,
                                                        std::size_t limit) {
    Statement rows(database_,
                   "SELECT DISTINCT s.id, s.captured_at FROM reading_choice AS r "
                   "JOIN submission AS s ON s.id = r.submission "
                   "WHERE r.choice = 'answer' AND r.undone_at IS NULL AND r.answered_at IS NULL "
                   "AND (? OR s.location IN (SELECT value FROM json_each(?))) "
                   "AND NOT EXISTS (SELECT 1 FROM group_answer_to AS t "
                   "JOIN group_answer AS a ON a.number = t.answer "
                   "WHERE t.submission = s.id AND a.taken_back_at IS NULL "
                   "AND a.written_at >= r.at) ORDER BY s.captured_at LIMIT ?");
    rows.bind(within.is_everywhere(), locations_json(within), static_cast<std::int64_t>(limit));
    return all_rows(rows, id_of);
}

Result<std::int64_t> SqliteReading::add_answer(const GroupAnswer& answer) {
    Statement add(database_,
                  "INSERT INTO group_answer (stage, note, said, actor, written_at, tell_at) "
                  "VALUES (?, ?, ?, ?, ?, ?) RETURNING number");
    add.bind(name_of(answer.stage), answer.note, answer.said, answer.by, answer.written_at,
             answer.tell_at);
    const auto number = first_row(add, [](Statement& row) { return row.integer(0); });
    if (!number) return number.error();
    for (const SubmissionId& id : answer.to) {
        Statement to(database_, "INSERT INTO group_answer_to (answer, submission) VALUES (?, ?)");
        if (auto kept = to.bind(number->value_or(0), id.bytes).run(); !kept) return kept.error();
    }
    return number->value_or(0);
}

Result<std::vector<GroupAnswer>> SqliteReading::waiting_answers() {
    Statement rows(database_, select("number, stage, note, said, actor, written_at, tell_at",
                                     "group_answer WHERE told_at IS NULL AND taken_back_at IS NULL "
                                     "ORDER BY tell_at, number"));
    auto answers = all_rows(rows, answer_of);
    if (!answers) return answers;
    for (GroupAnswer& answer : *answers) {
        Statement to(database_,
                     "SELECT submission FROM group_answer_to WHERE answer = ? "
                     "ORDER BY submission");
        auto ids = all_rows(to.bind(answer.number), id_of);
        if (!ids) return ids.error();
        answer.to = std::move(*ids);
    }
    return answers;
}

Result<void> SqliteReading::set_answer_told(std::int64_t number, Instant at) {
    Statement marks(database_,
                    "UPDATE reading_choice SET answered_at = ?1 "
                    "WHERE choice = 'answer' AND undone_at IS NULL AND answered_at IS NULL "
                    "AND submission IN (SELECT submission FROM group_answer_to WHERE answer = ?2)");
    if (auto set = marks.bind(at, number).run(); !set) return set;
    Statement set(database_, "UPDATE group_answer SET told_at = ? WHERE number = ?");
    return set.bind(at, number).run();
}

Result<void> SqliteReading::take_answer_back(std::int64_t number, Instant at) {
    Statement set(database_,
                  "UPDATE group_answer SET taken_back_at = ? WHERE number = ? AND told_at IS NULL");
    return set.bind(at, number).run();
}

Result<void> SqliteReading::leave_answer(const SubmissionId& id) {
    Statement leave(database_,
                    "DELETE FROM group_answer_to WHERE submission = ? AND answer IN "
                    "(SELECT number FROM group_answer WHERE told_at IS NULL "
                    "AND taken_back_at IS NULL)");
    return leave.bind(id.bytes).run();
}

Result<std::optional<std::string>> SqliteReading::safety_words(const Language& language) {
    Statement rows(database_, "SELECT list FROM safety_words WHERE language = ?");
    return first_row(rows.bind(language.text), [](Statement& row) { return row.text(0); });
}

Result<void> SqliteReading::set_safety_words(const Language& language,
                                             const std::optional<std::string>& list) {
    if (!list) {
        Statement drop(database_, "DELETE FROM safety_words WHERE language = ?");
        return drop.bind(language.text).run();
    }
    Statement put(database_,
                  "INSERT INTO safety_words (language, list) VALUES (?, ?) "
                  "ON CONFLICT (language) DO UPDATE SET list = excluded.list");
    return put.bind(language.text, *list).run();
}

Result<void> SqliteReading::forget_facts() {
    return Statement(database_, "DELETE FROM reading_fact").run();
}

}  // namespace cirkel::store
