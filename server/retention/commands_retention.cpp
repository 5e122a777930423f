#include "server/retention/commands_retention.hpp"

#include <array>
#include <string>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/retention/retention_job.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;

struct Rule {
    const char* what;
    Duration kept;
    std::int64_t old;
};

std::string moment(Instant at) {
    const auto local = clock::local_time(at, "Etc/UTC");
    if (!local) return "?";
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(local->year) + "-" + two(local->month) + "-" + two(local->day) + " " +
           two(local->hour) + ":" + two(local->minute) + " UTC";
}

}  // namespace

Result<CommandResult> show_retention(Desk& desk, Instant now) {
    const auto old = retention::count_old(desk, now);
    if (!old) return old.error();
    const auto last = desk.store.retention().last_run();
    if (!last) return last.error();
    const std::array<Rule, 4> rules{{
        {"texts of customers", retention::kTextKept, old->texts},
        {"statuses and codes", retention::kStatusKept, old->statuses},
        {"submissions", retention::kSubmissionKept, old->submissions},
        {"remarks of colleagues, after the case was closed", retention::kRemarkKept, old->remarks},
    }};
    std::string text;
    json::Array rows;
    for (const Rule& rule : rules) {
        const auto days = rule.kept / retention::kDay;
        text += std::string(rule.what) + ": kept " + std::to_string(days) + " days; " +
                std::to_string(rule.old) + " would go now\n";
        rows.push_back(json::Object{{"what", rule.what}, {"days", days}, {"old", rule.old}});
    }
    const Instant next = *last ? (*last)->at + retention::kRunEvery : now;
    text += *last ? "last run " + moment((*last)->at) + "; next run " + moment(next) + "\n"
                  : "it has not run yet; it runs within a minute of the server's start\n";
    return CommandResult{
        text, json::Object{{"rules", std::move(rows)},
                           {"last_run", *last ? json::Value(to_ms((*last)->at)) : json::Value()},
                           {"next_run", to_ms(next)}}};
}

}  // namespace cirkel::server
