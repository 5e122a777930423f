#include "platform/files/disk_room.hpp"

#include <filesystem>
#include <fstream>

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using namespace cirkel::files;

namespace {

constexpr std::uint64_t kMebibyte = 1024 * 1024;

/// A file system of its own in memory, where this user may mount one.
struct SmallDisk {
    fakes::ScratchFolder folder;
    bool is_mounted = ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=4m") == 0;

    SmallDisk() = default;
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (is_mounted) ::umount(folder.path().c_str());
    }
    void fill() const {
        std::ofstream file(folder.file("filler"), std::ios::binary);
        const std::string piece(64 * 1024, 'f');
        while (file.write(piece.data(), static_cast<std::streamsize>(piece.size())).flush()) {}
    }
};

}  // namespace

TEST_CASE("how full a disk is, is rounded up", "[files]") {
    CHECK(DiskRoom{0, 100}.percent_used() == 0);
    CHECK(DiskRoom{1, 999}.percent_used() == 1);
    CHECK(DiskRoom{949, 51}.percent_used() == 95);
    CHECK(DiskRoom{100, 0}.percent_used() == 100);
    CHECK(DiskRoom{0, 0}.percent_used() == 100);
}

TEST_CASE("the disk below a folder says how full it is", "[files]") {
    const auto room = room_at(".");
    REQUIRE(room.ok());
    CHECK(room->bytes_free > 0);
    CHECK(room_at("no/such/folder").error().kind == Kind::NotFound);
}

TEST_CASE("a ballast takes its room for real, once, and gives it back", "[files]") {
    const fakes::ScratchFolder folder;
    const Ballast ballast(folder.file("ballast"), kMebibyte);
    CHECK_FALSE(ballast.is_held());
    CHECK_FALSE(*ballast.let_go());
    REQUIRE(ballast.hold().ok());
    REQUIRE(ballast.hold().ok());
    CHECK(ballast.is_held());
    struct stat told {};
    REQUIRE(::stat(folder.file("ballast").c_str(), &told) == 0);
    constexpr std::uint64_t kStatBlock = 512;
    CHECK(static_cast<std::uint64_t>(told.st_blocks) * kStatBlock >= kMebibyte);
    CHECK(*ballast.let_go());
    CHECK_FALSE(ballast.is_held());
}

TEST_CASE("a full disk is 100 percent, refuses a ballast, and has room after letting one go",
          "[files]") {
    const SmallDisk disk;
    if (!disk.is_mounted) {
        WARN("skipped: mounting a small disk needs root");
        return;
    }
    const Ballast ballast(disk.folder.file("ballast"), kMebibyte);
    REQUIRE(ballast.hold().ok());
    disk.fill();
    CHECK(room_at(disk.folder.path().string())->percent_used() == 100);
    const Ballast second(disk.folder.file("second"), kMebibyte);
    CHECK(second.hold().error().kind == Kind::Full);
    CHECK_FALSE(std::filesystem::exists(disk.folder.file("second")));
    CHECK(*ballast.let_go());
    CHECK(room_at(disk.folder.path().string())->bytes_free >= kMebibyte);
}
