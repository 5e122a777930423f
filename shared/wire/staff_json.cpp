#include "shared/wire/staff_json.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// The bodies (PROTOCOL.md, "Records"):
//
//   staff_log:   staff case move outcome? note? theme?
//   observation: staff text theme? survey? basis
//   device_event: event = "staff_sign_in", staff result refused

namespace cirkel::wire {

namespace {

constexpr std::string_view kDeviceEvent = "device_event";
constexpr std::string_view kStaffSignIn = "staff_sign_in";
// One more than what is sound, whatever stands there.
constexpr std::int64_t kRefusedRead = staff::SignIn::kTriesMax + 1;

}  // namespace

json::Object staff_log_members(const staff::StaffLog& log) {
    json::Object members{
        {"staff", log.staff}, {"case", log.number.value}, {"move", name_of(log.work)}};
    if (log.outcome) members.emplace_back("outcome", name_of(*log.outcome));
    if (!log.note.empty()) members.emplace_back("note", log.note);
    add_optional(members, "theme", log.theme);
    return members;
}

Result<staff::StaffLog> read_staff_log(const json::Value& body) {
    json::Fields fields(body, "record.body");
    staff::StaffLog log;
    log.staff = read_short_text(fields, "staff", kShortTextBytesMax);
    log.number = CaseNumber{read_seq(fields, "case", 1)};
    log.work = read_named(fields, "move", staff::work_named);
    if (fields.optional_value("outcome") != nullptr)
        log.outcome = read_named(fields, "outcome", staff::shop_outcome_named);
    log.note = fields.optional_text("note").value_or(std::string());
    log.theme = read_optional_name<OptionId>(fields, "theme");
    if (auto fault = fields.fault()) return *fault;
    if (auto sound = check(log); !sound) return sound.error().with_context("record.body");
    return log;
}

json::Object observation_members(const staff::Observation& observation) {
    json::Object members{{"staff", observation.staff}, {"text", observation.text}};
    add_optional(members, "theme", observation.theme);
    add_optional(members, "survey", observation.survey);
    members.emplace_back("basis", name_of(observation.basis));
    return members;
}

Result<staff::Observation> read_observation(const json::Value& body) {
    json::Fields fields(body, "record.body");
    staff::Observation observation;
    observation.staff = read_short_text(fields, "staff", kShortTextBytesMax);
    observation.text = fields.text("text");
    observation.theme = read_optional_name<OptionId>(fields, "theme");
    observation.survey = read_optional_name<SurveyId>(fields, "survey");
    observation.basis = read_named(fields, "basis", staff::basis_named);
    if (auto fault = fields.fault()) return *fault;
    if (auto sound = check(observation); !sound) return sound.error().with_context("record.body");
    return observation;
}

Result<std::optional<staff::SignIn>> read_sign_in(const Record& record) {
    if (record.kind != kDeviceEvent) return std::optional<staff::SignIn>();
    const auto value = json::parse(record.raw);
    if (!value) return value.error().with_context("record");
    json::Fields around(*value, "record");
    json::Fields fields(around.object("body"), "record.body");
    if (around.fault() || fields.optional_text("event") != kStaffSignIn)
        return std::optional<staff::SignIn>();
    staff::SignIn sign_in;
    sign_in.id = record.id;
    sign_in.at = record.captured;
    sign_in.staff = read_short_text(fields, "staff", kShortTextBytesMax);
    sign_in.end = read_named(fields, "result", staff::sign_in_end_named);
    const auto refused = fields.integer("refused");
    if (auto fault = fields.fault()) return *fault;
    sign_in.refused = static_cast<int>(std::clamp<std::int64_t>(refused, -1, kRefusedRead));
    if (auto sound = check(sign_in); !sound) return sound.error().with_context("record.body");
    return std::optional(std::move(sign_in));
}

}  // namespace cirkel::wire
