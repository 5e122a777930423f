#include <filesystem>

#include "platform/files/replace_file.hpp"
#include "syncd/device/doors.hpp"
#include "syncd/device/system_name.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using installing::DoorState;

namespace {

/// A machine below a folder, as the package of the kiosk leaves it.
struct Machine {
    Machine() {
        put("etc/modprobe.d/cirkel-kiosk.conf");
        for (const std::string unit : {"getty@.service", "autovt@.service", "getty@tty1.service"}) {
            const auto path = root.file("etc/systemd/system/" + unit);
            std::filesystem::create_directories(std::filesystem::path(path).parent_path());
            std::filesystem::create_symlink("/dev/null", path);
        }
        std::filesystem::create_directories(root.file("run/cirkel-session"));
        std::filesystem::create_directories(root.file("sys/module"));
    }
    void put(const std::string& name, const std::string& text = "") const {
        const auto path = root.file(name);
        std::filesystem::create_directories(std::filesystem::path(path).parent_path());
        REQUIRE(files::replace_file(path, text, files::Secrecy::Readable));
    }
    [[nodiscard]] Doors doors() const { return look_at_doors(root.path().string()); }
    fakes::ScratchFolder root;
};

}  // namespace

TEST_CASE("KB02 KB10 a kiosk whose session runs and whose USB storage is shut says so",
          "[device]") {
    const Machine machine;
    CHECK(machine.doors().session == DoorState::Closed);
    CHECK(machine.doors().usb == DoorState::Closed);
}

TEST_CASE("a machine that is no kiosk does not say how its doors are", "[device]") {
    const fakes::ScratchFolder bare;
    CHECK(look_at_doors(bare.path().string()).session == DoorState::Unknown);
    CHECK(look_at_doors(bare.path().string()).usb == DoorState::Unknown);
}

TEST_CASE("KB02 a console that can be started, or no session, is an open screen", "[device]") {
    const Machine with_console;
    std::filesystem::remove(with_console.root.file("etc/systemd/system/getty@tty1.service"));
    CHECK(with_console.doors().session == DoorState::Open);
    const Machine without_session;
    std::filesystem::remove(without_session.root.file("run/cirkel-session"));
    CHECK(without_session.doors().session == DoorState::Open);
    CHECK(without_session.doors().usb == DoorState::Closed);
}

TEST_CASE("KB10 a service mode, or a driver of USB storage, is an open door", "[device]") {
    const Machine in_service;
    in_service.put("run/cirkel-service-mode/open");
    CHECK(in_service.doors().usb == DoorState::Open);
    for (const std::string driver : {"usb_storage", "uas"}) {
        const Machine loaded;
        std::filesystem::create_directories(loaded.root.file("sys/module/" + driver));
        CHECK(loaded.doors().usb == DoorState::Open);
        CHECK(loaded.doors().session == DoorState::Closed);
    }
}

TEST_CASE("a system is called by its own name, quoted or not, or not at all", "[device]") {
    const Machine machine;
    const auto name_in = [&](const std::string& text) {
        machine.put("os-release", text);
        return system_name(machine.root.file("os-release"));
    };
    CHECK(name_in("NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n") ==
          "Debian GNU/Linux 12 (bookworm)");
    CHECK(name_in("PRETTY_NAME='One \\$ two'\n") == "One $ two");
    CHECK(name_in("PRETTY_NAME=Plain") == "Plain");
    CHECK(name_in("PRETTY_NAME=\"\n").size() == 1);
    CHECK(name_in("NAME=x\n").empty());
    CHECK(system_name(machine.root.file("none")).empty());
}
