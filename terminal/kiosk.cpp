#include "terminal/kiosk.hpp"

#include <utility>

#include "platform/files/durable_file.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/proof/proof.hpp"
#include "terminal/device/bell_watch.hpp"
#include "terminal/device/finish_reset.hpp"
#include "terminal/device/kept_glass.hpp"
#include "terminal/device/places.hpp"
#include "terminal/device_world.hpp"
#include "terminal/look.hpp"

namespace cirkel::terminal {
namespace {

constexpr const char* kTitle = "Cirkel";

/// The part of a kiosk that only needs the state folder. The lock comes first: who does not hold it
/// may neither open the stores nor hang a bell.
struct Ground {
    files::Lock lock;
    std::unique_ptr<clock::Clock> clock;
    std::unique_ptr<DeviceWorld> world;
    doorbell::Doorbell bell;
};

Result<Ground> open_ground(const device::Places& places, Log& log) {
    const Result<void> folder = files::make_folder(places.data(), files::Secrecy::Readable);
    if (!folder) return folder.error();
    Result<files::Lock> lock = files::Lock::take(places.lock());
    if (!lock) return lock.error().with_context("a terminal runs on " + places.state + " already");
    if (upkeep::is_wiped(places.wipe())) {
        if (auto wiped = upkeep::go_on_wiping(places.wipe()); !wiped) return wiped.error();
        return Error{Kind::Refused, "this device was wiped by its server and is out of use"};
    }
    if (auto reset = device::finish_reset(places, log); !reset) return reset.error();
    auto clock = clock::make_system_clock();
    Result<effects::Device> device = effects::open_device(places.state, clock->wall(), log);
    if (!device) return device.error();
    const Result<RecordId> last_id = capture_db::last_record_id(device->capture);
    if (!last_id) return last_id.error();
    Result<doorbell::Doorbell> bell = doorbell::Doorbell::hang(places.own_bell());
    if (!bell) return bell.error();
    auto world = std::make_unique<DeviceWorld>(std::move(*device), *clock, places, *last_id);
    return Ground{std::move(*lock), std::move(clock), std::move(world), std::move(*bell)};
}

/// What a customer sees: window, letters, words, and the sizes they are laid out in.
struct Glass {
    std::unique_ptr<window::Window> window;
    screens::Metrics metrics;
    Language language;  ///< of the first screen
    words::Words words;
    paint::Fonts fonts;
};

Result<Glass> open_glass(const Options& options) {
    const auto size = read_size(options.size);
    if (!size) {
        return Error{Kind::Malformed, "--size " + options.size + ": write it as 1080x1920"};
    }
    const Result<std::string> folder = device::find_words();
    if (!folder) return folder.error();
    Result<words::Words> words = words::Words::load(*folder);
    if (!words) return words.error();
    auto window = window::open_window({kTitle, size->width, size->height, options.full_screen});
    if (!window) return window.error();
    const device::KeptGlass kept = device::kept_glass(device::Places{options.state}.glass());
    (*window)->turn(window::turned_by(window::Turn::None, kept.quarter_turns));
    const int width = (*window)->width();
    const int height = (*window)->height();
    screens::Metrics metrics = options.ppi > 0 ? screens::metrics_for(width, height, options.ppi)
                                               : screens::metrics_for(width, height);
    if (options.ppi <= 0 && kept.px_per_mm > 0) metrics.px_per_mm = kept.px_per_mm;
    Language language = kept.language;
    if (!options.language.empty()) language = Language{options.language};
    Result<paint::Fonts> fonts = paint::Fonts::load(font_sizes(metrics));
    if (!fonts) return fonts.error();
    return Glass{std::move(*window), metrics, language, std::move(*words), std::move(*fonts)};
}

class DeviceKiosk final : public Kiosk {
public:
    DeviceKiosk(const Options& options, Ground ground, Glass glass);

    [[nodiscard]] Terminal& terminal() override { return *terminal_; }
    [[nodiscard]] window::Window& window() override { return *glass_.window; }

private:
    Ground ground_;
    Glass glass_;
    screens::ToLocal to_local_;
    // All three threads wake the window, so they end before it does.
    device::Worker worker_;
    device::BellWatch bell_watch_;
    std::unique_ptr<speech::Voice> voice_;
    std::unique_ptr<sound::Sound> sound_ = sound::open_sound();
    std::unique_ptr<Terminal> terminal_;
};

DeviceKiosk::DeviceKiosk(const Options& options, Ground ground, Glass glass)
    : ground_(std::move(ground)),
      glass_(std::move(glass)),
      to_local_(
          [this](Instant instant) { return local_times_of(ground_.world->time_zone())(instant); }),
      worker_("cirkel-worker", [this] { glass_.window->wake(); }),
      bell_watch_(std::move(ground_.bell), device::Places{options.state}.own_bell(),
                  [this] { glass_.window->wake(); }),
      voice_(speech::open_voice([this] { glass_.window->wake(); })) {
    ground_.world->use(worker_);
    terminal_ = std::make_unique<Terminal>(
        Parts{*glass_.window, *ground_.world, glass_.words, glass_.fonts, glass_.metrics, to_local_,
              options.still ? Moves::No : Moves::Yes, voice_.get(), reading::Output::Speaker,
              sound_.get()},
        first_session(glass_.metrics, glass_.language));
}

}  // namespace

Result<std::unique_ptr<Kiosk>> open_kiosk(const Options& options, Log& log) {
    const Result<void> started = proof::start();
    if (!started) return started.error();
    Result<Ground> ground = open_ground(device::Places{options.state}, log);
    if (!ground) return ground.error();
    Result<Glass> glass = open_glass(options);
    if (!glass) return glass.error();
    log.write(Level::Notice, "terminal started");
    return std::unique_ptr<Kiosk>(
        std::make_unique<DeviceKiosk>(options, std::move(*ground), std::move(*glass)));
}

}  // namespace cirkel::terminal
