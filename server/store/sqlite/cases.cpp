#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kCaseColumns =
    "number, submission, location, state, outcome, owner, theme, survey, opened_at, due, closed_at";

Case case_of_row(Statement& row) {
    Case value;
    value.number = CaseNumber{row.integer(0)};
    value.of = SubmissionId{row.array<16>(1)};
    value.location = LocationId{row.text(2)};
    value.state = case_state_named(row.text(3)).value_or(CaseState::New);
    if (const auto outcome = row.optional_text(4)) value.outcome = outcome_named(*outcome);
    value.owner = row.text(5);
    value.theme = optional_name<OptionId>(row, 6);
    value.survey = SurveyId{row.text(7)};
    value.opened_at = row.instant(8);
    value.due = row.optional_instant(9);
    value.closed_at = row.optional_instant(10);
    return value;
}

}  // namespace

// A counter of its own instead of max(number): a number that was erased is never given out again,
// or a case could be taken for another one that people remember.
Result<CaseNumber> SqliteCases::next_number() {
    Statement next(database_,
                   "UPDATE organisation SET last_case = last_case + 1 RETURNING last_case");
    const auto number = first_row(next, [](Statement& row) { return CaseNumber{row.integer(0)}; });
    if (!number) return number.error();
    if (!*number) return Error{Kind::NotFound, "no organisation yet; run cirkel-server init"};
    return **number;
}

Result<void> SqliteCases::put_case(const Case& value) {
    Statement put(
        database_,
        "INSERT INTO follow_up_case (number, submission, location, state, outcome, owner, "
        "theme, survey, opened_at, due, closed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (number) DO UPDATE SET state = excluded.state, "
        "outcome = excluded.outcome, owner = excluded.owner, theme = excluded.theme, "
        "due = excluded.due, closed_at = excluded.closed_at");
    std::optional<std::string_view> outcome;
    if (value.outcome) outcome = name_of(*value.outcome);
    put.bind(value.number.value, value.of.bytes, value.location.text, name_of(value.state), outcome,
             value.owner, text_of(value.theme), value.survey.text, value.opened_at, value.due,
             value.closed_at);
    return put.run();
}

Result<std::optional<Case>> SqliteCases::case_by_number(CaseNumber number) {
    Statement rows(database_, select(kCaseColumns, "follow_up_case WHERE number = ?"));
    return first_row(rows.bind(number.value), case_of_row);
}

Result<std::optional<Case>> SqliteCases::case_of(const SubmissionId& id) {
    Statement rows(database_, select(kCaseColumns, "follow_up_case WHERE submission = ?"));
    return first_row(rows.bind(id.bytes), case_of_row);
}

Result<std::vector<Case>> SqliteCases::open_cases(const rights::Reach& within) {
    Statement rows(database_, select(kCaseColumns,
                                     "follow_up_case WHERE state <> 'closed' "
                                     "AND (? OR location IN (SELECT value FROM json_each(?))) "
                                     "ORDER BY due IS NULL, due, number"));
    rows.bind(within.is_everywhere(), locations_json(within));
    return all_rows(rows, case_of_row);
}

Result<std::vector<Case>> SqliteCases::all_cases(const rights::Reach& within) {
    Statement rows(database_, select(kCaseColumns,
                                     "follow_up_case "
                                     "WHERE (? OR location IN (SELECT value FROM json_each(?))) "
                                     "ORDER BY state = 'closed', "
                                     "closed_at DESC, due IS NULL, due, number"));
    rows.bind(within.is_everywhere(), locations_json(within));
    return all_rows(rows, case_of_row);
}

Result<int> SqliteCases::open_cases_due(const LocationId& at, Instant due) {
    Statement rows(database_,
                   "SELECT count(*) FROM follow_up_case "
                   "WHERE location = ? AND due = ? AND state <> 'closed'");
    const auto count = first_row(rows.bind(at.text, due),
                                 [](Statement& row) { return static_cast<int>(row.integer(0)); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<void> SqliteCases::add_event(const CaseEvent& event) {
    // Numbered in the store, so that the order stands even when two events share a millisecond.
    Statement add(database_,
                  "INSERT INTO case_event (case_number, n, at, move, actor, remark) "
                  "SELECT ?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4, ?5 "
                  "FROM case_event WHERE case_number = ?1");
    add.bind(event.number.value, event.at, name_of(event.move), event.actor, event.remark);
    return add.run();
}

Result<std::vector<CaseEvent>> SqliteCases::events_of(CaseNumber number) {
    Statement rows(database_,
                   "SELECT case_number, at, move, actor, remark FROM case_event "
                   "WHERE case_number = ? ORDER BY n");
    return all_rows(rows.bind(number.value), [](Statement& row) {
        CaseEvent event;
        event.number = CaseNumber{row.integer(0)};
        event.at = row.instant(1);
        event.move = case_move_named(row.text(2)).value_or(CaseMove::Open);
        event.actor = row.text(3);
        event.remark = row.text(4);
        return event;
    });
}

}  // namespace cirkel::store
