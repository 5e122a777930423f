#include "syncd/health/health.hpp"

#include <limits>
#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/sync_db/watermarks.hpp"

namespace cirkel::syncd {
namespace {

/// Nothing while the file was not made yet.
Result<std::optional<sqlite::Database>> if_there(Result<sqlite::Database> opened) {
    if (opened) return std::optional(std::move(*opened));
    if (opened.error().kind == Kind::NotFound) return std::optional<sqlite::Database>();
    return opened.error();
}

Result<void> read_line(sqlite::Database& sync, Health& health) {
    auto enrolment = sync_db::read_enrolment(sync);
    if (!enrolment) return enrolment.error();
    health.enrolment = std::move(*enrolment);
    if (health.enrolment) {
        const auto configuration = sync_db::read_configuration(sync);
        if (!configuration) return configuration.error();
        if (*configuration) health.configuration_version = (*configuration)->version;
    }
    auto line = sync_db::read_sync_state(sync);
    if (!line) return line.error();
    health.line = std::move(*line);
    return done;
}

/// Before the daemon ever ran nothing is acknowledged.
Result<void> count_stored(sqlite::Database& capture, Health& health) {
    const auto records = capture_db::last_seq(capture, Stream::Main);
    if (!records) return records.error();
    const auto stops = capture_db::last_seq(capture, Stream::Withdrawal);
    if (!stops) return stops.error();
    health.records.stored = *records;
    health.stops.stored = *stops;
    return done;
}

Result<void> count_carried(sqlite::Database& capture, sqlite::Database& sync, Health& health) {
    const auto records = read_progress(capture, sync, Stream::Main);
    if (!records) return records.error();
    const auto stops = read_progress(capture, sync, Stream::Withdrawal);
    if (!stops) return stops.error();
    health.records = *records;
    health.stops = *stops;
    const auto waiting =
        capture_db::count_waiting(capture, records->acknowledged, stops->acknowledged);
    if (!waiting) return waiting.error();
    health.oldest_waiting = waiting->oldest;
    auto held = sync_db::read_held_back(sync, records->epoch);
    if (!held) return held.error();
    health.held_back = std::move(*held);
    const auto contacts = capture_db::count_unsent_contacts(capture, records->acknowledged);
    if (!contacts) return contacts.error();
    health.contacts = *contacts;
    return done;
}

Result<void> count_submissions(sqlite::Database& capture, const capture_db::Marks& marks,
                               Health& health) {
    const auto days = capture_db::count_days(capture, marks, std::numeric_limits<int>::max());
    if (!days) return days.error();
    for (const auto& day : *days) {
        health.submissions.tapped += day.tapped;
        health.submissions.stored += day.stored;
        health.submissions.sent += day.sent;
        health.submissions.acknowledged += day.acknowledged;
        health.submissions.safe += day.safe;
    }
    return done;
}

}  // namespace

Progress Health::all() const {
    Progress both;
    both.stored = records.stored + stops.stored;
    both.acknowledged = records.acknowledged + stops.acknowledged;
    both.safe = records.safe + stops.safe;
    return both;
}

Result<Health> read_health(sqlite::Database& capture, sqlite::Database& sync) {
    Health health;
    if (auto read = read_line(sync, health); !read) return read.error();
    if (auto counted = count_carried(capture, sync, health); !counted) return counted.error();
    const auto sent = sync_db::read_sent(sync, Stream::Main, health.records.epoch);
    if (!sent) return sent.error();
    const capture_db::Marks marks{*sent, health.records.acknowledged, health.records.safe};
    if (auto counted = count_submissions(capture, marks, health); !counted) return counted.error();
    return health;
}

Result<Health> read_health(const StateFolder& folder) {
    auto capture = if_there(capture_db::open_reading(folder.capture_db()));
    if (!capture) return capture.error();
    auto sync = if_there(sync_db::open_reading(folder.sync_db()));
    if (!sync) return sync.error();
    Result<Health> health = Health{};
    Result<void> read = done;
    if (*capture && *sync) {
        health = read_health(**capture, **sync);
    } else if (*capture) {
        read = count_stored(**capture, *health);
        if (read) read = count_submissions(**capture, {}, *health);
    } else if (*sync) {
        read = read_line(**sync, *health);
    }
    if (!read) return read.error();
    if (health) health->running = doorbell::is_hung(folder.own_bell());
    return health;
}

}  // namespace cirkel::syncd
