#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"
#include "shared/json/json.hpp"
#include "shared/wire/setup/schedule_json.hpp"
#include "shared/wire/setup/survey_json.hpp"
#include "shared/wire/setup/theme_json.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kLocationColumns =
    "id, name, time_zone, call, mail, calls_a_day, caller_alias, calling_number, hours";
constexpr std::string_view kTouchpointColumns =
    "id, location, name, survey, category, goal, what, how, at_time, action, method, hours";
constexpr std::string_view kNewestSurveys =
    "SELECT body FROM survey AS s WHERE version = "
    "(SELECT max(version) FROM survey WHERE id = s.id)";

std::string schedule_text(const Schedule& schedule) {
    return json::dump(wire::schedule_value(schedule));
}

Result<Schedule> schedule_from(const std::string& text) {
    const auto value = json::parse(text);
    if (!value) return value.error();
    return wire::read_schedule(*value, "hours");
}

Result<Location> location_in(Statement& row) {
    Location location;
    location.id = LocationId{row.text(0)};
    location.name = row.text(1);
    location.time_zone = row.text(2);
    location.call = row.integer(3) != 0;
    location.mail = row.integer(4) != 0;
    location.calls_a_day = static_cast<int>(row.integer(5));
    location.caller_alias = row.text(6);
    location.calling_number = row.text(7);
    auto hours = schedule_from(row.text(8));
    if (!hours) return hours.error();
    location.hours = std::move(*hours);
    return location;
}

Result<TouchpointSettings> touchpoint_in(Statement& row) {
    auto hours = schedule_from(row.text(11));
    if (!hours) return hours.error();
    return TouchpointSettings{TouchpointId{row.text(0)},
                              LocationId{row.text(1)},
                              row.text(2),
                              SurveyId{row.text(3)},
                              row.text(4),
                              row.text(5),
                              row.text(6),
                              row.text(7),
                              row.text(8),
                              row.text(9),
                              row.text(10),
                              std::move(*hours)};
}

StaffMember staff_member_of(Statement& row) {
    return StaffMember{row.text(0), row.text(1), row.text(2), row.integer(3) != 0};
}

Result<Survey> survey_from(const std::string& body) {
    const auto value = json::parse(body);
    if (!value) return value.error();
    return wire::read_survey(*value, "survey");
}

}  // namespace

// One number for all terminals: a change at one place makes the others ask once for nothing, and no
// change can be forgotten.
Result<void> SqliteSetup::renew_configuration() {
    return database_.run("UPDATE organisation SET config_version = config_version + 1");
}

Result<void> SqliteSetup::set_organisation(const Organisation& organisation) {
    Statement put(database_,
                  "INSERT INTO organisation (one, name, public_url, epoch, config_version, "
                  "address_state, address_checked_at, address_trouble) "
                  "VALUES (1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET "
                  "name = excluded.name, public_url = excluded.public_url, epoch = excluded.epoch, "
                  "config_version = excluded.config_version, "
                  "address_state = excluded.address_state, "
                  "address_checked_at = excluded.address_checked_at, "
                  "address_trouble = excluded.address_trouble");
    const auto& address = organisation.address;
    put.bind(organisation.name, organisation.public_url, organisation.epoch.bytes,
             organisation.config_version, std::string(name_of(address.state)), address.at,
             address.trouble);
    return put.run();
}

Result<std::optional<Organisation>> SqliteSetup::organisation() {
    Statement rows(database_,
                   "SELECT name, public_url, epoch, config_version, address_state, "
                   "address_checked_at, address_trouble FROM organisation");
    return first_row(rows, [](Statement& row) {
        const auto state = address_state_named(row.text(4));
        return Organisation{
            row.text(0),
            row.text(1),
            EpochId{row.array<16>(2)},
            row.integer(3),
            {state.value_or(AddressState::Unchecked), row.optional_instant(5), row.text(6)}};
    });
}

