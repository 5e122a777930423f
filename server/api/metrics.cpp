#include "server/api/metrics.hpp"

#include <algorithm>

#include "platform/exposition/exposition.hpp"
#include "platform/files/disk_room.hpp"
#include "server/desk/answer.hpp"
#include "server/devices/device_view.hpp"
#include "server/store/figures.hpp"
#include "server/store/mails.hpp"

namespace cirkel::api {

namespace {

using desk::Desk;
using desk::Measures;
using exposition::label;
using exposition::Metric;

std::int64_t whole(std::uint64_t count) { return static_cast<std::int64_t>(count); }

std::string gauge(std::string_view name, std::string_view help, std::int64_t value) {
    return Metric(name, "gauge", help).sample("", value).text();
}

std::string counter(std::string_view name, std::string_view help, std::uint64_t value) {
    return Metric(name, "counter", help).sample("", whole(value)).text();
}

std::int64_t seconds_since(Instant then, Instant now) {
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - then);
    return std::max<std::int64_t>(age.count(), 0);
}

std::string labels_of(const Measures::RouteName& route) {
    const bool is_none = route.second.empty();
    return label("method", is_none ? "any" : route.first) + "," +
           label("route", is_none ? "none" : route.second);
}

std::string requests(const Measures& measures) {
    Metric metric("cirkel_http_requests_total", "counter",
                  "Requests answered, by route and class of the status.");
    for (const auto& [route, asked] : measures.requests())
        for (std::size_t digit = 1; digit < asked.by_class.size(); ++digit)
            if (asked.by_class.at(digit) > 0)
                metric.sample(
                    labels_of(route) + "," + label("status", std::to_string(digit) + "xx"),
                    whole(asked.by_class.at(digit)));
    return metric.text();
}

std::string durations(const Measures& measures) {
    Metric metric("cirkel_http_request_duration_seconds", "histogram",
                  "Time from taking a request to its answer, the commit it waited for included.");
    for (const auto& [route, asked] : measures.requests()) {
        const auto labels = labels_of(route);
        std::uint64_t so_far = 0;
        for (std::size_t i = 0; i < asked.up_to.size(); ++i) {
            so_far += asked.up_to.at(i);
            const auto end = exposition::number_text(Measures::kSecondsUpTo.at(i));
            metric.part("_bucket", labels + "," + label("le", end), static_cast<double>(so_far));
        }
        const auto count = static_cast<double>(asked.timed);
        metric.part("_bucket", labels + "," + label("le", "+Inf"), count)
            .part("_sum", labels, asked.seconds)
            .part("_count", labels, count);
    }
    return metric.text();
}

std::string records(const Measures& measures) {
    Metric metric("cirkel_records_taken_in_total", "counter",
                  "Records that terminals handed in, by kind and what became of them.");
    for (const auto& [name, count] : measures.records())
        metric.sample(label("kind", name.first) + "," + label("result", name.second), whole(count));
    return metric.text();
}

std::string process(const Measures& measures) {
    const auto& groups = measures.groups();
    return Metric("cirkel_build_info", "gauge", "Always 1; the version is a label.")
               .sample(label("version", CIRKEL_VERSION), std::int64_t{1})
               .text() +
           requests(measures) + durations(measures) + records(measures) +
           Metric("cirkel_group_commits_total", "counter",
                  "Commits of requests that were answered together.")
               .sample(label("result", "kept"), whole(groups.kept))
               .sample(label("result", "failed"), whole(groups.failed))
               .text() +
           counter("cirkel_group_transactions_total", "Transactions that those commits held.",
                   groups.transactions) +
           counter("cirkel_sign_ins_refused_total", "Wrong passwords and codes of staff.",
                   measures.refused_sign_ins()) +
           counter("cirkel_tokens_refused_total", "Requests with a token that opens nothing.",
                   measures.refused_tokens());
}

/// What the pages say of the terminals, added up. Silent is who is missed within its opening hours.
std::string terminals(const devices::FleetFigures& fleet, Instant now) {
    const auto oldest = fleet.oldest_waiting ? seconds_since(*fleet.oldest_waiting, now) : 0;
    return Metric("cirkel_terminals", "gauge", "Enrolled terminals, by how they are doing.")
               .sample(label("state", "seen"), fleet.terminals - fleet.silent - fleet.never_heard)
               .sample(label("state", "silent"), fleet.silent)
               .sample(label("state", "unheard"), fleet.never_heard)
               .sample(label("state", "suspended"), fleet.suspended)
               .sample(label("state", "wiped"), fleet.wiped)
               .text() +
           Metric("cirkel_terminals_amiss", "gauge",
                  "Terminals in use about which somebody has to do something, by what is wrong.")
               .sample(label("concern", "cloned"), fleet.cloned)
               .sample(label("concern", "clock-off"), fleet.clock_off)
               .sample(label("concern", "contact-unsent"), fleet.contacts_unsent)
               .text() +
           gauge("cirkel_oldest_unsent_seconds",
                 "Age of the oldest record that waits on a terminal, by its last sign of life.",
                 oldest) +
           gauge("cirkel_terminal_records_waiting",
                 "Records that wait on terminals, by their last signs of life.", fleet.waiting) +
           gauge("cirkel_terminal_records_held_back",
                 "Records on terminals that this server would not take as they are.",
                 fleet.held_back);
}

std::string stored(const store::StoreFigures& figures) {
    return gauge("cirkel_store_bytes", "Size of the store's file.", figures.bytes) +
           gauge("cirkel_records_quarantined", "Records that could not be understood yet.",
                 figures.quarantined) +
           gauge("cirkel_cases_open", "Cases that are not closed.", figures.open_cases) +
           gauge("cirkel_cases_overdue", "Open cases whose promised moment has passed.",
                 figures.overdue_cases) +
           counter("cirkel_audit_entries_total", "Entries ever written to the log.",
                   static_cast<std::uint64_t>(figures.audit_entries)) +
           gauge("cirkel_records_not_safe", "Records taken in that no backup holds yet.",
                 figures.not_safe);
}

/// Without a backup there is no age: a line that is missing is what an alarm can look for.
std::string backups(const store::BackupState& state, Instant now) {
    auto text = gauge("cirkel_backup_wanted", "1 when backups are made, 0 when none are.",
                      state.folder ? 1 : 0);
    if (state.folder && state.begun_at)
        text += gauge("cirkel_backup_age_seconds", "Age of the newest backup that was found whole.",
                      seconds_since(*state.begun_at, now));
    return text;
}

std::string mails(const store::MailFigures& figures, Instant now) {
    const auto oldest = figures.oldest_waiting ? seconds_since(*figures.oldest_waiting, now) : 0;
    return gauge("cirkel_mails_waiting", "Mails that were not sent yet.", figures.waiting) +
           gauge("cirkel_mail_oldest_waiting_seconds", "Age of the oldest of them.", oldest) +
           gauge("cirkel_mails_failed", "Mails that were given up.", figures.failed);
}

std::string disk(const Desk& desk) {
    const auto room = files::room_at(desk.folder);
    if (!room) return {};
    return gauge("cirkel_disk_free_bytes", "Room left on the disk of the store.",
                 whole(room->bytes_free));
}

}  // namespace

Result<std::string> metrics_text(Desk& desk, Instant now) {
    const auto figures = desk.store.figures().count(now);
    if (!figures) return figures.error();
    const auto fleet = devices::fleet_figures(desk, now);
    if (!fleet) return fleet.error();
    auto state = desk.store.backups().backup_state();
    if (!state) return state.error();
    const auto sent = desk.store.mails().count_mails();
    if (!sent) return sent.error();
    auto counted = *figures;
    // Where none is made, what is stored counts as safe (decisions 10).
    if (!state->folder) counted.not_safe = 0;
    return process(desk.measures) + stored(counted) + terminals(*fleet, now) +
           backups(*state, now) + mails(*sent, now) + disk(desk);
}

http::Response serve_metrics(Desk& desk, const desk::Call& call) {
    auto text = metrics_text(desk, call.now);
    if (!text) return desk::error_answer(text.error());
    return {200, {{"content-type", std::string(exposition::kContentType)}}, std::move(*text)};
}

Result<server::CommandResult> show_metrics(Desk& desk, Instant now) {
    auto text = metrics_text(desk, now);
    if (!text) return text.error();
    json::Object value{{"metrics", *text}};
    return server::CommandResult{std::move(*text), std::move(value)};
}

}  // namespace cirkel::api
