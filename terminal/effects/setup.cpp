#include "terminal/effects/setup.hpp"

#include <algorithm>

#include "platform/clock/local_time.hpp"
#include "platform/files/durable_file.hpp"
#include "shared/capture_db/offer_use.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/erasures.hpp"
#include "shared/sync_db/provisioned/provisioned.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "terminal/upkeep/trust.hpp"

namespace cirkel::effects {
namespace {

/// How long an erasure may hold up the screen while the daemon reads a batch.
constexpr Duration kErasureScrubWait{500};

// The daemon may have made its file since, or made it anew after damage.
Result<void> open_sync(Device& device) {
    auto opened = sync_db::open_reading(device.sync_path);
    if (opened) {
        device.sync = std::move(opened).value();
        return done;
    }
    device.sync.reset();
    // A disk that fails says the same as a file that is not there.
    const bool is_none = opened.error().kind == Kind::NotFound && !files::exists(device.sync_path);
    return is_none ? Result<void>(done) : opened.error();
}

Result<void> take_configuration(Device& device) {
    const auto enrolment = upkeep::trusted_enrolment(device.stores());
    if (!enrolment) return enrolment.error();
    const auto by_file = sync_db::read_provisioned(*device.sync);
    if (!by_file) return by_file.error();
    if (!*enrolment && !*by_file) return done;
    // The key of a file is believed as the stick was, and pinned with the enrolment only: a wrong
    // stick may be followed by the right one.
    const PublicKey& key = *enrolment ? (*enrolment)->server_key : (*by_file)->server_key;
    auto read = sync_db::read_configuration(*device.sync, key);
    if (!read) return read.error();
    if (*read) device.configuration = *std::move(read).value();
    return done;
}

/// The offer with what is left of this terminal's own share; nothing is left of one that is over.
Result<std::optional<Offer>> own_offer(Device& device, const Moment& now) {
    const auto received = sync_db::read_offer(*device.sync);
    if (!received) return received.error();
    if (!*received) return std::optional<Offer>();
    Offer offer = (*received)->offer;
    const bool is_past = now.clock != ClockQuality::Unset && now.wall >= offer.valid_until;
    const auto use = capture_db::use_offer(
        device.capture, {(*received)->text, offer.valid_until, (*received)->received_at}, is_past);
    if (!use) return use.error();
    offer.remaining = use->over ? 0 : std::max(0, offer.remaining - use->consents);
    return std::optional(offer);
}

/// From where the erasures of this sync.db are to be carried out. A file made anew counts them
/// from 1 again, and one that was set back to an older copy gives numbers a second time; carrying
/// one out twice does no harm, leaving one out would.
Result<capture_db::ErasePosition> erased_up_to(Device& device) {
    const auto birth = sync_db::read_birth(*device.sync);
    if (!birth) return birth.error();
    const auto position = capture_db::erase_position(device.capture);
    if (!position) return position.error();
    const auto last = sync_db::last_erasure(*device.sync);
    if (!last) return last.error();
    const bool is_same = position->source == birth->bytes && position->number <= *last;
    return capture_db::ErasePosition{birth->bytes, is_same ? position->number : 0};
}

Result<void> carry_out_erasures(Device& device, Instant now) {
    auto position = erased_up_to(device);
    if (!position) return position.error();
    const auto ordered = sync_db::read_erasures(*device.sync, position->number);
    if (!ordered) return ordered.error();
    for (const auto& erasure : *ordered) {
        position->number = erasure.number;
        const auto erased = device.disk.with_ballast(device.log, [&] {
            return capture_db::erase(device.capture, {*position, erasure.id, now});
        });
        if (!erased) return erased;
        upkeep::drop_damaged(device.places(), device.log);
    }
    const auto finished = device.disk.with_ballast(
        device.log, [&] { return capture_db::finish_erasures(device.capture, kErasureScrubWait); });
    if (!finished) return finished.error();
    return done;
}

/// How far schedules are laid out; then they are read again.
constexpr int kScheduleDays = 8;

/// The days of the location; UTC where the system does not know its zone.
LocalDays local_days(std::string zone, Instant now) {
    if (!clock::is_known_zone(zone)) zone = "UTC";
    const auto instant = [zone, now](int day, int minute) {
        return clock::minute_of_day(now, zone, day, minute).value_or(now);
    };
    const auto weekday = [zone, instant](int day) {
        constexpr int noon = 12 * 60;
        const auto local = clock::local_time(instant(day, noon), zone);
        return local ? local->weekday : 0;
    };
    return {weekday, instant};
}

void lay_out_schedules(session::Setup& setup, Instant now) {
    const auto& touchpoints = setup.configuration.touchpoints;
    const bool has_schedules = std::any_of(
        touchpoints.begin(), touchpoints.end(),
        [](const Touchpoint& touchpoint) { return !touchpoint.schedule.hours.empty(); });
    if (!has_schedules) return;
    const LocalDays days = local_days(setup.configuration.time_zone, now);
    for (const Touchpoint& touchpoint : touchpoints)
        setup.openings.push_back(openings(touchpoint.schedule, days, kScheduleDays));
    setup.openings_until = days.instant(kScheduleDays - 1, 0);
}

/// Only shown, and by themselves worth nothing: one that cannot be read is shown later.
std::optional<std::string> approval_words(Device& device) {
    if (!device.sync) return std::nullopt;
    auto enrolment = sync_db::read_enrolment(*device.sync);
    return enrolment && *enrolment ? (*enrolment)->approval_words : std::nullopt;
}

/// The same: what a file made of this device that no server let in yet.
std::optional<installing::SetUpByFile> set_up_by_file(Device& device) {
    if (!device.sync) return std::nullopt;
    const auto by_file = sync_db::read_provisioned(*device.sync);
    if (!by_file || !*by_file) return std::nullopt;
    return installing::SetUpByFile{(*by_file)->terminal.text, (*by_file)->fault};
}

/// The doorbell rings all day, and one line of what is wrong is enough.
void tell_once(Device& device, const std::string& trouble) {
    if (device.told_trouble == trouble) return;
    device.told_trouble = trouble;
    if (!trouble.empty()) device.log.write(Level::Error, trouble);
}

}  // namespace

std::optional<session::OutOfUse> out_of_use(const Device& device) {
    if (device.disk.step() >= upkeep::DiskStep::Refuse) return session::OutOfUse::DiskFull;
    if (device.capture.is_broken()) return session::OutOfUse::StoreFails;
    return std::nullopt;
}

session::SetupRead read_setup(Device& device, const Moment& now) {
    keep_open(device, now);
    std::string trouble;
    const auto note = [&trouble](const auto& result) {
        if (!result) trouble += (trouble.empty() ? "" : "; ") + result.error().text;
    };
    note(open_sync(device));
    std::optional<Offer> offer;
    if (device.sync) {
        note(take_configuration(device));
        const auto own = own_offer(device, now);
        note(own);
        if (own) offer = *own;
        note(carry_out_erasures(device, now.wall));
    }
    tell_once(device, trouble);
    session::SetupRead read;
    read.is_in_doubt = !trouble.empty();
    read.approval_words = approval_words(device);
    if (!device.configuration) return read;
    read.by_file = set_up_by_file(device);
    read.setup = session::Setup{*device.configuration, offer};
    lay_out_schedules(*read.setup, now.wall);
    read.setup->out_of_use = out_of_use(device);
    return read;
}

}  // namespace cirkel::effects
