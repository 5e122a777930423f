#include "terminal/effects/withdraw.hpp"

#include "shared/capture_db/withdrawals.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::effects {
namespace {

/// The daemon reads a batch in some milliseconds, so this is long.
constexpr Duration kWithdrawalScrubWait{2'000};

}  // namespace

Result<void> withdraw(Device& device, const session::Withdraw& effect) {
    const Withdrawal& withdrawal = effect.withdrawal;
    capture_db::OutboxRecord record;
    record.stream = Stream::Withdrawal;
    record.id = withdrawal.id;
    record.kind = "withdrawal";
    record.of = withdrawal.of;
    record.day = local_day(device, withdrawal.at.wall);
    record.captured_at = withdrawal.at.wall;
    record.body = wire::record_json(withdrawal);
    auto withdrawn = device.disk.with_ballast(
        device.log, [&] { return capture_db::withdraw(device.capture, withdrawal, record); });
    if (!withdrawn) return withdrawn;
    upkeep::drop_damaged(device.places(), device.log);
    const auto finished = device.disk.with_ballast(device.log, [&] {
        return capture_db::finish_erasures(device.capture, kWithdrawalScrubWait);
    });
    if (!finished) return finished.error();
    if (*finished) return done;
    return Error{Kind::Busy, "the erased bytes are still being read; try again"};
}

}  // namespace cirkel::effects