Result<void> SqliteSetup::put_location(const Location& location) {
    Statement put(database_,
                  "INSERT INTO location (id, name, time_zone, call, mail, calls_a_day, "
                  "caller_alias, calling_number, hours) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                  "time_zone = excluded.time_zone, call = excluded.call, mail = excluded.mail, "
                  "calls_a_day = excluded.calls_a_day, caller_alias = excluded.caller_alias, "
                  "calling_number = excluded.calling_number, hours = excluded.hours");
    put.bind(location.id.text, location.name, location.time_zone, location.call, location.mail,
             location.calls_a_day, location.caller_alias, location.calling_number,
             schedule_text(location.hours));
    if (auto ran = put.run(); !ran) return ran;
    return renew_configuration();
}

Result<std::optional<Location>> SqliteSetup::location(const LocationId& id) {
    Statement rows(database_, select(kLocationColumns, "location WHERE id = ?"));
    return first_read(rows.bind(id.text), location_in);
}

Result<std::vector<Location>> SqliteSetup::locations() {
    Statement rows(database_, select(kLocationColumns, "location ORDER BY id"));
    return all_read(rows, location_in);
}

Result<void> SqliteSetup::put_touchpoint(const TouchpointSettings& touchpoint) {
    Statement put(database_,
                  "INSERT INTO touchpoint (id, location, name, survey, category, goal, what, how, "
                  "at_time, action, method, hours) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (id) DO UPDATE SET location = excluded.location, "
                  "name = excluded.name, survey = excluded.survey, category = excluded.category, "
                  "goal = excluded.goal, what = excluded.what, how = excluded.how, "
                  "at_time = excluded.at_time, action = excluded.action, "
                  "method = excluded.method, hours = excluded.hours");
    put.bind(touchpoint.id.text, touchpoint.location.text, touchpoint.name, touchpoint.survey.text,
             touchpoint.category, touchpoint.goal, touchpoint.what, touchpoint.how, touchpoint.when,
             touchpoint.action, touchpoint.method, schedule_text(touchpoint.hours));
    if (auto ran = put.run(); !ran) return ran;
    return renew_configuration();
}

Result<std::optional<TouchpointSettings>> SqliteSetup::touchpoint(const TouchpointId& id) {
    Statement rows(database_, select(kTouchpointColumns, "touchpoint WHERE id = ?"));
    return first_read(rows.bind(id.text), touchpoint_in);
}

Result<std::optional<LocationId>> SqliteSetup::location_of(const TouchpointId& id) {
    Statement rows(database_, "SELECT location FROM touchpoint WHERE id = ?");
    return first_row(rows.bind(id.text), [](Statement& row) { return LocationId{row.text(0)}; });
}

Result<std::vector<TouchpointSettings>> SqliteSetup::touchpoints(const LocationId& at) {
    Statement rows(database_,
                   select(kTouchpointColumns, "touchpoint WHERE location = ? ORDER BY id"));
    return all_read(rows.bind(at.text), touchpoint_in);
}

Result<std::vector<TouchpointSettings>> SqliteSetup::all_touchpoints() {
    Statement rows(database_, select(kTouchpointColumns, "touchpoint ORDER BY location, id"));
    return all_read(rows, touchpoint_in);
}

Result<void> SqliteSetup::add_survey(const Survey& survey, const std::string& json) {
    // Adding the same file twice is what a script does; only other words are a mistake.
    const auto known = this->survey(survey.id, survey.version);
    if (!known) return known.error();
    if (*known) {
        if (**known == survey) return done;
        return Error{Kind::Conflict,
                     "survey " + survey.id.text + " has a version " +
                         std::to_string(survey.version) +
                         " with other questions; give the new one a higher version"};
    }
    Statement add(database_, "INSERT INTO survey (id, version, body) VALUES (?, ?, ?)");
    add.bind(survey.id.text, survey.version, json);
    if (auto ran = add.run(); !ran) return ran;
    return renew_configuration();
}

Result<std::optional<Survey>> SqliteSetup::survey(const SurveyId& id, int version) {
    Statement rows(database_, "SELECT body FROM survey WHERE id = ? AND version = ?");
    auto body = first_row(rows.bind(id.text, version), [](Statement& row) { return row.text(0); });
    if (!body) return body.error();
    if (!*body) return std::optional<Survey>();
    if (const auto known = read_surveys_.find(**body); known != read_surveys_.end())
        return std::optional<Survey>(known->second);
    auto survey = survey_from(**body);
    if (!survey) return survey.error();
    if (read_surveys_.size() >= kReadSurveysMax) read_surveys_.clear();
    read_surveys_.emplace(std::move(**body), *survey);
    return std::optional<Survey>(std::move(*survey));
}

