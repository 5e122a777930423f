#include "terminal/device_world.hpp"

#include <filesystem>

#include "platform/files/durable_file.hpp"
#include "shared/installing/answer.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

constexpr Duration kLookAgain{60'000};

/// A terminal whose disk is as full as the test says.
struct FillingTerminal {
    Shop shop;
    fakes::FakeClock clock;
    std::uint64_t percent = 10;
    terminal::DeviceWorld world;

    FillingTerminal() : world(device(), clock, device::Places{shop.state()}, RecordId{}) {}

    effects::Device device() {
        auto made = shop.ready_device();
        made.disk = upkeep::Disk(shop.state(), [this]() -> Result<files::DiskRoom> {
            constexpr std::uint64_t kPercent = 10UL * 1024 * 1024;
            return files::DiskRoom{percent * kPercent, (100 - percent) * kPercent};
        });
        return made;
    }
    terminal::World::Found minute_later(std::uint64_t full) {
        percent = full;
        clock.pass(kLookAgain);
        return world.nobody_is_there();
    }
};

}  // namespace

TEST_CASE("T-15 at 95 percent the terminal hears that no visit can be kept, and when it can again",
          "[effects]") {
    using Found = terminal::World::Found;
    FillingTerminal terminal;
    REQUIRE_FALSE(terminal.world.read_setup().setup->out_of_use);
    CHECK(terminal.minute_later(94) == Found::Nothing);
    CHECK(terminal.minute_later(95) == Found::News);
    CHECK(terminal.world.read_setup().setup->out_of_use == session::OutOfUse::DiskFull);
    CHECK(terminal.minute_later(96) == Found::Nothing);
    CHECK(terminal.minute_later(60) == Found::News);
    CHECK_FALSE(terminal.world.read_setup().setup->out_of_use);
}

TEST_CASE("T-45 a person at the device makes it as new: the program ends, its next start destroys",
          "[effects]") {
    FillingTerminal terminal;
    const device::Places places{terminal.shop.state()};
    REQUIRE_FALSE(terminal.world.has_ended());
    CHECK_FALSE(terminal.world.reset_here().has_value());
    CHECK(terminal.world.has_ended());
    CHECK(upkeep::is_reset(places.reset()));
    CHECK(files::exists(places.consent_key()));
}

TEST_CASE("T-45 a reset that cannot be begun says why, and nothing ends", "[effects]") {
    FillingTerminal terminal;
    const device::Places places{terminal.shop.state()};
    // In the way of the mark.
    std::filesystem::create_directories(places.reset().marker + ".new");
    const auto said = terminal.world.reset_here();
    REQUIRE(said.has_value());
    const auto& answer = std::get<session::DaemonAnswered>(*said).answer;
    CHECK(std::get<installing::Fault>(answer).code == "device_broken");
    CHECK_FALSE(terminal.world.has_ended());
}
