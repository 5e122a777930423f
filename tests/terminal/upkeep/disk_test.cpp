#include "terminal/upkeep/disk.hpp"

#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

/// A disk of 1000 MiB whose fullness the test says.
struct ToldDisk {
    fakes::ScratchFolder folder;
    KeptLog log;
    std::uint64_t percent = 0;
    upkeep::Disk disk{folder.path().string(), [this]() -> Result<files::DiskRoom> {
                          constexpr std::uint64_t kPercent = 10UL * 1024 * 1024;
                          return files::DiskRoom{percent * kPercent, (100 - percent) * kPercent};
                      }};

    upkeep::DiskStep look(std::uint64_t now) {
        percent = now;
        return disk.look(log);
    }
    [[nodiscard]] bool has_ballast() const {
        return std::filesystem::exists(folder.file("ballast"));
    }
};

}  // namespace

TEST_CASE("a disk that fills up is told of at 80, 90 and 95 percent, once each", "[effects]") {
    ToldDisk told;
    CHECK(told.look(79) == upkeep::DiskStep::Roomy);
    CHECK(told.log.lines.empty());
    CHECK(told.look(80) == upkeep::DiskStep::Warn);
    CHECK(told.look(89) == upkeep::DiskStep::Warn);
    CHECK(told.log.lines.size() == 1);
    CHECK(told.look(90) == upkeep::DiskStep::Shed);
    CHECK(told.look(95) == upkeep::DiskStep::Refuse);
    CHECK(told.look(100) == upkeep::DiskStep::Refuse);
    CHECK(told.log.lines.size() == 3);
    CHECK(told.look(50) == upkeep::DiskStep::Roomy);
    CHECK(told.log.lines.size() == 3);
}

TEST_CASE("a full disk deletes by letting go of the ballast, and takes it back when there is room",
          "[effects]") {
    ToldDisk told;
    told.look(10);
    CHECK(told.has_ballast());
    int tries = 0;
    const auto full_at_first = [&]() -> Result<void> {
        ++tries;
        if (told.has_ballast()) return Error{Kind::Full, "no room"};
        return done;
    };
    CHECK(told.disk.with_ballast(told.log, full_at_first).ok());
    CHECK(tries == 2);
    CHECK_FALSE(told.has_ballast());
    const auto always_full = []() -> Result<void> { return Error{Kind::Full, "no room"}; };
    CHECK(told.disk.with_ballast(told.log, always_full).error().kind == Kind::Full);
    told.look(99);
    CHECK_FALSE(told.has_ballast());
    told.look(10);
    CHECK(told.has_ballast());
}