Result<std::optional<Survey>> SqliteSetup::newest_survey(const SurveyId& id) {
    Statement rows(database_, "SELECT max(version) FROM survey WHERE id = ?");
    rows.bind(id.text);
    std::optional<std::int64_t> version;
    if (rows.step()) version = rows.optional_integer(0);
    if (auto ended = rows.end(); !ended) return ended.error();
    if (!version) return std::optional<Survey>();
    return survey(id, static_cast<int>(*version));
}

Result<std::vector<Survey>> SqliteSetup::newest_surveys() {
    Statement rows(database_, kNewestSurveys);
    const auto bodies = all_rows(rows, [](Statement& row) { return row.text(0); });
    if (!bodies) return bodies.error();
    std::vector<Survey> surveys;
    for (const auto& body : *bodies) {
        auto survey = survey_from(body);
        if (!survey) return survey.error();
        surveys.push_back(std::move(*survey));
    }
    return surveys;
}

Result<void> SqliteSetup::put_staff(const StaffMember& member) {
    Statement put(database_,
                  "INSERT INTO staff (number, alias, pin_verifier, technician) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT (number) DO UPDATE SET alias = excluded.alias, "
                  "pin_verifier = excluded.pin_verifier, technician = excluded.technician");
    put.bind(member.number, member.alias, member.pin_verifier, member.technician);
    if (auto ran = put.run(); !ran) return ran;
    return renew_configuration();
}

Result<std::optional<StaffMember>> SqliteSetup::staff_member(const std::string& number) {
    Statement rows(database_,
                   "SELECT number, alias, pin_verifier, technician FROM staff WHERE number = ?");
    return first_row(rows.bind(number), staff_member_of);
}

Result<std::vector<StaffMember>> SqliteSetup::staff() {
    Statement rows(database_,
                   "SELECT number, alias, pin_verifier, technician FROM staff ORDER BY number");
    return all_rows(rows, staff_member_of);
}

Result<void> SqliteSetup::set_theme(const std::optional<theme::Theme>& theme) {
    if (auto cleared = database_.run("DELETE FROM theme"); !cleared) return cleared;
    if (theme) {
        Statement put(database_, "INSERT INTO theme (one, body) VALUES (1, ?)");
        // Kept as we write it, so that what a terminal gets does not depend on the file's spelling.
        if (auto ran = put.bind(json::dump(wire::theme_value(*theme))).run(); !ran) return ran;
    }
    return renew_configuration();
}

Result<std::optional<theme::Theme>> SqliteSetup::theme() {
    Statement rows(database_, "SELECT body FROM theme");
    const auto body = first_row(rows, [](Statement& row) { return row.text(0); });
    if (!body) return body.error();
    if (!*body) return std::optional<theme::Theme>();
    const auto value = json::parse(**body);
    if (!value) return value.error();
    auto theme = wire::read_theme(*value, "theme");
    if (!theme) return theme.error();
    return std::optional<theme::Theme>(std::move(*theme));
}

Result<void> SqliteSetup::keep_notice(const Digest& hash, Purpose purpose,
                                      const std::string& text) {
    Statement put(database_,
                  "INSERT INTO notice (hash, body) VALUES (?, ?) ON CONFLICT DO NOTHING");
    if (auto kept = put.bind(hash, text).run(); !kept) return kept;
    Statement shown_for(
        database_,
        "INSERT INTO notice_purpose (hash, purpose) VALUES (?, ?) ON CONFLICT DO NOTHING");
    return shown_for.bind(hash, std::string(name_of(purpose))).run();
}

Result<bool> SqliteSetup::knows_notice(const Digest& hash, Purpose purpose) {
    Statement rows(database_,
                   "SELECT 1 FROM notice LEFT JOIN notice_purpose USING (hash) "
                   "WHERE hash = ?1 AND coalesce(purpose, ?2) = ?2");
    const bool known = rows.bind(hash, std::string(name_of(purpose))).step();
    if (auto ended = rows.end(); !ended) return ended.error();
    return known;
}

}  // namespace cirkel::store
