#include "terminal/device_world.hpp"

#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "shared/installing/answer.hpp"
#include "shared/require.hpp"
#include "terminal/device/kept_glass.hpp"
#include "terminal/effects/ask_daemon.hpp"
#include "terminal/effects/check_pin.hpp"
#include "terminal/effects/perform.hpp"
#include "terminal/effects/save_submission.hpp"
#include "terminal/effects/setup.hpp"
#include "terminal/upkeep/reset.hpp"
#include "terminal/upkeep/rotate.hpp"
#include "terminal/upkeep/tend.hpp"
#include "terminal/upkeep/wipe.hpp"

namespace cirkel::terminal {
namespace {

constexpr Duration kBetweenLooks{60'000};

bool has_something_to_deliver(const session::Effect& effect) {
    return std::holds_alternative<session::SaveSubmission>(effect) ||
           std::holds_alternative<session::SaveConsent>(effect) ||
           std::holds_alternative<session::SaveAnswerBack>(effect) ||
           std::holds_alternative<session::SaveStaffLog>(effect) ||
           std::holds_alternative<session::SaveObservation>(effect) ||
           std::holds_alternative<session::AskDaemon>(effect) ||
           std::holds_alternative<session::Withdraw>(effect);
}

}  // namespace

DeviceWorld::DeviceWorld(effects::Device device, clock::Clock& clock, device::Places places,
                         const RecordId& last_id)
    : device_(std::move(device)),
      fresh_maker_(clock, last_id),
      session_clock_(clock),
      clock_(clock),
      places_(std::move(places)) {}

std::string DeviceWorld::time_zone() const {
    return device_.configuration ? device_.configuration->time_zone : std::string();
}

session::Fresh DeviceWorld::fresh() {
    const Configuration none;
    return fresh_maker_.make(device_.configuration ? device_.configuration->first_character
                                                   : none.first_character);
}

std::optional<session::Event> DeviceWorld::perform(session::Effect& effect) {
    if (auto* pin = std::get_if<session::CheckPin>(&effect)) return check_pin(*pin);
    if (const auto* glass = std::get_if<session::KeepGlass>(&effect)) {
        const auto kept = device::keep_glass(
            places_.glass(), {glass->px_per_mm, glass->quarter_turns, glass->language});
        if (!kept) device_.log.write(Level::Error, kept.error().text);
        return std::nullopt;
    }
    if (std::holds_alternative<session::ResetHere>(effect)) return reset_here();
    const bool rings = has_something_to_deliver(effect);
    auto answer = effects::perform(device_, effect, fresh_maker_.moment());
    if (rings) doorbell::ring(places_.syncd_bell());
    return answer;
}

std::optional<session::Event> DeviceWorld::reset_here() {
    const auto begun = upkeep::begin_reset(places_.reset());
    if (!begun) {
        device_.log.write(Level::Error, begun.error().text);
        const bool is_full = begun.error().kind == Kind::Full;
        return session::DaemonAnswered{
            installing::Fault{is_full ? "disk_full" : "device_broken", begun.error().text}};
    }
    has_ended_ = true;
    doorbell::ring(places_.syncd_bell());  // it destroys its own
    device_.log.write(Level::Notice, "this device is made as new");
    return std::nullopt;
}

// Counting the try and making the answer touch the store, so they stay on this thread; only the
// hash goes to the worker.
std::optional<session::Event> DeviceWorld::check_pin(session::CheckPin& effect) {
    require(worker_ != nullptr, "a worker for hashing");
    effects::keep_open(device_, fresh_maker_.moment());
    auto begun = effects::begin_pin_check(device_, effect, fresh_maker_.moment());
    if (auto* at_once = std::get_if<session::PinChecked>(&begun)) return std::move(*at_once);
    auto check =
        std::make_shared<effects::PinCheck>(std::move(*std::get_if<effects::PinCheck>(&begun)));
    worker_->add([this, check]() -> device::Worker::LastPart {
        const bool is_right = effects::fits(*check);
        return [this, check, is_right]() -> session::Event {
            return effects::end_pin_check(device_, *check, is_right, fresh_maker_.moment());
        };
    });
    return std::nullopt;
}

std::vector<session::Event> DeviceWorld::late_answers() {
    std::vector<session::Event> answers;
    if (auto news = effects::daemon_news(device_)) answers.push_back(std::move(*news));
    if (worker_ == nullptr) return answers;
    for (const device::Worker::LastPart& last_part : worker_->take_last_parts()) {
        answers.push_back(last_part());
    }
    return answers;
}

World::Found DeviceWorld::nobody_is_there() {
    session_clock_.set_right();
    const bool is_due = !tended_at_ || clock_.mono() - *tended_at_ >= kBetweenLooks;
    if ((is_due || has_more_to_tend_) && !look_after()) return Found::Wiped;
    return effects::out_of_use(device_) == out_of_use_ ? Found::Nothing : Found::News;
}

bool DeviceWorld::look_after() {
    tended_at_ = clock_.mono();
    const auto is_ordered = upkeep::is_wipe_ordered(device_.stores(), clock_.wall());
    if (!is_ordered) device_.log.write(Level::Error, is_ordered.error().text);
    if (is_ordered.ok() && *is_ordered) {
        const auto begun = upkeep::begin_wipe(places_.wipe());
        if (begun) {
            doorbell::ring(places_.syncd_bell());  // it wipes its own
            return false;
        }
        device_.log.write(Level::Error, begun.error().text);
    }
    tend();
    return true;
}

void DeviceWorld::tend() {
    effects::keep_open(device_, fresh_maker_.moment());
    if (device_.has_leftovers) effects::close_leftover_drafts(device_);
    const auto tended = upkeep::tend(device_.stores(), fresh_maker_.moment());
    has_more_to_tend_ = tended.has_more;
    const auto rotated =
        upkeep::rotate(device_.stores(), {device_.consent_key_path, device_.consent_key});
    if (!rotated) device_.log.write(Level::Error, rotated.error().text);
    if (tended.has_begun || (rotated && *rotated)) doorbell::ring(places_.syncd_bell());
    if (device_.disk.look(device_.log) >= upkeep::DiskStep::Shed)
        upkeep::drop_damaged(device_.places(), device_.log);
}

session::SetupRead DeviceWorld::read_setup() {
    out_of_use_ = effects::out_of_use(device_);
    return effects::read_setup(device_, fresh_maker_.moment());
}

}  // namespace cirkel::terminal
