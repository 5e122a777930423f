#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

Result<std::vector<StatusStep>> steps_of(sqlite::Database& database, const SubmissionId& id) {
    Statement rows(database,
                   "SELECT stage, at FROM public_status_step WHERE submission = ? ORDER BY n");
    return all_rows(rows.bind(id.bytes), [](Statement& row) {
        return StatusStep{stage_named(row.text(0)).value_or(Stage::Received), row.instant(1)};
    });
}

// Tags hang on the submission, not on the status: a case opened by hand months later still answers
// to the code on the receipt.
Result<std::vector<CodeTag>> tags_of(sqlite::Database& database, const SubmissionId& id) {
    Statement rows(database, "SELECT tag FROM code_tag WHERE submission = ? ORDER BY kind");
    return all_rows(rows.bind(id.bytes), [](Statement& row) { return row.array<32>(0); });
}

// Steps are few and only ever grow at the end; writing them anew keeps one way of storing a status.
Result<void> put_steps(sqlite::Database& database, const PublicStatus& status) {
    Statement clear(database, "DELETE FROM public_status_step WHERE submission = ?");
    if (auto ran = clear.bind(status.of.bytes).run(); !ran) return ran;
    Statement add(database,
                  "INSERT INTO public_status_step (submission, n, stage, at) VALUES (?, ?, ?, ?)");
    std::int64_t n = 0;
    for (const auto& step : status.steps) {
        add.bind(status.of.bytes, ++n, cirkel::name_of(step.stage), step.at);
        if (auto ran = add.run(); !ran) return ran;
    }
    return done;
}

Result<void> put_note(sqlite::Database& database, const PublicStatus& status) {
    if (status.note.empty()) {
        Statement clear(database, "DELETE FROM public_note WHERE submission = ?");
        return clear.bind(status.of.bytes).run();
    }
    Statement put(database,
                  "INSERT INTO public_note (submission, note) VALUES (?, ?) "
                  "ON CONFLICT (submission) DO UPDATE SET note = excluded.note");
    return put.bind(status.of.bytes, status.note).run();
}

}  // namespace

Result<void> SqliteStatuses::put_status(const PublicStatus& status) {
    const auto contact =
        status.contact ? std::optional(std::string(name_of(*status.contact))) : std::nullopt;
    Statement put(database_,
                  "INSERT INTO public_status (submission, captured_at, theme, survey, expected_by, "
                  "contact) VALUES (?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (submission) DO UPDATE SET theme = excluded.theme, "
                  "expected_by = excluded.expected_by, contact = excluded.contact");
    put.bind(status.of.bytes, status.captured_at, text_of(status.theme), status.survey.text,
             status.expected_by, contact);
    if (auto ran = put.run(); !ran) return ran;
    if (auto put_all = put_steps(database_, status); !put_all) return put_all;
    return put_note(database_, status);
}

Result<std::optional<PublicStatus>> SqliteStatuses::status(const SubmissionId& id) {
    Statement rows(database_,
                   "SELECT s.captured_at, s.theme, s.survey, s.expected_by, s.contact, n.note "
                   "FROM public_status AS s LEFT JOIN public_note AS n USING (submission) "
                   "WHERE submission = ?");
    auto found = first_row(rows.bind(id.bytes), [&id](Statement& row) {
        PublicStatus status;
        status.of = id;
        status.captured_at = row.instant(0);
        status.theme = optional_name<OptionId>(row, 1);
        status.survey = SurveyId{row.text(2)};
        status.expected_by = row.optional_instant(3);
        if (const auto contact = row.optional_text(4)) status.contact = purpose_named(*contact);
        status.note = row.optional_text(5).value_or("");
        return status;
    });
    if (!found || !*found) return found;
    auto steps = steps_of(database_, id);
    if (!steps) return steps.error();
    auto tags = tags_of(database_, id);
    if (!tags) return tags.error();
    (*found)->steps = std::move(*steps);
    (*found)->tags = std::move(*tags);
    return found;
}

// The kind is part of the question: a screen code is six signs, far too few for the open internet.
Result<std::optional<PublicStatus>> SqliteStatuses::status_by_web_tag(const CodeTag& tag) {
    Statement rows(database_,
                   "SELECT submission FROM code_tag WHERE tag = ? AND kind IN ('link', 'typed')");
    const auto id =
        first_row(rows.bind(tag), [](Statement& row) { return SubmissionId{row.array<16>(0)}; });
    if (!id) return id.error();
    if (!*id) return std::optional<PublicStatus>();
    return status(**id);
}

Result<void> SqliteStatuses::add_tags(const SubmissionId& id, const CodeTags& tags) {
    Statement add(database_,
                  "INSERT INTO code_tag (tag, kind, submission) VALUES (?, ?, ?) "
                  "ON CONFLICT DO NOTHING");
    if (auto ran = add.bind(tags.screen, "screen", id.bytes).run(); !ran) return ran;
    if (auto ran = add.bind(tags.link, "link", id.bytes).run(); !ran) return ran;
    return add.bind(tags.typed, "typed", id.bytes).run();
}

Result<void> SqliteStatuses::add_link_tag(const SubmissionId& id, const CodeTag& tag) {
    Statement add(database_,
                  "INSERT INTO code_tag (tag, kind, submission) VALUES (?, 'link', ?) "
                  "ON CONFLICT DO NOTHING");
    return add.bind(tag, id.bytes).run();
}

}  // namespace cirkel::store
