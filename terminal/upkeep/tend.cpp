#include "terminal/upkeep/tend.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include "shared/capture_db/epochs/new_epoch.hpp"
#include "shared/capture_db/upkeep/prune.hpp"
#include "shared/capture_db/upkeep/unsent_contacts.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/proof/proof.hpp"
#include "shared/sync_db/epoch_conflict.hpp"
#include "shared/sync_db/held_back.hpp"
#include "terminal/upkeep/trust.hpp"

namespace cirkel::upkeep {
namespace {

/// A server that finds a conflict in every epoch must not make a device send everything all day.
constexpr Duration kBetweenEpochs = std::chrono::hours(24);

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

Result<bool> begin_epoch(const Stores& stores, Instant now) {
    const auto may = may_begin_epoch(stores, now);
    if (!may || !*may) return may;
    const auto main = safe_seq(stores, Stream::Main);
    if (!main) return main.error();
    const auto withdrawal = safe_seq(stores, Stream::Withdrawal);
    if (!withdrawal) return withdrawal.error();
    capture_db::NewEpoch next;
    next.epoch = EpochId{proof::random_id_bytes()};
    next.at = now;
    next.safe_main = *main;
    next.safe_withdrawal = *withdrawal;
    const auto saved = capture_db::begin_epoch(stores.capture, next);
    if (!saved) return saved.error();
    stores.epoch = next.epoch;
    stores.log.write(Level::Warning,
                     "the server knows another device under these numbers (a copied or set-back "
                     "state folder?); " +
                         std::to_string(*saved) + " lines are sent again in a new epoch");
    return true;
}

Result<capture_db::Pruned> prune(const Stores& stores, Instant now) {
    const auto main = safe_seq(stores, Stream::Main);
    if (!main) return main.error();
    const auto withdrawal = safe_seq(stores, Stream::Withdrawal);
    if (!withdrawal) return withdrawal.error();
    const auto held = sync_db::read_held_back(*stores.sync, stores.epoch);
    if (!held) return held.error();
    capture_db::Pruning pruning;
    pruning.safe_main = *main;
    pruning.safe_withdrawal = *withdrawal;
    pruning.now = now;
    for (const auto& each : *held) pruning.held_back.push_back(each.id);
    return capture_db::prune(stores.capture, pruning);
}

Result<int> expire(const Stores& stores, const Moment& now) {
    if (now.clock == ClockQuality::Unset) return 0;
    const auto expired = capture_db::expire_contacts(stores.capture, now.wall);
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
    if (stores.sync != nullptr) {
        tended.has_begun = or_told(stores, begin_epoch(stores, now.wall), false);
        const auto pruned = or_told(stores, prune(stores, now.wall), capture_db::Pruned{});
        tended.pruned = pruned.contents;
        tended.has_more = pruned.contents > 0 || pruned.lines > 0;
    }
    tended.expired = or_told(stores, expire(stores, now), 0);
    or_told(stores, capture_db::close_gaps(stores.capture, now.wall), true);
    return tended;
}

}  // namespace cirkel::upkeep
