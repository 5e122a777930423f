#include "terminal/effects/device.hpp"

#include "platform/clock/local_time.hpp"
#include "platform/files/durable_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "terminal/effects/save_submission.hpp"
#include "terminal/effects/setup.hpp"
#include "terminal/upkeep/consent_key.hpp"
#include "terminal/upkeep/tend.hpp"

namespace cirkel::effects {
namespace {

using files::Secrecy;

/// Where everything lies below the state folder.
struct Places {
    std::string data, keys, capture, sync, damaged, consent_key;

    explicit Places(const std::string& state)
        : data(state + "/data"),
          keys(state + "/terminal"),
          capture(data + "/capture.db"),
          sync(data + "/sync.db"),
          damaged(data + "/damaged"),
          consent_key(keys + "/consent.key") {}
};

/// Made first where neither the key nor a file that was made with it is there.
Result<proof::SigningKey> consent_key_of(const Places& places) {
    auto held = upkeep::read_consent_key(places.consent_key);
    if (held || held.error().kind != Kind::NotFound) return held;
    if (!files::exists(places.capture)) return upkeep::make_consent_key(places.consent_key);
    return Error{Kind::Broken, places.consent_key +
                                   " is gone, but capture.db was made with it; put it back, or "
                                   "export, set capture.db aside and enrol again"};
}

Result<void> make_folders(const Places& places) {
    if (auto made = files::make_folder(places.data, Secrecy::Readable); !made) return made;
    return files::make_folder(places.keys, Secrecy::OwnerOnly);
}

std::string padded(int number, std::size_t width) {
    std::string digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

}  // namespace

Result<Device> open_device(const std::string& state, Instant now, Log& log) {
    if (auto started = proof::start(); !started) return started.error();
    const Places places(state);
    if (auto made = make_folders(places); !made) return made.error();
    // The key is on the disk before the file that names it, so a kill between the two costs
    // nothing.
    auto key = consent_key_of(places);
    if (!key) return key.error();
    const capture_db::Birth birth{EpochId{proof::random_id_bytes()}, key->public_key, now};
    const upkeep::StorePlaces stores{places.capture, places.sync, places.damaged};
    auto capture = upkeep::open_capture(stores, birth, log);
    if (!capture) return capture.error();
    const auto written = capture_db::read_birth(*capture);
    if (!written) return written.error();
    Device device{std::move(capture).value(),
                  std::nullopt,
                  places.sync,
                  std::move(key).value(),
                  written->epoch,
                  std::nullopt,
                  log,
                  upkeep::Reopening(stores),
                  {},
                  false,
                  places.damaged,
                  upkeep::Disk(places.data),
                  places.consent_key};
    device.disk.look(log);
    upkeep::drop_old_damaged(stores, now, log);
    // How far the clock may be believed is not known yet, so no offer is over by it.
    read_setup(device, Moment{now, {}, {}, ClockQuality::Unset});
    // Before the first new line: it must not get a number that was used already.
    const auto left = upkeep::leave_older_copy(device.stores(), now);
    if (!left) log.write(Level::Error, left.error().with_context("looking for an older copy").text);
    close_leftover_drafts(device);
    const auto finished = capture_db::finish_erasures(device.capture, Duration(0));
    if (!finished) log.write(Level::Error, finished.error().with_context("erasing").text);
    return device;
}

void keep_open(Device& device, const Moment& now) {
    device.reopening.look(device.stores(), device.consent_key.public_key, now);
}

std::string local_day(const Device& device, Instant instant) {
    const std::string zone = device.configuration ? device.configuration->time_zone : "UTC";
    auto local = clock::local_time(instant, zone);
    if (!local) local = clock::local_time(instant, "UTC");
    if (!local) return "1970-01-01";
    return padded(local->year, 4) + "-" + padded(local->month, 2) + "-" + padded(local->day, 2);
}

}  // namespace cirkel::effects
