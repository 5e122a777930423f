#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "tests/fakes/scratch_folder.hpp"
#include "tests/faults/disk/crash_vfs.hpp"
#include "tests/loop/town.hpp"

namespace cirkel::faults {

/// A shop with one terminal at one moment of its life, all files of both, kept to begin many lives
/// from it: opening a shop costs a hundred times what laying a copy of it does.
class ShopImage {
public:
    /// Lets `live` happen in a town without troubles, and keeps what it left behind.
    explicit ShopImage(const std::function<void(loop::Town&)>& live);
    /// The same for whatever `live` does below a folder; it gives how old that became.
    using Life = std::function<Duration(const std::filesystem::path& folder)>;
    explicit ShopImage(const Life& live);

    /// Puts all files below `folder`; `disk_of` says on which disk the databases of a name
    /// directly below it ("device", "server") lie.
    using DiskOf = std::function<CrashDisk&(const std::string& name)>;
    void lay(const std::filesystem::path& folder, const DiskOf& disk_of) const;
    /// Later than everything that happened.
    [[nodiscard]] Duration age() const { return age_; }

private:
    void keep(const std::filesystem::path& folder, const CrashDisk& disk);

    fakes::ScratchFolder files_;                 ///< keys, ledgers
    std::map<std::string, DiskFile> databases_;  ///< by path below the folder
    Duration age_{0};
};

/// One life that begins from an image: the disks of the device and of the server, the clock, and
/// the folder of all that is no database.
struct ImageLife {
    ImageLife(const ShopImage& image, std::uint64_t seed);

    fakes::ScratchFolder folder;
    CrashDisk device, server;
    CrashVfs vfs;
    fakes::FakeClock clock;
};

}  // namespace cirkel::faults
