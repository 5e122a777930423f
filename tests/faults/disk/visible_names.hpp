#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "tests/faults/disk/crash_disk.hpp"

namespace cirkel::faults {

/// The names on a crash disk, shown as small real files, because programs also ask the system which
/// databases are there, and rename and delete them. What a program does to a shown file is done to
/// the disk; what the disk loses or finds again with a power cut is shown anew.
class VisibleNames {
public:
    /// Makes the real files be what the disk has.
    void show(const CrashDisk& disk);
    /// A program may have renamed or deleted this one.
    void look(CrashDisk& disk, const std::string& path);

private:
    /// By path: the serial number of the inode that is shown there.
    std::map<std::string, std::uint64_t> shown_;
};

}  // namespace cirkel::faults
