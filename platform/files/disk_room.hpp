#pragma once

#include <cstdint>
#include <string>

#include "shared/result.hpp"

namespace cirkel::files {

/// How full a file system is, for a program that is not its administrator.
struct DiskRoom {
    std::uint64_t bytes_used = 0;
    std::uint64_t bytes_free = 0;  ///< for us: what is kept for the administrator is not

    /// 0 to 100, rounded up, so that a full disk is never 99.
    [[nodiscard]] int percent_used() const;
};

/// Of the file system that `path` lies on.
Result<DiskRoom> room_at(const std::string& path);

/// A file of a fixed size that holds nothing. A full disk cannot even delete: SQLite has to write
/// before it frees. Letting go of the ballast makes room for that.
class Ballast {
public:
    Ballast(std::string path, std::uint64_t bytes) : path_(std::move(path)), bytes_(bytes) {}

    [[nodiscard]] bool is_held() const;
    /// Takes the room for real (no hole in a file); nothing to do when it is held. `Full` when
    /// there is no room for it, which changes nothing.
    Result<void> hold() const;
    /// False when there was none to let go of.
    Result<bool> let_go() const;

private:
    std::string path_;
    std::uint64_t bytes_;
};

}  // namespace cirkel::files
