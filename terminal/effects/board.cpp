#include "terminal/effects/board.hpp"

#include <algorithm>

#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/sync_db/changes.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/record.hpp"
#include "terminal/upkeep/trust.hpp"

namespace cirkel::effects {
namespace {

constexpr int kDaysShown = 7;

/// How far the server says it has a stream.
Result<capture_db::Marks> marks_of(Device& device, Stream stream) {
    capture_db::Marks marks;
    if (!device.sync) return marks;
    const auto sent = sync_db::read_sent(*device.sync, stream, device.epoch);
    if (!sent) return sent.error();
    const auto watermark = upkeep::believed_watermark(device.stores(), stream);
    if (!watermark) return watermark.error();
    if (*watermark) {
        marks.acknowledged = (*watermark)->acked_seq;
        marks.safe = (*watermark)->safe_seq;
    }
    marks.sent = std::max(*sent, marks.acknowledged);
    return marks;
}

Result<capture_db::Waiting> waiting_of(Device& device, const capture_db::Marks& main) {
    const auto withdrawal = marks_of(device, Stream::Withdrawal);
    if (!withdrawal) return withdrawal.error();
    return capture_db::count_waiting(device.capture, main.acknowledged, withdrawal->acknowledged);
}

session::DayCounts counts_of(const capture_db::CountedDay& day) {
    return {day.day, day.tapped, day.stored, day.sent, day.acknowledged, day.safe};
}

bool is_done(staff::ShopOutcome outcome) {
    return outcome == staff::ShopOutcome::Resolved || outcome == staff::ShopOutcome::Goodwill;
}

std::string alias_of(const Device& device, const std::string& number) {
    if (!device.configuration) return {};
    for (const StaffMember& member : device.configuration->staff)
        if (member.number == number) return member.alias;
    return {};
}

/// As the server will tell it, unless colleagues went another way meanwhile.
void lay_over(FollowUp& one, const staff::StaffLog& log, const std::string& alias) {
    const bool is_taken = log.work == staff::Work::Take || one.owner_alias.empty();
    if (is_taken) one.owner_alias = alias;
    one.stage =
        std::max(one.stage, log.work == staff::Work::Take ? Stage::Read : Stage::InProgress);
    if (!log.outcome) return;
    one.open = false;
    one.stage = is_done(*log.outcome) ? Stage::Done : Stage::NotChanged;
    one.decided = log.note;
    one.decided_at = log.at.wall;
}

/// What staff did here and the feed does not have yet, oldest first.
Result<std::vector<staff::StaffLog>> own_logs(Device& device) {
    const auto caught_up = sync_db::caught_up_with(*device.sync, device.epoch);
    if (!caught_up) return caught_up.error();
    const auto bodies = capture_db::bodies_of_kind(device.capture, "staff_log", *caught_up);
    if (!bodies) return bodies.error();
    std::vector<staff::StaffLog> logs;
    for (const std::string& body : *bodies) {
        auto record = wire::read_record_text(body);
        if (!record) return record.error().with_context("what staff did");
        if (auto* log = std::get_if<staff::StaffLog>(&record->content))
            logs.push_back(std::move(*log));
    }
    return logs;
}

Result<void> lay_own_over(Device& device, session::StaffBoard& board) {
    const auto logs = own_logs(device);
    if (!logs) return logs.error();
    for (const staff::StaffLog& log : *logs) {
        const auto one =
            std::find_if(board.cases.begin(), board.cases.end(),
                         [&log](const FollowUp& known) { return known.number == log.number; });
        if (one == board.cases.end() || !one->open) continue;
        lay_over(*one, log, alias_of(device, log.staff));
        board.not_sent.push_back(log.number);
    }
    return done;
}

/// The counts of today, where there was a visit already.
Result<std::optional<session::DayCounts>> count_today(Device& device,
                                                      const capture_db::Marks& marks, Instant now) {
    const auto days = capture_db::count_days(device.capture, marks, 1);
    if (!days) return days.error();
    if (days->empty() || days->front().day != local_day(device, now))
        return std::optional<session::DayCounts>();
    return std::optional(counts_of(days->front()));
}

}  // namespace

Result<session::StaffBoard> read_board(Device& device, Instant now) {
    session::StaffBoard board;
    const auto main = marks_of(device, Stream::Main);
    if (!main) return main.error();
    const auto waiting = waiting_of(device, *main);
    if (!waiting) return waiting.error();
    board.waiting = waiting->records;
    const auto today = count_today(device, *main, now);
    if (!today) return today.error();
    board.today = *today;
    if (!device.sync) return board;
    auto cases = sync_db::read_follow_ups(*device.sync);
    if (!cases) return cases.error();
    board.cases = std::move(cases).value();
    if (auto laid = lay_own_over(device, board); !laid) return laid.error();
    auto compliments = sync_db::read_compliments(*device.sync);
    if (!compliments) return compliments.error();
    board.compliments = std::move(compliments).value();
    auto heard = sync_db::read_decided(*device.sync);
    if (!heard) return heard.error();
    board.heard = std::move(heard).value();
    const auto state = sync_db::read_sync_state(*device.sync);
    if (!state) return state.error();
    if (board.waiting == 0) board.all_sent_at = state->last_ok_at;
    return board;
}

Result<session::Counts> read_counts(Device& device) {
    session::Counts counts;
    const auto main = marks_of(device, Stream::Main);
    if (!main) return main.error();
    const auto days = capture_db::count_days(device.capture, *main, kDaysShown);
    if (!days) return days.error();
    for (const auto& day : *days) counts.days.push_back(counts_of(day));
    const auto waiting = waiting_of(device, *main);
    if (!waiting) return waiting.error();
    counts.waiting = waiting->records;
    counts.oldest_waiting = waiting->oldest;
    return counts;
}

}  // namespace cirkel::effects
