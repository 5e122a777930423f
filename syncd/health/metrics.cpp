#include "syncd/health/metrics.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "platform/exposition/exposition.hpp"

namespace cirkel::syncd {
namespace {

using exposition::Metric;

std::int64_t seconds_since(const std::optional<Instant>& then, Instant now) {
    if (!then) return 0;
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - *then);
    return std::max<std::int64_t>(age.count(), 0);
}

std::string by_stream(const Health& health) {
    Metric records("cirkel_records", "gauge",
                   "Records of this device's outbox by stream and by how far they have come.");
    for (const auto& [stream, progress] :
         {std::pair("main", health.records), std::pair("withdrawal", health.stops)}) {
        const std::string label = std::string("stream=\"") + stream + "\",state=";
        records.sample(label + "\"stored\"", progress.stored)
            .sample(label + "\"acknowledged\"", progress.acknowledged)
            .sample(label + "\"safe\"", progress.safe);
    }
    return records.text();
}

std::string by_submission(const capture_db::CountedDay& counted) {
    return Metric("cirkel_submissions", "gauge",
                  "Submissions that customers began here, by how far they have come.")
        .sample("state=\"tapped\"", std::int64_t{counted.tapped})
        .sample("state=\"stored\"", std::int64_t{counted.stored})
        .sample("state=\"sent\"", std::int64_t{counted.sent})
        .sample("state=\"acknowledged\"", std::int64_t{counted.acknowledged})
        .sample("state=\"safe\"", std::int64_t{counted.safe})
        .text();
}

}  // namespace

std::string metrics_text(const Health& health, Instant now) {
    const auto gauge = [](std::string_view name, std::string_view help, std::int64_t value) {
        return Metric(name, "gauge", help).sample("", value).text();
    };
    const auto offset = std::chrono::duration_cast<std::chrono::seconds>(health.line.clock_offset);
    return Metric("cirkel_build_info", "gauge", "Always 1; the version is a label.")
               .sample("version=\"" CIRKEL_VERSION "\"", std::int64_t{1})
               .text() +
           by_stream(health) + by_submission(health.submissions) +
           gauge("cirkel_oldest_unsent_seconds", "Age of the oldest record not acknowledged.",
                 seconds_since(health.oldest_waiting, now)) +
           gauge("cirkel_held_back_records", "Records that the server could not take.",
                 static_cast<std::int64_t>(health.held_back.size())) +
           gauge("cirkel_oldest_unsent_contact_seconds",
                 "Age of the oldest contact not acknowledged; after 30 days it is deleted.",
                 seconds_since(health.contacts.oldest, now)) +
           gauge("cirkel_expired_contacts", "Contacts that were deleted unsent after 30 days.",
                 health.contacts.expired) +
           gauge("cirkel_last_good_sync_seconds",
                 "Time since the server last answered as it has to.",
                 seconds_since(health.line.last_ok_at, now)) +
           gauge("cirkel_failures_in_a_row", "Tries of the worst lane that failed in a row.",
                 health.line.failures) +
           gauge("cirkel_suspended", "1 while the server takes nothing of this device.",
                 health.line.suspended_since ? 1 : 0) +
           gauge("cirkel_clock_offset_seconds", "The server's clock minus this device's.",
                 offset.count());
}

}  // namespace cirkel::syncd
