#pragma once

#include <string>

#include "platform/files/descriptor.hpp"
#include "shared/result.hpp"

namespace cirkel::stick {

/// Whose files they are on a file system that knows no owners.
struct Owner {
    unsigned user = 0;
    unsigned group = 0;
};

/// A stick's files below a folder of ours: no program on it can be started, no device node and no
/// symbolic link is followed. vfat, exfat and ext4, by trying them: that needs no right to read
/// disks. Unmounted with its owner. Movable only.
class MountedStick {
public:
    /// `device` as "/dev/sdb1"; `folder` exists and is empty. `Malformed` for a file system that is
    /// none of these or damaged; `Refused` without the right to mount.
    static Result<MountedStick> mount(const std::string& device, const std::string& folder,
                                      const Owner& owner);
    MountedStick(MountedStick&& other) noexcept = default;
    MountedStick& operator=(MountedStick&& other) noexcept;
    MountedStick(const MountedStick&) = delete;
    MountedStick& operator=(const MountedStick&) = delete;
    ~MountedStick();

    /// The folder, open, to be handed to whoever may use it.
    [[nodiscard]] Result<files::Descriptor> open_folder() const;
    /// Writes what is left and lets go, also where somebody still holds a file. An error says that
    /// not all was written.
    Result<void> unmount();

private:
    MountedStick(std::string folder, files::Descriptor root)
        : folder_(std::move(folder)), root_(std::move(root)) {}

    std::string folder_;
    files::Descriptor root_;  ///< none: unmounted
};

}  // namespace cirkel::stick
