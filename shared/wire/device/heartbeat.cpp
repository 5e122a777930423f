#include "shared/wire/device/heartbeat.hpp"

#include <array>
#include <chrono>
#include <limits>
#include <utility>

#include "shared/loop/consent.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// POST /v1/heartbeat (PROTOCOL.md, "Heartbeat"). Every member after the second line of the
// request, and in the second of the answer, is younger than the first programs and may be absent:
//
//   {"version":TEXT,"boot":UUID,"mono_ms":MS,"sent_at":MS,"waiting":N,"oldest_waiting":MS?,
//    "configuration_version":N,"cursor":TEXT,
//    "held_back":N,"erasures_open":N,"expired_contacts":N,"oldest_contact":MS?,"disk_percent":N?,
//    "store_bytes":N?,"clock_offset_ms":N?,"last_error":TEXT?,"stops_waiting":N,"clock":CLOCK?,
//    "pin_wait_s":N?,"technician_pin_wait_s":N?,"battery_percent":N?,"on_battery":BOOL?,
//    "days":[{"day":TEXT,"tapped":N,"stored":N,"sent":N,"acknowledged":N,"safe":N}]
//    "done":[{"nonce":UUID,"outcome":TEXT}]}
//   {"server_time":MS,"next_heartbeat_s":N,"configuration_version":N,
//    "directives":[{"text":TEXT,"sig":BASE64}],"server_epoch":UUID?,"min_protocol":N?,
//    "deprecated_after":MS?}

