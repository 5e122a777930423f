#include "tests/faults/disk/visible_names.hpp"

#include <filesystem>
#include <fstream>

namespace cirkel::faults {
namespace {

constexpr std::uint64_t kNone = 0;

/// What a real file says which inode it stands for; none also when it is empty, as it is between
/// its making and the first opening.
std::uint64_t told_at(const std::string& path) {
    std::uint64_t serial = kNone;
    std::ifstream file(path);
    if (!(file >> serial)) return kNone;
    return serial;
}

void tell_at(const std::string& path, std::uint64_t serial) {
    std::error_code ignored;
    if (serial == kNone) {
        std::filesystem::remove(path, ignored);
        return;
    }
    std::ofstream(path, std::ios::trunc) << serial << "\n";
}

}  // namespace

void VisibleNames::show(const CrashDisk& disk) {
    for (auto& [path, serial] : shown_)
        if (serial != kNone && disk.owns(serial) && disk.serial_of(path) == kNone) {
            tell_at(path, kNone);
            serial = kNone;
        }
    for (const std::string& path : disk.paths()) {
        const std::uint64_t serial = disk.serial_of(path);
        if (shown_[path] == serial) continue;
        tell_at(path, serial);
        shown_[path] = serial;
    }
}

void VisibleNames::look(CrashDisk& disk, const std::string& path) {
    std::uint64_t& shown = shown_[path];
    const std::uint64_t told = told_at(path);
    if (told != shown) {
        disk.name(path, told);
        shown = told;
    }
}

}  // namespace cirkel::faults
