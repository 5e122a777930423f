#include <utility>

#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::pair<RecordState, std::string_view> kRecordStates[] = {
    {RecordState::Kept, "kept"},
    {RecordState::Withheld, "withheld"},
    {RecordState::Quarantined, "quarantined"},
    {RecordState::Erased, "erased"},
};

// Names of the store alone, so they stay in its file.
std::string_view name_of(RecordState state) {
    for (const auto& [known, name] : kRecordStates)
        if (known == state) return name;
    return {};
}

RecordState record_state_named(std::string_view wanted) {
    for (const auto& [state, name] : kRecordStates)
        if (name == wanted) return state;
    return RecordState::Kept;  // the table's CHECK knows no other
}

constexpr std::string_view kPlaceColumns =
    "id, terminal, epoch, stream, seq, kind, state, received_at, digest, withheld";

RecordPlace place_of_row(Statement& row) {
    RecordPlace place;
    place.id = RecordId{row.array<16>(0)};
    place.terminal = TerminalId{row.text(1)};
    place.epoch = EpochId{row.array<16>(2)};
    place.stream = stream_named(row.text(3)).value_or(Stream::Main);
    place.seq = row.integer(4);
    place.kind = row.text(5);
    place.state = record_state_named(row.text(6));
    place.received_at = row.instant(7);
    if (!row.is_null(8)) place.digest = row.array<32>(8);
    place.withheld = row.optional_text(9).value_or("");
    return place;
}

constexpr std::string_view kSubmissionColumns =
    "id, terminal, location, touchpoint, survey, survey_version, language, captured_at, "
    "received_at, score, theme, own_text, wants_answer, test, read_at, raw";

StoredSubmission submission_of(Statement& row) {
    StoredSubmission submission;
    submission.id = SubmissionId{row.array<16>(0)};
    submission.terminal = TerminalId{row.text(1)};
    submission.location = LocationId{row.text(2)};
    submission.touchpoint = TouchpointId{row.text(3)};
    submission.survey = SurveyId{row.text(4)};
    submission.survey_version = static_cast<int>(row.integer(5));
    submission.language = Language{row.text(6)};
    submission.captured_at = row.instant(7);
    submission.received_at = row.instant(8);
    if (const auto score = row.optional_integer(9)) submission.score = static_cast<int>(*score);
    submission.theme = optional_name<OptionId>(row, 10);
    submission.text = row.text(11);
    submission.wants_answer = row.integer(12) != 0;
    submission.test = row.integer(13) != 0;
    submission.read_at = row.optional_instant(14);
    submission.raw = row.text(15);
    return submission;
}

constexpr std::string_view kQuarantineColumns =
    "id, terminal, received_at, submission, reason, raw";

QuarantinedRecord quarantined_of(Statement& row) {
    QuarantinedRecord record;
    record.id = RecordId{row.array<16>(0)};
    record.terminal = TerminalId{row.text(1)};
    record.received_at = row.instant(2);
    if (!row.is_null(3)) record.of = SubmissionId{row.array<16>(3)};
    record.reason = row.text(4);
    record.raw = row.text(5);
    return record;
}

StoredAnswerBack answer_back_of(Statement& row) {
    return {RecordId{row.array<16>(0)}, SubmissionId{row.array<16>(1)}, row.instant(2),
            row.text(3)};
}

StoredConsent consent_of(Statement& row) {
    StoredConsent consent;
    consent.id = ConsentId{row.array<16>(0)};
    consent.of = SubmissionId{row.array<16>(1)};
    consent.purpose = purpose_named(row.text(2)).value_or(Purpose::Call);
    consent.notice = row.array<32>(3);
    consent.given_at = row.instant(4);
    consent.part_of_day = part_of_day_named(row.text(5)).value_or(PartOfDay::Always);
    consent.promised_before = row.optional_instant(6);
    consent.contact = SealedContact{KeyId{row.text(7)}, row.blob(8)};
    consent.raw = row.text(9);
    return consent;
}

}  // namespace