namespace cirkel::wire {
namespace {

constexpr int kCountMax = std::numeric_limits<int>::max();
constexpr int kNextHeartbeatMax = 24 * 60 * 60;
constexpr int kPercentMax = 100;
constexpr int kPinWaitMax = 24 * 60 * 60;

std::optional<int> read_optional_int(json::Fields& fields, std::string_view name, int lowest,
                                     int highest) {
    if (fields.optional_value(name) == nullptr) return std::nullopt;
    return read_int(fields, name, lowest, highest);
}

Result<DirectiveOutcome> read_outcome(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    DirectiveOutcome outcome;
    outcome.nonce = read_id<Nonce>(fields, "nonce");
    outcome.outcome = read_short_text(fields, "outcome", kShortTextBytesMax);
    if (auto fault = fields.fault()) return *fault;
    return outcome;
}

Result<DayCounts> read_day(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    const auto count = [&fields](std::string_view name) {
        return read_int(fields, name, 0, kCountMax);
    };
    DayCounts day;
    day.day = read_short_text(fields, "day", kShortTextBytesMax);
    day.tapped = count("tapped");
    day.stored = count("stored");
    day.sent = count("sent");
    day.acknowledged = count("acknowledged");
    day.safe = count("safe");
    if (auto fault = fields.fault()) return *fault;
    return day;
}

json::Value day_value(const DayCounts& day) {
    return json::Object{{"day", day.day},
                        {"tapped", day.tapped},
                        {"stored", day.stored},
                        {"sent", day.sent},
                        {"acknowledged", day.acknowledged},
                        {"safe", day.safe}};
}

Result<SignedDirective> read_directive(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    SignedDirective directive;
    directive.text = fields.text("text");
    directive.signature = read_octets<64>(fields, "sig");
    if (auto fault = fields.fault()) return *fault;
    return directive;
}

/// A list that programs of before did not send.
template <class Thing>
Result<std::vector<Thing>> read_all_there_are(json::Fields& fields, std::string_view name,
                                              Result<Thing> (*read_one)(const json::Value&,
                                                                        const std::string&)) {
    if (fields.optional_value(name) == nullptr) return std::vector<Thing>();
    return read_all(fields, name, read_one);
}

void add_state(json::Object& members, const HeartbeatRequest& request) {
    const auto add = [&members](const char* name, const auto& value) {
        if (value) members.emplace_back(name, *value);
    };
    const auto add_wait = [&members](const char* name, const auto& wait) {
        if (wait) members.emplace_back(name, std::int64_t{wait->count()});
    };
    members.emplace_back("stops_waiting", request.stops_waiting);
    if (request.clock) members.emplace_back("clock", std::string(name_of(*request.clock)));
    add_wait("pin_wait_s", request.pin_wait);
    add_wait("technician_pin_wait_s", request.technician_pin_wait);
    add("battery_percent", request.battery_percent);
    add("on_battery", request.on_battery);
    json::Array days;
    for (const DayCounts& day : request.days) days.push_back(day_value(day));
    if (!days.empty()) members.emplace_back("days", std::move(days));
}

Result<void> read_state(json::Fields& fields, HeartbeatRequest& request) {
    const auto wait = [&fields](std::string_view name) -> std::optional<std::chrono::seconds> {
        const auto seconds = read_optional_int(fields, name, 0, kPinWaitMax);
        if (!seconds) return std::nullopt;
        return std::chrono::seconds(*seconds);
    };
    request.stops_waiting = read_optional_int(fields, "stops_waiting", 0, kCountMax).value_or(0);
    // A word of a later version is as good as none.
    if (fields.optional_value("clock") != nullptr)
        request.clock = clock_quality_named(fields.text("clock"));
    request.pin_wait = wait("pin_wait_s");
    request.technician_pin_wait = wait("technician_pin_wait_s");
    request.battery_percent = read_optional_int(fields, "battery_percent", 0, kPercentMax);
    if (fields.optional_value("on_battery") != nullptr)
        request.on_battery = fields.boolean("on_battery");
    auto days = read_all_there_are(fields, "days", read_day);
    if (!days) return days.error();
    if (days->size() > kDaysToldMax) fields.refuse("days", "has to be a week at most");
    request.days = std::move(*days);
    return done;
}

void add_health(json::Object& members, const HeartbeatRequest& request) {
    members.emplace_back("held_back", request.held_back);
    members.emplace_back("erasures_open", request.erasures_open);
    members.emplace_back("expired_contacts", request.expired_contacts);
    add_optional(members, "oldest_contact", request.oldest_contact);
    if (request.disk_percent) members.emplace_back("disk_percent", *request.disk_percent);
    if (request.store_bytes) members.emplace_back("store_bytes", *request.store_bytes);
    if (request.clock_offset)
        members.emplace_back("clock_offset_ms", std::int64_t{request.clock_offset->count()});
    if (request.last_error) members.emplace_back("last_error", *request.last_error);
    json::Array outcomes;
    for (const DirectiveOutcome& outcome : request.outcomes)
        outcomes.emplace_back(
            json::Object{{"nonce", outcome.nonce.text()}, {"outcome", outcome.outcome}});
    if (!outcomes.empty()) members.emplace_back("done", std::move(outcomes));
}

Result<void> read_health(json::Fields& fields, HeartbeatRequest& request) {
    const auto count = [&fields](std::string_view name) {
        return read_optional_int(fields, name, 0, kCountMax).value_or(0);
    };
    request.held_back = count("held_back");
    request.erasures_open = count("erasures_open");
    request.expired_contacts = count("expired_contacts");
    request.oldest_contact = read_optional_instant(fields, "oldest_contact");
    request.disk_percent = read_optional_int(fields, "disk_percent", 0, kPercentMax);
    if (fields.optional_value("store_bytes") != nullptr)
        request.store_bytes = read_seq(fields, "store_bytes", 0);
    request.clock_offset = read_optional_offset(fields, "clock_offset_ms");
    if (fields.optional_value("last_error") != nullptr)
        request.last_error = read_short_text(fields, "last_error", kShortTextBytesMax);
    auto outcomes = read_all_there_are(fields, "done", read_outcome);
    if (!outcomes) return outcomes.error();
    request.outcomes = std::move(*outcomes);
    return done;
}

constexpr std::array kContactAlarms{21, 14, 7};

}  // namespace

int contact_alarm_days(const std::optional<Instant>& oldest, Instant now) {
    if (!oldest) return 0;
    for (const int days : kContactAlarms)
        if (now - *oldest >= std::chrono::hours(24) * days) return days;
    return 0;
}

std::string heartbeat_request_json(const HeartbeatRequest& request) {
    json::Object members{{"version", request.version},
                         {"boot", request.boot.text()},
                         {"mono_ms", std::int64_t{request.mono.count()}},
                         {"sent_at", to_ms(request.sent_at)},
                         {"waiting", request.waiting}};
    add_optional(members, "oldest_waiting", request.oldest_waiting);
    members.emplace_back("configuration_version", request.configuration_version);
    members.emplace_back("cursor", request.cursor);
    add_state(members, request);
    add_health(members, request);
    return json::dump(std::move(members));
}

Result<HeartbeatRequest> read_heartbeat_request(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("heartbeat");
    json::Fields fields(*value, "heartbeat");
    HeartbeatRequest request;
    request.version = read_short_text(fields, "version", kShortTextBytesMax);
    request.boot = read_id<BootId>(fields, "boot");
    request.mono = read_duration(fields, "mono_ms");
    request.sent_at = read_instant(fields, "sent_at");
    request.waiting = read_int(fields, "waiting", 0, kCountMax);
    request.oldest_waiting = read_optional_instant(fields, "oldest_waiting");
    request.configuration_version = read_int(fields, "configuration_version", 0, kCountMax);
    request.cursor = read_short_text(fields, "cursor", kShortTextBytesMax);
    if (auto read = read_state(fields, request); !read) return read.error();
    if (auto read = read_health(fields, request); !read) return read.error();
    if (auto fault = fields.fault()) return *fault;
    return request;
}

std::string heartbeat_reply_json(const HeartbeatReply& reply) {
    json::Object members{{"server_time", to_ms(reply.server_time)},
                         {"next_heartbeat_s", std::int64_t{reply.next_heartbeat.count()}},
                         {"configuration_version", reply.configuration_version}};
    json::Array directives;
    for (const SignedDirective& directive : reply.directives)
        directives.emplace_back(
            json::Object{{"text", directive.text}, {"sig", proof::base64(directive.signature)}});
    if (!directives.empty()) members.emplace_back("directives", std::move(directives));
    if (reply.server_epoch) members.emplace_back("server_epoch", reply.server_epoch->text());
    if (reply.min_protocol) members.emplace_back("min_protocol", *reply.min_protocol);
    add_optional(members, "deprecated_after", reply.deprecated_after);
    return json::dump(std::move(members));
}

Result<HeartbeatReply> read_heartbeat_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("heartbeat answer");
    json::Fields fields(*value, "heartbeat answer");
    HeartbeatReply reply;
    reply.server_time = read_instant(fields, "server_time");
    reply.next_heartbeat =
        std::chrono::seconds(read_int(fields, "next_heartbeat_s", 1, kNextHeartbeatMax));
    reply.configuration_version = read_int(fields, "configuration_version", 0, kCountMax);
    if (fields.optional_value("server_epoch") != nullptr)
        reply.server_epoch = read_id<EpochId>(fields, "server_epoch");
    reply.min_protocol = read_optional_int(fields, "min_protocol", 1, kCountMax);
    reply.deprecated_after = read_optional_instant(fields, "deprecated_after");
    auto directives = read_all_there_are(fields, "directives", read_directive);
    if (!directives) return directives.error();
    reply.directives = std::move(*directives);
    if (auto fault = fields.fault()) return *fault;
    return reply;
}

}  // namespace cirkel::wire
