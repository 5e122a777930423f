#include "syncd/installing/device_work.hpp"

#include <string>
#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "syncd/device/doors.hpp"
#include "syncd/device/power.hpp"
#include "syncd/device/storage_use.hpp"
#include "syncd/device/system_name.hpp"
#include "syncd/health/health.hpp"
#include "syncd/stick/unsent.hpp"

namespace cirkel::syncd {

using installing::Answer;
using installing::DeviceSeen;
using installing::Fault;

namespace {

/// How it gets on with its server.
void add_line(DeviceSeen& seen, const Health& health) {
    seen.configuration = health.configuration_version.value_or(0);
    if (health.enrolment) seen.server = health.enrolment->server_url;
    seen.heard_at = health.line.last_ok_at;
    seen.line_fault = health.line.last_error;
    seen.waiting = static_cast<int>(health.records.waiting() + health.stops.waiting());
}

void add_machine(DeviceSeen& seen) {
    seen.version = CIRKEL_VERSION;
    seen.system = system_name();
    const Power power = read_power();
    seen.battery_percent = power.battery_percent;
    seen.on_battery = power.on_battery.value_or(false);
    const Doors doors = look_at_doors();
    seen.session = doors.session;
    seen.usb = doors.usb;
}

/// What would be lost, for whoever reads the fault.
std::string words_of(const Unsent& unsent) {
    std::string words;
    const auto add = [&words](std::int64_t count, const char* what) {
        if (count == 0) return;
        if (!words.empty()) words += ", ";
        words += std::to_string(count) + what;
    };
    add(unsent.off_stick, " not sent");
    add(unsent.held_back, " held back");
    add(unsent.drafts, " not finished");
    return words;
}

}  // namespace

Answer look_at_device(const Aside& aside) {
    auto files = open_for_reading(aside.folder);
    if (!files) return fault_of(files.error());
    const auto health = read_health(files->capture, files->sync);
    if (!health) return fault_of(health.error());
    const auto unsent = read_unsent(files->capture, files->sync);
    if (!unsent) return fault_of(unsent.error());
    DeviceSeen seen;
    add_machine(seen);
    add_line(seen, *health);
    seen.unsent_off_stick = static_cast<int>(unsent->off_stick);
    seen.held_back = unsent->held_back;
    seen.held_why = unsent->held_why;
    const auto storage = read_storage_use(aside.folder);
    if (!storage) return fault_of(storage.error());
    seen.disk_percent = storage->disk_percent;
    return seen;
}

Answer allow_reset(const StateFolder& folder, sqlite::Database& capture, sqlite::Database& sync) {
    const auto unsent = read_unsent(capture, sync);
    if (!unsent) return fault_of(unsent.error());
    if (unsent->is_any()) return Fault{"unsent", words_of(*unsent)};
    if (auto made = files::make_folder(folder.own(), files::Secrecy::OwnerOnly); !made)
        return fault_of(made.error());
    const auto allowed =
        files::replace_file(folder.reset_allowed(), "a person at this device may make it as new\n",
                            files::Secrecy::OwnerOnly);
    if (!allowed) return fault_of(allowed.error());
    return installing::Done{};
}

Result<void> withdraw_reset(const StateFolder& folder) {
    return files::remove_file(folder.reset_allowed());
}

}  // namespace cirkel::syncd
