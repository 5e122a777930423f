#include "server/store/sqlite/heard/observations.hpp"

#include "shared/json/json.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::store {

namespace {

using sqlite::Statement;

constexpr const char* kSelect =
    "SELECT id, location, day, text, theme, survey, basis, stage, answer, answered_on "
    "FROM observation ";

template <class NameType>
std::optional<NameType> name_at(Statement& row, int column) {
    auto text = row.optional_text(column);
    return text ? std::optional<NameType>(NameType{std::move(*text)}) : std::nullopt;
}

StoredObservation observation_of(Statement& row) {
    StoredObservation one;
    one.id.bytes = row.array<16>(0);
    one.location = LocationId{row.text(1)};
    one.day = row.text(2);
    one.text = row.text(3);
    one.theme = name_at<OptionId>(row, 4);
    one.survey = name_at<SurveyId>(row, 5);
    one.basis = staff::basis_named(row.text(6)).value_or(staff::Basis::None);
    one.stage = stage_named(row.text(7)).value_or(Stage::Received);
    one.answer = row.text(8);
    one.answered_on = row.optional_text(9);
    return one;
}

Result<std::vector<StoredObservation>> all_of(Statement& rows) {
    std::vector<StoredObservation> found;
    while (rows.step()) found.push_back(observation_of(rows));
    if (auto ended = rows.end(); !ended) return ended.error();
    return found;
}

std::string names_of(const rights::Reach& within) {
    json::Array names;
    for (const auto& location : within.locations()) names.emplace_back(location.text);
    return json::dump(std::move(names));
}

template <class Tag>
std::optional<std::string> text_of(const std::optional<Name<Tag>>& name) {
    return name ? std::optional<std::string>(name->text) : std::nullopt;
}

}  // namespace

Result<void> SqliteObservations::add_observation(const StoredObservation& observation,
                                                 const std::string& reporter) {
    Statement add(database_,
                  "INSERT INTO observation (id, location, day, text, theme, survey, basis, stage, "
                  "answer, answered_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    add.bind(observation.id.bytes, observation.location.text, observation.day, observation.text,
             text_of(observation.theme), text_of(observation.survey), name_of(observation.basis),
             name_of(observation.stage), observation.answer, observation.answered_on);
    if (auto added = add.run(); !added) return added;
    Statement by(database_, "INSERT INTO observation_reporter (observation, staff) VALUES (?, ?)");
    return by.bind(observation.id.bytes, reporter).run();
}

Result<std::vector<StoredObservation>> SqliteObservations::observations(
    const ObservationRange& range) {
    Statement rows(database_, std::string(kSelect) +
                                  "WHERE day < ? AND (? OR location IN (SELECT value FROM "
                                  "json_each(?))) ORDER BY day DESC, id LIMIT ?");
    rows.bind(range.before_day, std::int64_t{range.within.is_everywhere() ? 1 : 0},
              names_of(range.within), static_cast<std::int64_t>(range.limit));
    return all_of(rows);
}

Result<std::optional<StoredObservation>> SqliteObservations::observation(const ObservationId& id) {
    Statement rows(database_, std::string(kSelect) + "WHERE id = ?");
    auto found = all_of(rows.bind(id.bytes));
    if (!found) return found.error();
    if (found->empty()) return std::optional<StoredObservation>();
    return std::optional(std::move(found->front()));
}

Result<void> SqliteObservations::answer_observation(const ObservationId& id, Stage stage,
                                                    const std::string& answer,
                                                    const std::string& day) {
    Statement set(database_,
                  "UPDATE observation SET stage = ?, answer = ?, answered_on = ? WHERE id = ?");
    return set.bind(name_of(stage), answer, day, id.bytes).run();
}

Result<std::optional<std::string>> SqliteObservations::reporter_of(const ObservationId& id) {
    Statement row(database_, "SELECT staff FROM observation_reporter WHERE observation = ?");
    row.bind(id.bytes);
    std::optional<std::string> staff;
    if (row.step()) staff = row.text(0);
    if (auto read = row.end(); !read) return read.error();
    return staff;
}

}  // namespace cirkel::store
