#include "server/store/sqlite/follow_up/retention.hpp"

#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kOldRemarks =
    "remark <> '' AND case_number IN "
    "(SELECT number FROM follow_up_case WHERE state = 'closed' AND closed_at < ?1)";

// Why colleagues said no is a remark, too.
constexpr std::string_view kOldReasons =
    "reason <> '' AND case_number IN "
    "(SELECT number FROM follow_up_case WHERE state = 'closed' AND closed_at < ?1)";

}  // namespace

Result<std::vector<SubmissionId>> SqliteRetention::ids_before(std::string_view question,
                                                              Instant then, std::size_t limit) {
    Statement rows(database_, question);
    return all_rows(rows.bind(then, static_cast<std::int64_t>(limit)),
                    [](Statement& row) { return SubmissionId{row.array<16>(0)}; });
}

// In the transaction of what went, so that no kill can lose the debt.
Result<void> SqliteRetention::owe_scrub() {
    return Statement(database_, "UPDATE upkeep SET scrub_owed = 1").run();
}

Result<std::vector<SubmissionId>> SqliteRetention::texts_before(Instant then, std::size_t limit) {
    return ids_before(
        "SELECT id FROM submission WHERE own_text <> '' AND captured_at < ? "
        "ORDER BY captured_at LIMIT ?",
        then, limit);
}

Result<void> SqliteRetention::drop_text(const SubmissionId& id, const std::string& raw) {
    Statement drop(database_, "UPDATE submission SET own_text = '', raw = ? WHERE id = ?");
    if (auto dropped = drop.bind(raw, id.bytes).run(); !dropped) return dropped;
    return owe_scrub();
}

Result<void> SqliteRetention::drop_answers_back(const SubmissionId& id) {
    Statement drop(database_,
                   "DELETE FROM answer_back WHERE submission = ? "
                   // These are scores, which stay as long as the submission.
                   "AND id NOT IN (SELECT answer FROM recovered_score)");
    return drop.bind(id.bytes).run();
}

Result<std::vector<SubmissionId>> SqliteRetention::statuses_before(Instant then,
                                                                   std::size_t limit) {
    return ids_before(
        "SELECT submission FROM public_status WHERE captured_at < ? "
        "ORDER BY captured_at LIMIT ?",
        then, limit);
}

Result<void> SqliteRetention::drop_status(const SubmissionId& id) {
    for (const char* table : {"code_tag", "public_note", "public_status_step", "public_status"}) {
        Statement drop(database_, "DELETE FROM " + std::string(table) + " WHERE submission = ?");
        if (auto dropped = drop.bind(id.bytes).run(); !dropped) return dropped;
    }
    return owe_scrub();
}

Result<std::vector<SubmissionId>> SqliteRetention::submissions_before(Instant then,
                                                                      std::size_t limit) {
    return ids_before(
        "SELECT id FROM submission WHERE captured_at < ? ORDER BY captured_at LIMIT ?", then,
        limit);
}

Result<void> SqliteRetention::count_score(const SubmissionId& id, const std::string& day) {
    Statement add(database_,
                  "INSERT INTO score_of_day (touchpoint, survey, day, score, count) "
                  "SELECT touchpoint, survey, ?, score, 1 FROM submission "
                  "WHERE id = ? AND score IS NOT NULL AND test = 0 "
                  "ON CONFLICT (touchpoint, survey, day, score) DO UPDATE SET count = count + 1");
    return add.bind(day, id.bytes).run();
}

Result<std::int64_t> SqliteRetention::drop_remarks_before(Instant then) {
    const auto count = count_remarks_before(then);
    if (!count || *count == 0) return count;
    Statement drop(database_,
                   "UPDATE case_event SET remark = '' WHERE " + std::string(kOldRemarks));
    if (auto dropped = drop.bind(then).run(); !dropped) return dropped.error();
    Statement reasons(database_,
                      "UPDATE goodwill_request SET reason = '' WHERE " + std::string(kOldReasons));
    if (auto dropped = reasons.bind(then).run(); !dropped) return dropped.error();
    if (auto owed = owe_scrub(); !owed) return owed.error();
    return count;
}

Result<std::int64_t> SqliteRetention::count_remarks_before(Instant then) {
    Statement rows(database_, "SELECT (SELECT count(*) FROM case_event WHERE " +
                                  std::string(kOldRemarks) +
                                  ") + (SELECT count(*) FROM goodwill_request WHERE " +
                                  std::string(kOldReasons) + ")");
    const auto count = first_row(rows.bind(then), [](Statement& row) { return row.integer(0); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<void> SqliteRetention::put_run(const RetentionRun& run) {
    Statement put(database_,
                  "INSERT OR REPLACE INTO retention_run "
                  "(one, at, texts, statuses, submissions, remarks) VALUES (1, ?, ?, ?, ?, ?)");
    return put.bind(run.at, run.texts, run.statuses, run.submissions, run.remarks).run();
}

Result<std::optional<RetentionRun>> SqliteRetention::last_run() {
    Statement rows(database_,
                   "SELECT at, texts, statuses, submissions, remarks FROM retention_run");
    return first_row(rows, [](Statement& row) {
        return RetentionRun{row.instant(0), row.integer(1), row.integer(2), row.integer(3),
                            row.integer(4)};
    });
}

}  // namespace cirkel::store