Result<void> SqliteRecords::add_place(const RecordPlace& place) {
    Statement add(database_,
                  "INSERT INTO record (id, terminal, epoch, stream, seq, kind, state, received_at, "
                  "digest, withheld) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::optional<std::string_view> withheld;
    if (!place.withheld.empty()) withheld = place.withheld;
    add.bind(place.id.bytes, place.terminal.text, place.epoch.bytes, cirkel::name_of(place.stream),
             place.seq, place.kind, name_of(place.state), place.received_at, place.digest,
             withheld);
    return add.run();
}

Result<void> SqliteRecords::fill_place(const RecordId& id, const std::string& kind,
                                       RecordState state, Instant at) {
    Statement fill(database_, "UPDATE record SET kind = ?, state = ?, filled_at = ? WHERE id = ?");
    return fill.bind(kind, name_of(state), at, id.bytes).run();
}

Result<std::int64_t> SqliteRecords::count_withheld(std::string_view reason) {
    Statement rows(database_,
                   "SELECT count(*) FROM record WHERE state = 'withheld' AND withheld = ?");
    const auto count = first_row(rows.bind(reason), [](Statement& row) { return row.integer(0); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<std::optional<RecordPlace>> SqliteRecords::place_of(const RecordId& id) {
    Statement rows(database_, select(kPlaceColumns, "record WHERE id = ?"));
    return first_row(rows.bind(id.bytes), place_of_row);
}

Result<std::vector<RecordPlace>> SqliteRecords::places_not_erased() {
    Statement rows(database_, select(kPlaceColumns, "record WHERE state <> 'erased'"));
    return all_rows(rows, place_of_row);
}

Result<std::optional<RecordId>> SqliteRecords::id_at(const TerminalId& id, const EpochId& epoch,
                                                     Stream stream, Seq seq) {
    Statement rows(database_,
                   "SELECT id FROM record "
                   "WHERE terminal = ? AND epoch = ? AND stream = ? AND seq = ?");
    return first_row(rows.bind(id.text, epoch.bytes, cirkel::name_of(stream), seq),
                     [](Statement& row) { return RecordId{row.array<16>(0)}; });
}

Result<void> SqliteRecords::add_submission(const StoredSubmission& submission) {
    Statement add(database_,
                  "INSERT INTO submission (id, terminal, location, touchpoint, survey, "
                  "survey_version, language, captured_at, received_at, score, theme, own_text, "
                  "wants_answer, test, read_at, raw) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    add.bind(submission.id.bytes, submission.terminal.text, submission.location.text,
             submission.touchpoint.text, submission.survey.text, submission.survey_version,
             submission.language.text, submission.captured_at, submission.received_at,
             submission.score, text_of(submission.theme), submission.text, submission.wants_answer,
             submission.test, submission.read_at, submission.raw);
    return add.run();
}

Result<std::optional<StoredSubmission>> SqliteRecords::submission(const SubmissionId& id) {
    Statement rows(database_, select(kSubmissionColumns, "submission WHERE id = ?"));
    return first_row(rows.bind(id.bytes), submission_of);
}

// By capture, not arrival: what was given while the line was cut stands where it happened.
Result<std::vector<StoredSubmission>> SqliteRecords::submissions(std::size_t limit) {
    Statement rows(database_, select(kSubmissionColumns,
                                     "submission ORDER BY captured_at DESC, id DESC LIMIT ?"));
    return all_rows(rows.bind(static_cast<std::int64_t>(limit)), submission_of);
}

Result<std::vector<StoredSubmission>> SqliteRecords::reading_stack(const rights::Reach& within,
                                                                   std::size_t limit) {
    Statement rows(database_,
                   select(kSubmissionColumns,
                          "submission WHERE wants_answer = 1 AND read_at IS NULL AND test = 0 "
                          "AND (? OR location IN (SELECT value FROM json_each(?))) "
                          "ORDER BY captured_at LIMIT ?"));
    rows.bind(within.is_everywhere(), locations_json(within), static_cast<std::int64_t>(limit));
    return all_rows(rows, submission_of);
}

Result<void> SqliteRecords::set_read(const SubmissionId& id, Instant at) {
    Statement set(database_, "UPDATE submission SET read_at = ? WHERE id = ? AND read_at IS NULL");
    return set.bind(at, id.bytes).run();
}

Result<void> SqliteRecords::set_unread(const SubmissionId& id) {
    Statement set(database_, "UPDATE submission SET read_at = NULL WHERE id = ?");
    return set.bind(id.bytes).run();
}

Result<void> SqliteRecords::set_wants_answer(const SubmissionId& id) {
    Statement set(database_, "UPDATE submission SET wants_answer = 1 WHERE id = ?");
    return set.bind(id.bytes).run();
}

Result<void> SqliteRecords::add_consent(const StoredConsent& consent) {
    Statement add(database_,
                  "INSERT INTO consent (id, submission, purpose, notice, given_at, part_of_day, "
                  "promised_before, box_key, box, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    add.bind(consent.id.bytes, consent.of.bytes, cirkel::name_of(consent.purpose), consent.notice,
             consent.given_at, cirkel::name_of(consent.part_of_day), consent.promised_before,
             consent.contact.key.text, consent.contact.box, consent.raw);
    return add.run();
}

Result<std::vector<StoredConsent>> SqliteRecords::consents_of(const SubmissionId& id) {
    Statement rows(database_,
                   "SELECT id, submission, purpose, notice, given_at, part_of_day, "
                   "promised_before, box_key, box, raw FROM consent WHERE submission = ? "
                   "ORDER BY given_at");
    return all_rows(rows.bind(id.bytes), consent_of);
}

Result<void> SqliteRecords::add_answer_back(const StoredAnswerBack& answer) {
    Statement add(database_,
                  "INSERT INTO answer_back (id, submission, at, raw) VALUES (?, ?, ?, ?)");
    return add.bind(answer.id.bytes, answer.of.bytes, answer.at, answer.raw).run();
}

Result<std::vector<StoredAnswerBack>> SqliteRecords::answers_back_to(const SubmissionId& id) {
    Statement rows(database_,
                   "SELECT id, submission, at, raw FROM answer_back WHERE submission = ? "
                   "ORDER BY at");
    return all_rows(rows.bind(id.bytes), answer_back_of);
}

Result<std::vector<StoredAnswerBack>> SqliteRecords::answers_back_about(const std::string& owner,
                                                                        Instant since) {
    Statement rows(database_,
                   "SELECT a.id, a.submission, a.at, a.raw FROM answer_back AS a "
                   "JOIN follow_up_case AS c USING (submission) "
                   "WHERE c.owner = ? AND a.at >= ? ORDER BY a.at DESC");
    return all_rows(rows.bind(owner, since), answer_back_of);
}

Result<void> SqliteRecords::add_recovered_score(const RecoveredScore& score) {
    Statement add(database_,
                  "INSERT INTO recovered_score (answer, submission, case_number, closed_at, score) "
                  "VALUES (?, ?, ?, ?, ?) ON CONFLICT (case_number, closed_at) DO NOTHING");
    return add
        .bind(score.answer.bytes, score.of.bytes, score.case_number.value, score.closed_at,
              score.score)
        .run();
}

Result<std::vector<RecoveredScore>> SqliteRecords::recovered_scores_of(const SubmissionId& id) {
    Statement rows(database_,
                   "SELECT answer, submission, case_number, closed_at, score FROM recovered_score "
                   "WHERE submission = ? ORDER BY closed_at");
    return all_rows(rows.bind(id.bytes), [](Statement& row) {
        return RecoveredScore{RecordId{row.array<16>(0)}, SubmissionId{row.array<16>(1)},
                              CaseNumber{row.integer(2)}, row.instant(3),
                              static_cast<int>(row.integer(4))};
    });
}

Result<void> SqliteRecords::add_quarantined(const QuarantinedRecord& record) {
    Statement add(database_,
                  "INSERT INTO quarantine (id, terminal, received_at, submission, reason, raw) "
                  "VALUES (?, ?, ?, ?, ?, ?)");
    std::optional<IdBytes> of;
    if (record.of) of = record.of->bytes;
    add.bind(record.id.bytes, record.terminal.text, record.received_at, of, record.reason,
             record.raw);
    return add.run();
}

Result<std::vector<QuarantinedRecord>> SqliteRecords::quarantined() {
    Statement rows(database_, select(kQuarantineColumns, "quarantine ORDER BY received_at, id"));
    return all_rows(rows, quarantined_of);
}

Result<std::optional<QuarantinedRecord>> SqliteRecords::quarantined_record(const RecordId& id) {
    Statement rows(database_, select(kQuarantineColumns, "quarantine WHERE id = ?"));
    return first_row(rows.bind(id.bytes), quarantined_of);
}

Result<std::vector<RecordId>> SqliteRecords::quarantined_consents(const SubmissionId& of) {
    Statement rows(database_,
                   "SELECT q.id FROM quarantine AS q JOIN record AS r USING (id) "
                   "WHERE q.submission = ? AND r.kind = 'consent' ORDER BY q.id");
    return all_rows(rows.bind(of.bytes), [](Statement& row) { return RecordId{row.array<16>(0)}; });
}

Result<void> SqliteRecords::mark_erased(const RecordId& id) {
    Statement mark(database_, "UPDATE record SET state = 'erased' WHERE id = ?");
    if (auto marked = mark.bind(id.bytes).run(); !marked) return marked;
    // In the transaction of the erasure itself, so that no kill can lose the debt.
    return Statement(database_, "UPDATE upkeep SET scrub_owed = 1").run();
}

// The whole row goes, raw record and all: secure_delete overwrites it, the log is cut afterwards.
Result<void> SqliteRecords::erase_consent(const ConsentId& id) {
    Statement erase(database_, "DELETE FROM consent WHERE id = ?");
    if (auto ran = erase.bind(id.bytes).run(); !ran) return ran;
    return mark_erased(as_record(id));
}

Result<void> SqliteRecords::erase_submission(const SubmissionId& id) {
    // What hangs on it goes first, as the foreign keys want it.
    constexpr std::string_view kOrders[] = {
        "UPDATE record SET state = 'erased' WHERE id IN "
        "(SELECT id FROM consent WHERE submission = ?)",
        "DELETE FROM consent WHERE submission = ?",
        "UPDATE record SET state = 'erased' WHERE id IN "
        "(SELECT id FROM past_consent WHERE submission = ?)",
        "DELETE FROM past_consent WHERE submission = ?",
        "UPDATE record SET state = 'erased' WHERE id IN "
        "(SELECT id FROM answer_back WHERE submission = ?)",
        "DELETE FROM recovered_score WHERE submission = ?",
        "DELETE FROM answer_back WHERE submission = ?",
        "DELETE FROM code_tag WHERE submission = ?",
        "DELETE FROM public_note WHERE submission = ?",
        "DELETE FROM public_status_step WHERE submission = ?",
        "DELETE FROM public_status WHERE submission = ?",
        "DELETE FROM case_event WHERE case_number IN "
        "(SELECT number FROM follow_up_case WHERE submission = ?)",
        "DELETE FROM follow_up_case WHERE submission = ?",
        "UPDATE record SET state = 'erased' WHERE id IN "
        "(SELECT id FROM quarantine WHERE submission = ?)",
        "DELETE FROM quarantine WHERE submission = ?",
        // The card of an improvement counts one less.
        "UPDATE organisation SET config_version = config_version + 1 WHERE EXISTS "
        "(SELECT 1 FROM improvement_submission WHERE submission = ?)",
        "DELETE FROM improvement_submission WHERE submission = ?",
        "DELETE FROM submission WHERE id = ?",
    };
    for (const auto order : kOrders) {
        Statement erase(database_, order);
        if (auto ran = erase.bind(id.bytes).run(); !ran) return ran;
    }
    return mark_erased(as_record(id));
}

Result<void> SqliteRecords::erase_quarantined(const RecordId& id) {
    Statement erase(database_, "DELETE FROM quarantine WHERE id = ?");
    if (auto ran = erase.bind(id.bytes).run(); !ran) return ran;
    return mark_erased(id);
}

}  // namespace cirkel::store
