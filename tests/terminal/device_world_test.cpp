#include "terminal/device_world.hpp"

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
