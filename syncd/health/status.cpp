#include "syncd/health/status.hpp"

#include <chrono>
#include <optional>

#include "shared/wire/device/heartbeat.hpp"

namespace cirkel::syncd {
namespace {

template <class Thing>
json::Value text_or_null(const std::optional<Thing>& held, const std::string& text) {
    return held ? json::Value(text) : json::Value();
}

json::Value instant_value(const std::optional<Instant>& instant) {
    return instant ? json::Value(to_ms(*instant)) : json::Value();
}

json::Object count_members(const Progress& progress) {
    return {{"stored", progress.stored},
            {"acknowledged", progress.acknowledged},
            {"safe", progress.safe},
            {"waiting", progress.waiting()}};
}

json::Value counts_value(const Health& health) {
    json::Object counts = count_members(health.all());
    counts.emplace_back("oldest_waiting", instant_value(health.oldest_waiting));
    counts.emplace_back("main", count_members(health.records));
    counts.emplace_back("withdrawal", count_members(health.stops));
    return counts;
}

json::Value submissions_value(const capture_db::CountedDay& counted) {
    return json::Object{{"tapped", counted.tapped},
                        {"stored", counted.stored},
                        {"sent", counted.sent},
                        {"acknowledged", counted.acknowledged},
                        {"safe", counted.safe}};
}

json::Value held_back_value(const std::vector<sync_db::HeldBack>& held_back) {
    json::Array values;
    for (const auto& held : held_back)
        values.push_back(json::Object{{"stream", std::string(name_of(held.stream))},
                                      {"seq", held.seq},
                                      {"reason", held.reason},
                                      {"tries", held.tries},
                                      {"next_try", to_ms(held.next_try_at)}});
    return values;
}

std::string number(std::int64_t value) { return std::to_string(value); }

json::Value contacts_value(const capture_db::UnsentContacts& contacts, Instant now) {
    return json::Object{{"waiting", contacts.waiting},
                        {"oldest", instant_value(contacts.oldest)},
                        {"alarm_days", wire::contact_alarm_days(contacts.oldest, now)},
                        {"expired", contacts.expired}};
}

/// Nothing while no contact waits for a week.
std::string contact_lines(const capture_db::UnsentContacts& contacts, Instant now) {
    std::string lines;
    if (const int days = wire::contact_alarm_days(contacts.oldest, now); days > 0)
        lines += "ALARM: a contact waits unsent for more than " + number(days) +
                 " days; after 30 it is deleted: carry it by stick with cirkel-syncd export\n";
    if (contacts.expired > 0)
        lines += number(contacts.expired) + " contacts expired unsent after 30 days\n";
    return lines;
}

}  // namespace

json::Value status_value(const Health& health, Instant now) {
    const auto enrolment = health.enrolment.value_or(sync_db::Enrolment{});
    const auto& line = health.line;
    return json::Object{
        {"enrolled", health.enrolment.has_value()},
        {"device", text_or_null(health.enrolment, enrolment.device.text)},
        {"location", text_or_null(health.enrolment, enrolment.location.text)},
        {"server", text_or_null(health.enrolment, enrolment.server_url)},
        {"approval_words",
         text_or_null(enrolment.approval_words, enrolment.approval_words.value_or(""))},
        {"configuration",
         health.configuration_version ? json::Value(*health.configuration_version) : json::Value()},
        {"last_ok", instant_value(line.last_ok_at)},
        {"last_error", line.last_error.empty() ? json::Value() : line.last_error},
        {"failures", line.failures},
        {"next_try", instant_value(line.next_try_at)},
        {"suspended_since", instant_value(line.suspended_since)},
        {"running", health.running},
        {"submissions", submissions_value(health.submissions)},
        {"held_back", held_back_value(health.held_back)},
        {"contacts", contacts_value(health.contacts, now)},
        {"counts", counts_value(health)}};
}

std::string status_lines(const Health& health, Instant now) {
    if (!health.enrolment)
        return std::string("This device belongs to no server yet; ") +
               (health.running
                    ? "the daemon runs, and waits for whoever installs it on the screen.\n"
                    : "run cirkel-syncd enrol.\n");
    const auto& counted = health.submissions;
    const Progress all = health.all();
    std::string lines =
        "device " + health.enrolment->device.text + " at " + health.enrolment->location.text +
        ", server " + health.enrolment->server_url + "\nconfiguration " +
        (health.configuration_version ? number(*health.configuration_version) : "-") + "\nstored " +
        number(all.stored) + ", acknowledged " + number(all.acknowledged) + ", waiting " +
        number(all.waiting()) + "\nsubmissions: tapped " + number(counted.tapped) + ", stored " +
        number(counted.stored) + ", sent " + number(counted.sent) + ", acknowledged " +
        number(counted.acknowledged) + ", safe " + number(counted.safe) + "\n";
    if (!health.held_back.empty())
        lines += "held back " + number(static_cast<std::int64_t>(health.held_back.size())) +
                 " records that the server cannot take; first: " + health.held_back.front().reason +
                 "\n";
    lines += contact_lines(health.contacts, now);
    if (health.enrolment->approval_words)
        lines += "waits until the desk has compared these six words: " +
                 *health.enrolment->approval_words + "\n";
    if (health.line.suspended_since) lines += "suspended by the server; everything is kept\n";
    lines += health.running ? "the daemon runs\n" : "the daemon does not run\n";
    const auto& error = health.line.last_error;
    return lines + (error.empty() ? "no trouble" : "trouble: " + error) + "\n";
}

std::string status_line(const Health& health, Instant now) {
    std::string line = "queue " + number(health.all().waiting());
    if (health.oldest_waiting) {
        const auto age = std::chrono::duration_cast<std::chrono::seconds>(
            std::max(now - *health.oldest_waiting, Duration(0)));
        line += ", oldest " + number(age.count()) + " s";
    }
    return health.line.last_error.empty() ? line : line + ", " + health.line.last_error;
}

}  // namespace cirkel::syncd
