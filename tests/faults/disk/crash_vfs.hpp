#pragma once

#include <memory>
#include <string>

#include "tests/faults/disk/crash_disk.hpp"

namespace cirkel::faults {

/// While one lives, every SQLite file that is opened lies on one of its disks, the one with the
/// longest folder that the path begins with; the last one put there for a folder counts. Its chance
/// is from the seed too, so that salts and names repeat. One at a time in a process; several
/// connections and threads may use it. All files are closed before it goes, and a disk stays as
/// long as a file on it is open.
///
/// Only SQLite comes here: what a program writes by itself lies where it always does.
class CrashVfs {
public:
    explicit CrashVfs(std::uint64_t seed);
    ~CrashVfs();
    CrashVfs(const CrashVfs&) = delete;
    CrashVfs& operator=(const CrashVfs&) = delete;

    /// "" is the disk of everything else.
    void put(const std::string& folder, CrashDisk& disk);

    struct Shared;  ///< what SQLite's calls see; of crash_vfs.cpp

private:
    std::unique_ptr<Shared> shared_;
};

}  // namespace cirkel::faults
