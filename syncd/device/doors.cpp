#include "syncd/device/doors.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "platform/files/durable_file.hpp"

namespace cirkel::syncd {
namespace {

using installing::DoorState;

/// What the package of the kiosk puts there.
constexpr const char* kKioskRules = "/etc/modprobe.d/cirkel-kiosk.conf";
/// The session's own run folder: systemd takes it away when the session ends.
constexpr const char* kSession = "/run/cirkel-session";
constexpr const char* kServiceMode = "/run/cirkel-service-mode/open";
constexpr std::array kConsoles = {"getty@.service", "autovt@.service", "getty@tty1.service"};
constexpr std::array kStorageDrivers = {"usb_storage", "uas"};

/// A unit that nobody can start is a link to nothing.
bool is_masked(const std::string& root, const char* unit) {
    std::error_code fault;
    const auto leads_to =
        std::filesystem::read_symlink(root + "/etc/systemd/system/" + unit, fault);
    return !fault && leads_to == "/dev/null";
}

bool is_session_closed(const std::string& root) {
    return files::exists(root + kSession) &&
           std::all_of(kConsoles.begin(), kConsoles.end(),
                       [&](const char* unit) { return is_masked(root, unit); });
}

bool is_usb_closed(const std::string& root) {
    return !files::exists(root + kServiceMode) &&
           std::none_of(kStorageDrivers.begin(), kStorageDrivers.end(), [&](const char* driver) {
               return files::exists(root + "/sys/module/" + driver);
           });
}

}  // namespace

Doors look_at_doors(const std::string& root) {
    if (!files::exists(root + kKioskRules)) return {};
    const auto state = [](bool is_closed) {
        return is_closed ? DoorState::Closed : DoorState::Open;
    };
    return {state(is_session_closed(root)), state(is_usb_closed(root))};
}

}  // namespace cirkel::syncd
