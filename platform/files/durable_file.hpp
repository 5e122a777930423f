#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/result.hpp"

namespace cirkel::files {

enum class Secrecy { Readable, OwnerOnly };

/// Makes a folder (0700 when OwnerOnly, else 2770) and its parents; a folder that is there is fine.
Result<void> make_folder(const std::string& path, Secrecy secrecy);
[[nodiscard]] bool exists(const std::string& path);

/// The whole content. `NotFound` when there is no such file.
Result<std::string> read_file(const std::string& path);

/// Makes a new file with this content, on disk when it returns. `Conflict` when there is one.
Result<void> write_new_file(const std::string& path, std::string_view content, Secrecy secrecy);

/// Puts `content` at the end (in a new file, if need be) and waits for the disk.
Result<void> append_durably(const std::string& path, std::string_view content);

/// Waits until the disk has the content of a file that somebody else wrote.
Result<void> sync_file(const std::string& path);

/// Waits until the disk knows the names in the folder of `path`: a new name is only durable when
/// its folder is, too.
Result<void> sync_folder_of(const std::string& path);

/// Holds a lock file as long as it lives; the operating system lets go when the process dies, so a
/// kill leaves nothing to clean up.
class Lock {
public:
    /// `Busy` when another process holds it.
    static Result<Lock> take(const std::string& path);
    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&& other) noexcept;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock();

private:
    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace cirkel::files
