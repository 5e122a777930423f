#pragma once

#include <memory>
#include <optional>
#include <string>

#include "platform/clock/clock.hpp"
#include "terminal/device/fresh.hpp"
#include "terminal/device/places.hpp"
#include "terminal/device/session_clock.hpp"
#include "terminal/device/worker.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/world.hpp"

namespace cirkel::terminal {

/// The real world of a terminal: this machine's clocks and dice, the stores of its state folder,
/// and the sync daemon's bell, which is rung when there is something to deliver. Owned by the
/// kiosk; used by the terminal's thread only.
class DeviceWorld final : public World {
public:
    /// `worker` hashes PINs and is lent.
    DeviceWorld(effects::Device device, clock::Clock& clock, device::Places places,
                const RecordId& last_id);

    /// The worker wakes a window that is opened after the stores, so it comes later.
    void use(device::Worker& worker) { worker_ = &worker; }
    /// The zone of the location; empty while it is not known.
    [[nodiscard]] std::string time_zone() const;

    Instant now() override { return session_clock_.now(); }
    session::Fresh fresh() override;
    std::optional<session::Event> perform(session::Effect& effect) override;
    std::vector<session::Event> late_answers() override;
    session::SetupRead read_setup() override;
    Found nobody_is_there() override;
    [[nodiscard]] bool has_ended() const override { return has_ended_; }

    /// For a person whom the sync daemon told that nothing would be lost: from now on this device
    /// is made as new. Nothing: the program ends. Else why it cannot begin with that.
    std::optional<session::Event> reset_here();

private:
    std::optional<session::Event> check_pin(session::CheckPin& effect);
    bool look_after();  ///< false: the device was wiped
    void tend();

    effects::Device device_;
    device::FreshMaker fresh_maker_;
    device::SessionClock session_clock_;
    clock::Clock& clock_;
    device::Places places_;
    std::optional<Duration> tended_at_;  ///< by the clock since boot
    bool has_more_to_tend_ = false;
    std::optional<session::OutOfUse> out_of_use_;  ///< when the setup was read last
    device::Worker* worker_ = nullptr;
    bool has_ended_ = false;
};

}  // namespace cirkel::terminal
