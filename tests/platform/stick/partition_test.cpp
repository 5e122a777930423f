#include "platform/stick/partition.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
namespace fs = std::filesystem;

namespace {

/// A sysfs with disks at a bus of one's choice.
class FakeSystem {
public:
    FakeSystem() { fs::create_directories(scratch_.path() / "block"); }
    [[nodiscard]] std::string root() const { return scratch_.path().string(); }

    fs::path add_disk(const std::string& name, const std::string& bus, bool is_removable) {
        const fs::path place = scratch_.path() / "devices/pci0" / bus / (name + "-host");
        const fs::path disk = scratch_.path() / "block" / name;
        fs::create_directories(place);
        fs::create_directories(disk);
        fs::create_directory_symlink(place, disk / "device");
        write(disk / "removable", is_removable ? "1" : "0");
        write(disk / "size", "7864320");
        return disk;
    }
    static void add_partition(const fs::path& disk, const std::string& name) {
        fs::create_directories(disk / name);
        write(disk / name / "partition", "1");
    }
    static void write(const fs::path& file, const std::string& word) {
        std::ofstream(file) << word << "\n";
    }

private:
    fakes::ScratchFolder scratch_;
};

}  // namespace

TEST_CASE("the one partition of the one stick is found", "[stick]") {
    FakeSystem system;
    FakeSystem::add_partition(system.add_disk("sda", "ata1", false), "sda1");
    CHECK(stick::find_partition(system.root()).error().kind == Kind::NotFound);
    FakeSystem::add_partition(system.add_disk("sdb", "usb1/1-1", true), "sdb1");
    CHECK(stick::find_partition(system.root()).value() == "sdb1");
}

TEST_CASE("a stick without a table of partitions is one as a whole", "[stick]") {
    FakeSystem system;
    system.add_disk("sdb", "usb1/1-1", true);
    CHECK(stick::find_partition(system.root()).value() == "sdb");
}

TEST_CASE("of two sticks, or two parts of one, none is guessed", "[stick]") {
    FakeSystem system;
    const auto first = system.add_disk("sdb", "usb1/1-1", true);
    FakeSystem::add_partition(first, "sdb1");
    FakeSystem::add_partition(first, "sdb2");
    CHECK(stick::find_partition(system.root()).error().kind == Kind::Conflict);
    fs::remove_all(first / "sdb2");
    CHECK(stick::find_partition(system.root()).value() == "sdb1");
    FakeSystem::add_partition(system.add_disk("sdc", "usb1/1-2", true), "sdc1");
    CHECK(stick::find_partition(system.root()).error().kind == Kind::Conflict);
}

TEST_CASE("no fixed disk, no drive at another bus and no empty reader is a stick", "[stick]") {
    FakeSystem system;
    system.add_disk("sda", "usb1/1-1", false);
    system.add_disk("sr0", "ata2", true);
    FakeSystem::write(system.add_disk("sdb", "usb1/1-2", true) / "size", "0");
    CHECK(stick::find_partition(system.root()).error().kind == Kind::NotFound);
}
