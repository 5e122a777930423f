#include "server/store/sqlite/reading/export_reader.hpp"

#include <utility>

#include "shared/sqlite/database.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::store {

namespace {

using sqlite::Statement;

constexpr std::int64_t kNoEnd = INT64_MAX;

template <class NameType>
std::optional<NameType> optional_name(Statement& row, int column) {
    auto text = row.optional_text(column);
    return text ? std::optional<NameType>(NameType{std::move(*text)}) : std::nullopt;
}

ExportedSubmission submission_of(Statement& row) {
    ExportedSubmission submission;
    submission.id = SubmissionId{row.array<16>(0)};
    submission.captured_at = row.instant(1);
    submission.location = LocationId{row.text(2)};
    submission.touchpoint = TouchpointId{row.text(3)};
    submission.survey = SurveyId{row.text(4)};
    submission.survey_version = static_cast<int>(row.integer(5));
    submission.language = Language{row.text(6)};
    if (const auto score = row.optional_integer(7)) submission.score = static_cast<int>(*score);
    submission.theme = optional_name<OptionId>(row, 8);
    submission.text = row.text(9);
    submission.raw = row.text(10);
    submission.said_later = row.text(12);
    if (const auto score = row.optional_integer(13))
        submission.recovered_score = static_cast<int>(*score);
    return submission;
}

ExportedCase case_of(Statement& row) {
    ExportedCase value;
    value.number = CaseNumber{row.integer(0)};
    value.of = SubmissionId{row.array<16>(1)};
    value.location = LocationId{row.text(2)};
    value.survey = SurveyId{row.text(3)};
    value.state = case_state_named(row.text(4)).value_or(CaseState::New);
    if (const auto outcome = row.optional_text(5)) value.outcome = outcome_named(*outcome);
    value.theme = optional_name<OptionId>(row, 6);
    value.opened_at = row.instant(7);
    value.due = row.optional_instant(8);
    value.closed_at = row.optional_instant(9);
    return value;
}

class SqliteExportReader : public ExportReader {
public:
    explicit SqliteExportReader(sqlite::Database database) : database_(std::move(database)) {}

    Result<std::map<LocationId, std::string>> time_zones() override {
        Statement rows(database_, "SELECT id, time_zone FROM location");
        std::map<LocationId, std::string> zones;
        while (rows.step()) zones.emplace(LocationId{rows.text(0)}, rows.text(1));
        if (auto ended = rows.end(); !ended) return ended.error();
        return zones;
    }

    // By the index on the time of capture, which ends in the id: each page begins where it is.
    Result<SubmissionPage> submissions(const ExportRange& range,
                                       const std::optional<SubmissionKey>& after,
                                       std::size_t limit) override {
        Statement rows(database_,
                       "SELECT id, captured_at, location, touchpoint, survey, survey_version, "
                       "language, score, theme, own_text, raw, test, "
                       "(SELECT json_group_array(json(raw)) FROM (SELECT a.raw FROM answer_back AS "
                       "a WHERE a.submission = submission.id ORDER BY a.at)), "
                       "(SELECT r.score FROM recovered_score AS r WHERE r.submission = "
                       "submission.id ORDER BY r.closed_at DESC LIMIT 1) FROM submission "
                       "WHERE (captured_at, id) > (?, ?) AND captured_at < ? "
                       "ORDER BY captured_at, id LIMIT ?");
        // Before the first one: no id is as small as all noughts.
        const auto first = SubmissionKey{range.from.value_or(from_ms(INT64_MIN)), {}};
        const auto& key = after ? *after : first;
        rows.bind(key.captured_at, key.id.bytes, range.until.value_or(from_ms(kNoEnd)),
                  static_cast<std::int64_t>(limit));
        SubmissionPage page;
        std::size_t looked_at = 0;
        while (rows.step()) {
            ++looked_at;
            page.next = SubmissionKey{rows.instant(1), SubmissionId{rows.array<16>(0)}};
            const bool is_test = rows.integer(11) != 0;
            if (is_test || !range.within.covers(LocationId{rows.text(2)})) continue;
            page.rows.push_back(submission_of(rows));
        }
        if (auto ended = rows.end(); !ended) return ended.error();
        if (looked_at < limit) page.next.reset();
        return page;
    }

    Result<CasePage> cases(const ExportRange& range, const std::optional<CaseNumber>& after,
                           std::size_t limit) override {
        Statement rows(database_,
                       "SELECT number, submission, location, survey, state, outcome, theme, "
                       "opened_at, due, closed_at FROM follow_up_case WHERE number > ? "
                       "ORDER BY number LIMIT ?");
        rows.bind(after ? after->value : 0, static_cast<std::int64_t>(limit));
        CasePage page;
        std::size_t looked_at = 0;
        while (rows.step()) {
            ++looked_at;
            page.next = CaseNumber{rows.integer(0)};
            const auto opened_at = rows.instant(7);
            const bool is_wanted = range.within.covers(LocationId{rows.text(2)}) &&
                                   (!range.from || opened_at >= *range.from) &&
                                   (!range.until || opened_at < *range.until);
            if (is_wanted) page.rows.push_back(case_of(rows));
        }
        if (auto ended = rows.end(); !ended) return ended.error();
        if (looked_at < limit) page.next.reset();
        return page;
    }

private:
    sqlite::Database database_;
};

}  // namespace

Result<std::unique_ptr<ExportReader>> open_sqlite_export_reader(const std::string& path) {
    auto database = sqlite::Database::open(path, sqlite::Mode::Read);
    if (!database) return database.error();
    return std::unique_ptr<ExportReader>(
        std::make_unique<SqliteExportReader>(std::move(*database)));
}

}  // namespace cirkel::store
