#include "syncd/device/power.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using syncd::Power;
using syncd::read_power;

namespace {

/// A supply as Linux shows it.
void lay(const fakes::ScratchFolder& folder, const std::string& name,
         const std::vector<std::pair<const char*, const char*>>& files) {
    std::filesystem::create_directory(folder.path() / name);
    for (const auto& [file, line] : files)
        std::ofstream(folder.path() / name / file) << line << '\n';
}

}  // namespace

TEST_CASE("a machine without a battery tells nothing of one", "[power]") {
    const fakes::ScratchFolder folder;
    CHECK(read_power(folder.file("nowhere")) == Power{});
    CHECK(read_power(folder.path().string()) == Power{});
    lay(folder, "AC", {{"type", "Mains"}, {"online", "1"}});
    lay(folder, "hid-mouse", {{"type", "Battery"}, {"scope", "Device"}, {"capacity", "12"}});
    CHECK(read_power(folder.path().string()) == Power{});
}

TEST_CASE("a battery is told with how full it is and whether it is being used up", "[power]") {
    const fakes::ScratchFolder folder;
    lay(folder, "BAT1", {{"type", "Battery"}, {"capacity", "99"}, {"status", "Charging"}});
    CHECK(read_power(folder.path().string()) == Power{99, false});
    lay(folder, "BAT0", {{"type", "Battery"}, {"capacity", "64"}, {"status", "Discharging"}});
    CHECK(read_power(folder.path().string()) == Power{64, true});
}

TEST_CASE("a battery that says strange things is one of which nothing is known", "[power]") {
    for (const char* strange : {"", "full", "101", "-1", "64 %"}) {
        const fakes::ScratchFolder folder;
        lay(folder, "BAT0", {{"type", "Battery"}, {"capacity", strange}, {"status", "Unknown"}});
        CHECK(read_power(folder.path().string()) == Power{});
    }
}
