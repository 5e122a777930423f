#include "shared/capture_db/codes.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> add_code(Database& database, const Code& code) {
    const auto theme = code.theme ? std::optional(code.theme->text) : std::nullopt;
    Statement added(database,
                    "INSERT INTO code (submission_id, key, screen, link, typed, captured_at, "
                    "survey, theme) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    added.bind(code.of.bytes, code.tags.key.text, code.tags.screen, code.tags.link, code.tags.typed,
               code.captured_at, code.survey.text, theme);
    if (auto ran = added.run(); !ran) return ran.error().with_context("storing a code");
    return done;
}

Result<std::optional<CodedSubmission>> find_by_screen_tag(Database& database,
                                                          const CodeTag& screen) {
    Statement row(database,
                  "SELECT code.submission_id, captured_at, survey, theme, "
                  "  min(stands.promised_before), max(stands.purpose) "
                  "FROM code LEFT JOIN "
                  "(SELECT submission_id, purpose, promised_before FROM consent UNION ALL "
                  "SELECT submission_id, purpose, promised_before FROM promise) AS stands "
                  "ON stands.submission_id = code.submission_id "
                  "WHERE screen = ? GROUP BY code.submission_id");
    row.bind(screen);
    std::optional<CodedSubmission> found;
    if (row.step()) {
        found.emplace();
        found->of.bytes = row.array<16>(0);
        found->captured_at = row.instant(1);
        found->survey.text = row.text(2);
        if (auto theme = row.optional_text(3)) found->theme = OptionId{*theme};
        found->promised_before = row.optional_instant(4);
        if (const auto purpose = row.optional_text(5)) found->contact = purpose_named(*purpose);
    }
    if (auto read = row.end(); !read) return read.error().with_context("looking for a code");
    return found;
}

}  // namespace cirkel::capture_db
