#include "terminal/upkeep/tend.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "shared/capture_db/epochs/new_epoch.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/capture_db/upkeep/prune.hpp"
#include "shared/capture_db/upkeep/unsent_contacts.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/proof/proof.hpp"
#include "shared/sync_db/epoch_conflict.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "terminal/upkeep/trust.hpp"

namespace cirkel::upkeep {
namespace {

/// A server that finds a conflict in every epoch must not make a device send everything all day.
constexpr Duration kBetweenEpochs = std::chrono::hours(24);
/// A device that says it was without its server for longer has a wrong clock.
constexpr Duration kAloneMax = std::chrono::hours(365 * 24);
/// The first day of 2025: a clock that shows less was never set (`platform/clock`).
constexpr Instant kClockSet = from_ms(1'735'689'600'000);

Result<Seq> safe_seq(const Stores& stores, Stream stream) {
    const auto mark = believed_watermark(stores, stream);
    if (!mark) return mark.error();
    return *mark ? (*mark)->safe_seq : Seq{0};
}

Result<bool> may_begin_epoch(const Stores& stores, Instant now) {
    const auto conflict = sync_db::read_epoch_conflict(*stores.sync);
    if (!conflict) return conflict.error();
    if (!*conflict || (*conflict)->epoch != stores.epoch) return false;
    const auto changes = capture_db::read_epoch_changes(stores.capture);
    if (!changes) return changes.error();
    const auto was_lately = [&](const capture_db::EpochChange& change) {
        return change.why == capture_db::EpochCause::Conflict && change.at <= now &&
               now - change.at < kBetweenEpochs;
    };
    return std::none_of(changes->begin(), changes->end(), was_lately);
}

/// What the server has only the places of, in this epoch.
Result<std::vector<RecordId>> held_back(const Stores& stores) {
    const auto held = sync_db::read_held_back(*stores.sync, stores.epoch);
    if (!held) return held.error();
    std::vector<RecordId> ids;
    for (const auto& each : *held) ids.push_back(each.id);
    return ids;
}

/// Gives how many lines are sent again.
Result<int> renumber(const Stores& stores, Instant now) {
    const auto main = safe_seq(stores, Stream::Main);
    if (!main) return main.error();
    const auto withdrawal = safe_seq(stores, Stream::Withdrawal);
    if (!withdrawal) return withdrawal.error();
    auto held = held_back(stores);
    if (!held) return held.error();
    capture_db::NewEpoch next;
    next.epoch = EpochId{proof::random_id_bytes()};
    next.at = now;
    next.safe_main = *main;
    next.safe_withdrawal = *withdrawal;
    next.held_back = std::move(*held);
    const auto saved = capture_db::begin_epoch(stores.capture, next);
    if (saved) stores.epoch = next.epoch;
    return saved;
}

Result<bool> begin_epoch(const Stores& stores, Instant now) {
    const auto may = may_begin_epoch(stores, now);
    if (!may || !*may) return may;
    const auto saved = renumber(stores, now);
    if (!saved) return saved.error();
    stores.log.write(Level::Warning,
                     "the server knows another device under these numbers (a copied or set-back "
                     "state folder?); " +
                         std::to_string(*saved) + " lines are sent again in a new epoch");
    return true;
}

/// The sync daemon handed a number of this epoch to the line that was never given here.
Result<bool> is_older_copy(const Stores& stores) {
    for (const Stream stream : {Stream::Main, Stream::Withdrawal}) {
        const auto sent = sync_db::read_sent(*stores.sync, stream, stores.epoch);
        if (!sent) return sent.error();
        const auto given = capture_db::last_seq(stores.capture, stream);
        if (!given) return given.error();
        if (*sent > *given) return true;
    }
    return false;
}

/// A clock that runs by itself may show any year; the server's last word tells which it cannot be.
Result<bool> is_believable(const Stores& stores, const Moment& now) {
    if (now.clock != ClockQuality::Rtc || stores.sync == nullptr)
        return now.clock != ClockQuality::Unset;
    const auto mark = believed_watermark(stores, Stream::Main);
    if (!mark) return mark.error();
    return !*mark || now.wall - (*mark)->server_time < kAloneMax;
}

Result<capture_db::Pruned> prune(const Stores& stores, Instant now, bool is_now_believed) {
    const auto main = safe_seq(stores, Stream::Main);
    if (!main) return main.error();
    const auto withdrawal = safe_seq(stores, Stream::Withdrawal);
    if (!withdrawal) return withdrawal.error();
    auto held = held_back(stores);
    if (!held) return held.error();
    capture_db::Pruning pruning;
    pruning.safe_main = *main;
    pruning.safe_withdrawal = *withdrawal;
    pruning.now = now;
    pruning.is_now_believed = is_now_believed;
    pruning.clock_set = kClockSet;
    pruning.held_back = std::move(*held);
    return capture_db::prune(stores.capture, pruning);
}

Result<int> expire(const Stores& stores, Instant now) {
    const auto expired = capture_db::expire_contacts(stores.capture, {now, kClockSet});
    if (!expired || *expired == 0) return expired;
    stores.log.write(Level::Error,
                     std::to_string(*expired) + " contacts were unsent for 30 days and are gone");
    const auto finished = capture_db::finish_erasures(stores.capture, Duration(0));
    if (!finished) return finished.error();
    return expired;
}

template <class Value>
Value or_told(const Stores& stores, Result<Value> result, Value otherwise) {
    if (result) return std::move(result).value();
    stores.log.write(Level::Error, result.error().with_context("looking after the files").text);
    return otherwise;
}

}  // namespace

Tended tend(const Stores& stores, const Moment& now) {
    Tended tended;
    const bool is_believed = or_told(stores, is_believable(stores, now), false);
    if (stores.sync != nullptr) {
        tended.has_begun = or_told(stores, begin_epoch(stores, now.wall), false);
        const auto pruned =
            or_told(stores, prune(stores, now.wall, is_believed), capture_db::Pruned{});
        tended.pruned = pruned.contents;
        tended.has_more = pruned.contents > 0 || pruned.lines > 0;
    }
    if (is_believed) tended.expired = or_told(stores, expire(stores, now.wall), 0);
    or_told(stores, capture_db::close_gaps(stores.capture, now.wall), true);
    return tended;
}

Result<bool> leave_older_copy(const Stores& stores, Instant now) {
    if (stores.sync == nullptr) return false;
    const auto is_older = is_older_copy(stores);
    if (!is_older || !*is_older) return is_older;
    const auto saved = renumber(stores, now);
    if (!saved) return saved.error();
    stores.log.write(Level::Error,
                     "capture.db is an older copy of itself: more was sent than stands in it; " +
                         std::to_string(*saved) + " lines are sent again in a new epoch");
    return true;
}

}  // namespace cirkel::upkeep
