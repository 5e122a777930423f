#include "terminal/effects/setup.hpp"

#include <algorithm>

#include "shared/capture_db/consents.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/sync_db/sync_db.hpp"

namespace cirkel::effects {
namespace {

/// How long an erasure may hold up the screen while the daemon reads a batch.
constexpr Duration kScrubWait{500};

// The daemon may have made its file since, or made it anew after damage.
void open_sync(Device& device) {
    auto opened = sync_db::open_reading(device.sync_path);
    if (opened) {
        device.sync = std::move(opened).value();
        return;
    }
    device.sync.reset();
    const Kind kind = opened.error().kind;
    if (kind == Kind::NotFound || kind == Kind::Busy) return;
    device.log.write(Level::Error, opened.error().text);
}

void take_configuration(Device& device) {
    auto read = sync_db::read_configuration(*device.sync);
    if (!read) {
        device.log.write(Level::Error, read.error().text);
    } else if (*read) {
        device.configuration = *std::move(read).value();
    }
}

Result<std::optional<Offer>> own_offer(Device& device) {
    const auto received = sync_db::read_offer(*device.sync);
    if (!received) return received.error();
    if (!*received) return std::optional<Offer>();
    const auto used = capture_db::count_consents_since(device.capture, (*received)->received_at);
    if (!used) return used.error();
    Offer offer = (*received)->offer;
    offer.remaining = std::max(0, offer.remaining - *used);
    return std::optional(offer);
}

Result<void> carry_out_erasures(Device& device) {
    const auto position = capture_db::erase_position(device.capture);
    if (!position) return position.error();
    const auto ordered = sync_db::read_erasures(*device.sync, *position);
    if (!ordered) return ordered.error();
    for (const auto& erasure : *ordered) {
        auto erased = capture_db::erase(device.capture, {erasure.pos, erasure.id});
        if (!erased) return erased;
    }
    const auto finished = capture_db::finish_erasures(device.capture, kScrubWait);
    if (!finished) return finished.error();
    return done;
}

}  // namespace

session::SetupRead read_setup(Device& device) {
    open_sync(device);
    session::SetupRead read;
    std::optional<Offer> offer;
    if (device.sync) {
        take_configuration(device);
        auto own = own_offer(device);
        if (own)
            offer = *own;
        else
            device.log.write(Level::Error, own.error().text);
        const auto erased = carry_out_erasures(device);
        if (!erased) device.log.write(Level::Error, erased.error().text);
    }
    if (device.configuration) read.setup = session::Setup{*device.configuration, offer};
    return read;
}

}  // namespace cirkel::effects
