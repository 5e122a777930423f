#include "terminal/effects/board.hpp"

#include <algorithm>

#include "shared/capture_db/counts.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "shared/sync_db/watermarks.hpp"
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

}  // namespace

Result<session::StaffBoard> read_board(Device& device) {
    session::StaffBoard board;
    const auto main = marks_of(device, Stream::Main);
    if (!main) return main.error();
    const auto waiting = waiting_of(device, *main);
    if (!waiting) return waiting.error();
    board.waiting = waiting->records;
    if (!device.sync) return board;
    auto cases = sync_db::read_follow_ups(*device.sync);
    if (!cases) return cases.error();
    board.cases = std::move(cases).value();
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
