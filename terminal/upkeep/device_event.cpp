#include "terminal/upkeep/device_event.hpp"

#include "shared/capture_db/outbox.hpp"
#include "shared/json/json.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::upkeep {
namespace {

/// The day in UTC: a device that was just mended does not know its location yet.
std::string utc_day(Instant at) {
    const std::chrono::sys_days day =
        std::chrono::floor<std::chrono::days>(std::chrono::sys_time<Duration>(Duration(to_ms(at))));
    const std::chrono::year_month_day date{day};
    const auto padded = [](unsigned number) {
        return (number < 10 ? "-0" : "-") + std::to_string(number);
    };
    return std::to_string(static_cast<int>(date.year())) +
           padded(static_cast<unsigned>(date.month())) + padded(static_cast<unsigned>(date.day()));
}

}  // namespace

std::string event_json(const DeviceEvent& event) {
    const json::Object body{{"event", event.what}, {"saved", event.saved}, {"lost", event.lost}};
    return json::dump(json::Object{{"id", event.id.text()},
                                   {"kind", "device_event"},
                                   {"captured_at", to_ms(event.at)},
                                   {"mono_ms", 0},
                                   {"boot", BootId{}.text()},
                                   {"clock", "unset"},
                                   {"test", false},
                                   {"body", body}});
}

Result<void> append_event(sqlite::Database& capture, const DeviceEvent& event) {
    auto transaction = sqlite::Transaction::begin(capture);
    if (!transaction) return transaction.error();
    capture_db::OutboxRecord record;
    record.id = event.id;
    record.kind = "device_event";
    record.day = utc_day(event.at);
    record.captured_at = event.at;
    record.body = event_json(event);
    if (auto line = capture_db::append(capture, record); !line) return line.error();
    return transaction->commit();
}

}  // namespace cirkel::upkeep
