#include "server/store/sqlite/heard/observations.hpp"

#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr const char* kSelect =
    "SELECT id, location, day, text, theme, survey, basis, stage, answer, answered_on, taken_by, "
    "in_case, told_on FROM observation ";
constexpr const char* kInRange =
    "WHERE day < ? AND (? OR location IN (SELECT value FROM json_each(?))) ";

StoredObservation observation_of(Statement& row) {
    StoredObservation one;
    one.id.bytes = row.array<16>(0);
    one.location = LocationId{row.text(1)};
    one.day = row.text(2);
    one.text = row.text(3);
    one.theme = optional_name<OptionId>(row, 4);
    one.survey = optional_name<SurveyId>(row, 5);
    one.basis = staff::basis_named(row.text(6)).value_or(staff::Basis::None);
    one.stage = stage_named(row.text(7)).value_or(Stage::Received);
    one.answer = row.text(8);
    one.answered_on = row.optional_text(9);
    one.taken_by = row.text(10);
    if (const auto number = row.optional_integer(11)) one.in_case = CaseNumber{*number};
    one.told_on = row.optional_text(12);
    return one;
}

/// The one number of a count.
Result<std::int64_t> count_in(Statement& row) {
    const auto count = first_row(row, [](Statement& found) { return found.integer(0); });
    if (!count) return count.error();
    return count->value_or(0);
}

}  // namespace

Result<void> SqliteObservations::add_observation(const StoredObservation& observation,
                                                 const std::string& reporter) {
    Statement add(database_,
                  "INSERT INTO observation (id, location, day, text, theme, survey, basis, stage, "
                  "answer, answered_on, taken_by, told_on) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    add.bind(observation.id.bytes, observation.location.text, observation.day, observation.text,
             text_of(observation.theme), text_of(observation.survey), name_of(observation.basis),
             name_of(observation.stage), observation.answer, observation.answered_on,
             observation.taken_by, observation.told_on);
    if (auto added = add.run(); !added) return added;
    Statement by(database_, "INSERT INTO observation_reporter (observation, staff) VALUES (?, ?)");
    return by.bind(observation.id.bytes, reporter).run();
}

Result<std::vector<StoredObservation>> SqliteObservations::observations(
    const ObservationRange& range) {
    Statement rows(database_,
                   std::string(kSelect) + kInRange + "ORDER BY day DESC, id LIMIT ? OFFSET ?");
    rows.bind(range.before_day, std::int64_t{range.within.is_everywhere() ? 1 : 0},
              locations_json(range.within), static_cast<std::int64_t>(range.limit),
              static_cast<std::int64_t>(range.skip));
    return all_rows(rows, observation_of);
}

Result<std::size_t> SqliteObservations::count_where(const char* and_also,
                                                    const ObservationRange& range) {
    Statement row(database_,
                  "SELECT count(*) FROM observation " + std::string(kInRange) + and_also);
    row.bind(range.before_day, std::int64_t{range.within.is_everywhere() ? 1 : 0},
             locations_json(range.within));
    const auto count = count_in(row);
    if (!count) return count.error();
    return static_cast<std::size_t>(*count);
}

Result<std::size_t> SqliteObservations::count_observations(const ObservationRange& range) {
    return count_where("", range);
}

Result<std::size_t> SqliteObservations::count_unheard(const ObservationRange& range) {
    return count_where("AND stage = 'received'", range);
}

Result<std::optional<StoredObservation>> SqliteObservations::observation(const ObservationId& id) {
    Statement rows(database_, std::string(kSelect) + "WHERE id = ?");
    return first_row(rows.bind(id.bytes), observation_of);
}

Result<void> SqliteObservations::set_follow_up(const StoredObservation& observation) {
    Statement set(database_,
                  "UPDATE observation SET stage = ?, answer = ?, answered_on = ?, taken_by = ?, "
                  "in_case = ?, told_on = ? WHERE id = ?");
    const auto in_case = observation.in_case
                             ? std::optional<std::int64_t>(observation.in_case->value)
                             : std::nullopt;
    set.bind(name_of(observation.stage), observation.answer, observation.answered_on,
             observation.taken_by, in_case, observation.told_on, observation.id.bytes);
    return set.run();
}

// In the transaction of what went, so that no kill can lose the debt.
Result<void> SqliteObservations::owe_scrub() {
    return Statement(database_, "UPDATE upkeep SET scrub_owed = 1").run();
}

Result<void> SqliteObservations::drop_observation(const ObservationId& id) {
    if (auto owed = owe_scrub(); !owed) return owed;
    return Statement(database_, "DELETE FROM observation WHERE id = ?").bind(id.bytes).run();
}

Result<std::int64_t> SqliteObservations::count_observations_before(const std::string& day) {
    Statement row(database_, "SELECT count(*) FROM observation WHERE day < ?");
    return count_in(row.bind(day));
}

Result<std::int64_t> SqliteObservations::drop_observations_before(const std::string& day) {
    const auto count = count_observations_before(day);
    if (!count || *count == 0) return count;
    if (auto owed = owe_scrub(); !owed) return owed.error();
    Statement drop(database_, "DELETE FROM observation WHERE day < ?");
    if (auto dropped = drop.bind(day).run(); !dropped) return dropped.error();
    return count;
}

Result<std::optional<std::string>> SqliteObservations::reporter_of(const ObservationId& id) {
    Statement row(database_, "SELECT staff FROM observation_reporter WHERE observation = ?");
    return first_row(row.bind(id.bytes), [](Statement& found) { return found.text(0); });
}

Result<std::vector<StoredObservation>> SqliteObservations::reported_by(const std::string& reporter,
                                                                       std::size_t limit) {
    Statement rows(database_, std::string(kSelect) +
                                  "WHERE id IN (SELECT observation FROM observation_reporter "
                                  "WHERE staff = ?) ORDER BY day DESC, id LIMIT ?");
    rows.bind(reporter, static_cast<std::int64_t>(limit));
    return all_rows(rows, observation_of);
}

}  // namespace cirkel::store
