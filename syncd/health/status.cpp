#include "syncd/health/status.hpp"

#include <optional>
#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "syncd/lanes/progress.hpp"

namespace cirkel::syncd {
namespace {

template <class Thing>
json::Value text_or_null(const std::optional<Thing>& held, const std::string& text) {
    return held ? json::Value(text) : json::Value();
}

json::Value instant_value(const std::optional<Instant>& instant) {
    return instant ? json::Value(to_ms(*instant)) : json::Value();
}

/// Nothing while the file was not made yet.
Result<std::optional<sqlite::Database>> if_there(Result<sqlite::Database> opened) {
    if (opened) return std::optional(std::move(*opened));
    if (opened.error().kind == Kind::NotFound) return std::optional<sqlite::Database>();
    return opened.error();
}

json::Object count_members(const Progress& progress) {
    return {{"stored", progress.stored},
            {"acknowledged", progress.acknowledged},
            {"safe", progress.safe},
            {"waiting", progress.waiting()}};
}

struct Counted {
    Progress records;
    Progress stops;
    std::optional<Instant> oldest;
};

Result<Counted> count(sqlite::Database& capture, sqlite::Database& sync) {
    const auto records = read_progress(capture, sync, Stream::Main);
    if (!records) return records.error();
    const auto stops = read_progress(capture, sync, Stream::Withdrawal);
    if (!stops) return stops.error();
    const auto waiting =
        capture_db::count_waiting(capture, records->acknowledged, stops->acknowledged);
    if (!waiting) return waiting.error();
    return Counted{*records, *stops, waiting->oldest};
}

/// Before the daemon ever ran nothing is acknowledged.
Result<Counted> count(sqlite::Database& capture) {
    const auto records = capture_db::last_seq(capture, Stream::Main);
    if (!records) return records.error();
    const auto stops = capture_db::last_seq(capture, Stream::Withdrawal);
    if (!stops) return stops.error();
    return Counted{{{}, *records}, {{}, *stops}, std::nullopt};
}

json::Value counts_value(const Counted& counted) {
    Progress all;
    all.stored = counted.records.stored + counted.stops.stored;
    all.acknowledged = counted.records.acknowledged + counted.stops.acknowledged;
    all.safe = counted.records.safe + counted.stops.safe;
    json::Object counts = count_members(all);
    counts.emplace_back("oldest_waiting", instant_value(counted.oldest));
    counts.emplace_back("main", count_members(counted.records));
    counts.emplace_back("withdrawal", count_members(counted.stops));
    return counts;
}

/// What sync.db tells; each part in its empty form while there is no such file.
struct Told {
    std::optional<sync_db::Enrolment> enrolment;
    std::optional<Configuration> configuration;
    sync_db::SyncState state;
};

Result<Told> read_told(sqlite::Database& sync) {
    Told told;
    auto enrolment = sync_db::read_enrolment(sync);
    if (!enrolment) return enrolment.error();
    told.enrolment = std::move(*enrolment);
    if (told.enrolment) {
        auto configuration = sync_db::read_configuration(sync);
        if (!configuration) return configuration.error();
        told.configuration = std::move(*configuration);
    }
    auto state = sync_db::read_sync_state(sync);
    if (!state) return state.error();
    told.state = std::move(*state);
    return told;
}

json::Object told_members(const Told& told) {
    const auto enrolment = told.enrolment.value_or(sync_db::Enrolment{});
    const auto& state = told.state;
    const auto version =
        told.configuration ? json::Value(told.configuration->version) : json::Value();
    return {{"enrolled", told.enrolment.has_value()},
            {"device", text_or_null(told.enrolment, enrolment.device.text)},
            {"location", text_or_null(told.enrolment, enrolment.location.text)},
            {"server", text_or_null(told.enrolment, enrolment.server_url)},
            {"configuration", version},
            {"last_ok", instant_value(state.last_ok_at)},
            {"last_error", state.last_error.empty() ? json::Value() : state.last_error},
            {"failures", state.failures},
            {"next_try", instant_value(state.next_try_at)}};
}

std::string text_of(const json::Value& object, std::string_view name) {
    const auto* value = object.find(name);
    if (value == nullptr || value->is_null()) return "-";
    const auto* text = value->if_text();
    return text ? *text : json::dump(*value);
}

bool is_true(const json::Value& object, std::string_view name) {
    const auto* value = object.find(name);
    return value != nullptr && value->if_bool() != nullptr && *value->if_bool();
}

}  // namespace

Result<json::Value> read_status(const StateFolder& folder) {
    auto capture = if_there(capture_db::open_reading(folder.capture_db()));
    if (!capture) return capture.error();
    auto sync = if_there(sync_db::open_reading(folder.sync_db()));
    if (!sync) return sync.error();
    const auto told = *sync ? read_told(**sync) : Result<Told>(Told{});
    if (!told) return told.error();
    Result<Counted> counted = Counted{};
    if (*capture) counted = *sync ? count(**capture, **sync) : count(**capture);
    if (!counted) return counted.error();
    json::Object status = told_members(*told);
    status.emplace_back("running", doorbell::is_hung(folder.own_bell()));
    status.emplace_back("counts", counts_value(*counted));
    return json::Value(std::move(status));
}

std::string status_lines(const json::Value& status) {
    if (!is_true(status, "enrolled"))
        return "This device belongs to no server yet; run cirkel-syncd enrol.\n";
    std::string lines = "device " + text_of(status, "device") + " at " +
                        text_of(status, "location") + ", server " + text_of(status, "server") +
                        "\nconfiguration " + text_of(status, "configuration") + "\n";
    if (const auto* counts = status.find("counts"))
        lines += "stored " + text_of(*counts, "stored") + ", acknowledged " +
                 text_of(*counts, "acknowledged") + ", waiting " + text_of(*counts, "waiting") +
                 "\n";
    lines += is_true(status, "running") ? "the daemon runs\n" : "the daemon does not run\n";
    const auto* error = status.find("last_error");
    const bool fails = error != nullptr && !error->is_null();
    return lines + (fails ? "trouble: " + text_of(status, "last_error") : "no trouble") + "\n";
}

}  // namespace cirkel::syncd
