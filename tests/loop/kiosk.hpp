#pragma once

#include <functional>
#include <memory>
#include <string>

#include "terminal/device/fresh.hpp"
#include "terminal/device/session_clock.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/upkeep/tend.hpp"
#include "terminal/world.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/memory_log.hpp"

namespace cirkel::loop {

/// One life of a terminal on its state folder: the real effects and stores, without a window. Its
/// end is that of a power cut: nothing is said goodbye to.
class Kiosk : public terminal::World {
public:
    /// `ring` tells the sync daemon that something was stored.
    Kiosk(const std::string& folder, fakes::FakeClock& clock, std::function<void()> ring);
    /// On a device that is open already; ids go on behind `last_id`.
    Kiosk(effects::Device device, const RecordId& last_id, fakes::FakeClock& clock,
          std::function<void()> ring);
    /// The same where the disk may say no; what goes wrong is written to `log`.
    static Result<std::unique_ptr<Kiosk>> open(const std::string& folder, fakes::FakeClock& clock,
                                               std::function<void()> ring, Log& log);

    Instant now() override { return session_clock_.now(); }
    session::Fresh fresh() override;
    std::optional<session::Event> perform(session::Effect& effect) override;
    std::vector<session::Event> late_answers() override;
    session::SetupRead read_setup() override;
    Found nobody_is_there() override {
        session_clock_.set_right();
        return Found::Nothing;
    }

    /// What the program does about its files while nobody stands there.
    upkeep::Tended tend() { return upkeep::tend(device_.stores(), fresh_.moment()); }
    /// Records that the server has not signed for.
    [[nodiscard]] int count_waiting();
    [[nodiscard]] const EpochId& epoch() const { return device_.epoch; }
    [[nodiscard]] sqlite::Database& capture() { return device_.capture; }
    [[nodiscard]] const fakes::MemoryLog& log() const { return log_; }

private:
    fakes::MemoryLog log_;
    effects::Device device_;
    std::function<void()> ring_;
    device::FreshMaker fresh_;
    device::SessionClock session_clock_;
};

}  // namespace cirkel::loop
