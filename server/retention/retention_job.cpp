#include "server/retention/retention_job.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "platform/clock/local_time.hpp"
#include "server/calendar/day_text.hpp"
#include "server/desk/in_transaction.hpp"
#include "server/heard/decided_feed.hpp"
#include "server/store/observations.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::retention {

namespace {

using desk::Desk;
using store::RetentionRun;
using store::StoredSubmission;

/// The record without what was written; nothing when it does not read any more.
std::optional<std::string> without_text(const std::string& raw) {
    const auto record = wire::read_record_text(raw);
    const auto* given = record ? std::get_if<Submission>(&record->content) : nullptr;
    if (given == nullptr) return std::nullopt;
    Submission bare = *given;
    std::erase_if(bare.answers, [](const Answer& answer) {
        return std::holds_alternative<std::string>(answer.value);
    });
    return wire::record_json(bare);
}

/// "2026-11-24" on the wall of its location, so that a day's figures are what people call that day.
Result<std::string> day_of(Desk& desk, const StoredSubmission& submission) {
    const auto location = desk.store.setup().location(submission.location);
    if (!location) return location.error();
    const std::string zone = *location ? (*location)->time_zone : "Etc/UTC";
    const auto local = clock::local_time(submission.captured_at, zone);
    return local ? calendar::day_text({local->year, local->month, local->day})
                 : std::string("unknown");
}

/// What was heard is as old as what was written: the day before which it goes.
std::string heard_until(Instant now) {
    return calendar::day_text(calendar::day_at(now - kTextKept, "UTC"));
}

Result<void> drop_text(Desk& desk, const SubmissionId& id) {
    const auto submission = desk.store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission) return done;
    auto& retention = desk.store.retention();
    // A record that does not read is of no use without its text either.
    const auto raw = without_text((*submission)->raw).value_or("{}");
    if (auto dropped = retention.drop_text(id, raw); !dropped) return dropped;
    return retention.drop_answers_back(id);
}

Result<void> drop_status(Desk& desk, const SubmissionId& id) {
    const auto submission = desk.store.records().submission(id);
    if (!submission) return submission.error();
    if (*submission)
        if (auto dropped =
                desk.store.feed().drop_changes((*submission)->location, "public_status", id.text());
            !dropped)
            return dropped;
    return desk.store.retention().drop_status(id);
}

Result<void> drop_submission(Desk& desk, const SubmissionId& id) {
    const auto submission = desk.store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission) return done;
    const auto day = day_of(desk, **submission);
    if (!day) return day.error();
    if (auto counted = desk.store.retention().count_score(id, *day); !counted) return counted;
    if (auto dropped = drop_status(desk, id); !dropped) return dropped;
    return desk.store.records().erase_submission(id);
}

/// Each in a transaction of its own; gives how many.
template <class Drop>
Result<std::int64_t> drop_each(Desk& desk, const Result<std::vector<SubmissionId>>& ids,
                               Drop drop) {
    if (!ids) return ids.error();
    for (const SubmissionId& id : *ids) {
        const auto dropped = desk::in_transaction(desk, [&] { return drop(desk, id); });
        if (!dropped) return dropped.error();
    }
    return static_cast<std::int64_t>(ids->size());
}

bool is_nothing(const RetentionRun& run) {
    return run.texts == 0 && run.statuses == 0 && run.submissions == 0 && run.remarks == 0;
}

RetentionRun sum(RetentionRun one, const RetentionRun& other) {
    one.at = other.at;
    one.texts += other.texts;
    one.statuses += other.statuses;
    one.submissions += other.submissions;
    one.remarks += other.remarks;
    return one;
}

std::string words(const RetentionRun& run) {
    return std::to_string(run.texts) + " texts, " + std::to_string(run.statuses) + " statuses, " +
           std::to_string(run.submissions) + " submissions and " + std::to_string(run.remarks) +
           " remarks were too old and are gone";
}

}  // namespace

Result<RetentionRun> count_old(Desk& desk, Instant now) {
    auto& retention = desk.store.retention();
    RetentionRun run;
    run.at = now;
    const auto texts = retention.texts_before(now - kTextKept, kCountMax);
    if (!texts) return texts.error();
    const auto statuses = retention.statuses_before(now - kStatusKept, kCountMax);
    if (!statuses) return statuses.error();
    const auto submissions = retention.submissions_before(now - kSubmissionKept, kCountMax);
    if (!submissions) return submissions.error();
    const auto remarks = retention.count_remarks_before(now - kRemarkKept);
    if (!remarks) return remarks.error();
    const auto heard = desk.store.observations().count_observations_before(heard_until(now));
    if (!heard) return heard.error();
    run.texts = static_cast<std::int64_t>(texts->size()) + *heard;
    run.statuses = static_cast<std::int64_t>(statuses->size());
    run.submissions = static_cast<std::int64_t>(submissions->size());
    run.remarks = *remarks;
    return run;
}

Result<RetentionRun> let_go(Desk& desk, Instant now) {
    auto& retention = desk.store.retention();
    RetentionRun run;
    run.at = now;
    const auto submissions = drop_each(
        desk, retention.submissions_before(now - kSubmissionKept, kAtOnce), drop_submission);
    if (!submissions) return submissions.error();
    const auto texts = drop_each(desk, retention.texts_before(now - kTextKept, kAtOnce), drop_text);
    if (!texts) return texts.error();
    const auto statuses =
        drop_each(desk, retention.statuses_before(now - kStatusKept, kAtOnce), drop_status);
    if (!statuses) return statuses.error();
    run.submissions = *submissions;
    run.texts = *texts;
    run.statuses = *statuses;
    const auto dropped = desk::in_transaction(desk, [&]() -> Result<void> {
        const auto remarks = retention.drop_remarks_before(now - kRemarkKept);
        if (!remarks) return remarks.error();
        run.remarks = *remarks;
        const auto until = heard_until(now);
        if (auto off = heard::take_old_off_terminals(desk.store, until); !off) return off;
        const auto heard = desk.store.observations().drop_observations_before(until);
        if (!heard) return heard.error();
        run.texts += *heard;
        return done;
    });
    if (!dropped) return dropped.error();
    return run;
}

Result<void> Job::run_if_due(Desk& desk, Instant now) {
    const auto last = desk.store.retention().last_run();
    if (!last) return last.error();
    // Also when the clock was set back.
    const bool is_due = !*last || now < (*last)->at || now - (*last)->at >= kRunEvery;
    if (!is_running_ && !is_due) return done;
    if (!is_running_ && *last && now - (*last)->at > kRunOverdue)
        desk.log.write(Level::Warning, "the daily retention job did not run for more than a day");
    if (!is_running_) so_far_ = {};
    is_running_ = true;
    const auto went = let_go(desk, now);
    if (!went) return went.error();
    so_far_ = sum(so_far_, *went);
    if (!is_nothing(*went)) return done;  // the rest at the next tick
    is_running_ = false;
    if (!is_nothing(so_far_)) desk.log.write(Level::Info, words(so_far_));
    return desk::in_transaction(desk, [&] { return desk.store.retention().put_run(so_far_); });
}

}  // namespace cirkel::retention
