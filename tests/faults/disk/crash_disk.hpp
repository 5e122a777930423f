#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tests/fakes/dice.hpp"
#include "tests/faults/disk/disk_file.hpp"
#include "tests/faults/disk/file_locks.hpp"

namespace cirkel::faults {

enum class Fault {
    PowerCut,  ///< everything that is open dies; only `mount` helps
    IoError,   ///< EIO: the operation does not happen, or half
    DiskFull,  ///< ENOSPC: a write or an opening finds no space; what needs none goes on
};

/// A fault that is to come: at the `at`th operation from now on (1 is the next one), and for every
/// later one too when `for_ever`.
struct Strike {
    std::uint64_t at = 1;
    Fault fault = Fault::PowerCut;
    bool for_ever = false;
};

enum class Outcome { Done, IoError, Full };

/// A disk in memory that fails when told to, and of which a power cut leaves what the Dice of its
/// seed decide: whatever was synced, and anything of what was not. Counts the operations that
/// change it: write, sync, truncate, delete and the making of a file. Knows nothing of SQLite;
/// CrashVfs lets SQLite lie on it.
class CrashDisk {
public:
    /// One file as the connections that have it open share it. Lives as long as the disk, because
    /// a connection that a power cut killed still lets go of it later.
    struct Inode {
        DiskFile file;
        FileLocks locks;
        SharedIndex index;
        std::uint64_t serial = 0;  ///< the same in all lives, of one disk only, never 0
    };

    explicit CrashDisk(std::uint64_t seed, std::size_t sector_bytes = 512)
        : dice_(seed), sector_bytes_(sector_bytes) {}
    CrashDisk(const CrashDisk&) = delete;
    CrashDisk& operator=(const CrashDisk&) = delete;

    // What a test does with it ----------------------------------------------------------------

    void strike(const Strike& strike);
    /// The strike that was ordered has come.
    [[nodiscard]] bool was_struck() const { return was_struck_; }
    /// No strike is to come any more, and one that lasted is over. A cut stays a cut.
    void heal();
    void cut_power();
    /// The device comes up again with what the cut has left. Without a cut nothing changes.
    void mount();
    [[nodiscard]] bool is_up() const { return is_up_; }
    /// A planted defect: a sync is said to be done, and nothing is. As cheap disks do.
    void lie_about_syncs() { lies_ = true; }
    /// All files together never grow above this; what grows a file beyond it finds the disk full.
    void set_space(std::optional<std::size_t> bytes) { space_ = bytes; }
    [[nodiscard]] std::size_t used() const;
    [[nodiscard]] std::uint64_t operations() const { return operations_; }
    /// Copies a file as a backup program would, synced; `to` is replaced. False: there is none.
    bool copy(const std::string& from, const std::string& to);
    /// A file of another disk, laid here with all that is seen of it.
    void lay(const std::string& path, const DiskFile& file);
    [[nodiscard]] const DiskFile* find(const std::string& path) const;
    [[nodiscard]] std::vector<std::string> paths() const;
    /// Spoils some bytes of a file behind everybody's back, as a dying disk does.
    void garble(const std::string& path, std::size_t offset, std::size_t bytes);

    // Who shows its names to the system --------------------------------------------------------

    /// Called when names came or went by a cut or by `lay`.
    void watch_names(std::function<void()> watch) { watch_ = std::move(watch); }
    /// 0: no such file.
    [[nodiscard]] std::uint64_t serial_of(const std::string& path) const;
    [[nodiscard]] bool owns(std::uint64_t serial) const;
    /// From now on the file of this number is the one of this name, durably; 0 or the number of
    /// another disk: the name is gone.
    void name(const std::string& path, std::uint64_t serial);

    // What programs do with it ----------------------------------------------------------------

    /// Null when it is not there and not to be made, or the disk refuses.
    Inode* open(const std::string& path, bool make);
    Outcome write(Inode& inode, std::size_t offset, std::span<const std::uint8_t> bytes);
    Outcome truncate(Inode& inode, std::size_t size);
    Outcome sync(Inode& inode);
    /// `sync_folder`: the removal is as durable as anything synced.
    Outcome remove(const std::string& path, bool sync_folder);
    [[nodiscard]] bool exists(const std::string& path) const;
    /// Grows with each power cut; what was opened in an earlier life is dead.
    [[nodiscard]] std::uint64_t life() const { return life_; }
    [[nodiscard]] std::size_t sector_bytes() const { return sector_bytes_; }

private:
    struct Entry {
        Inode* inode = nullptr;
        bool is_durable = false;  ///< a power cut cannot take it any more
    };
    std::optional<Fault> next_operation();
    [[nodiscard]] bool has_space(const Inode& inode, std::size_t end) const;
    Inode& make_inode(const std::string& path, bool is_durable);
    Outcome cut_in_the_middle();

    fakes::Dice dice_;
    std::size_t sector_bytes_;
    std::optional<Strike> strike_;
    std::uint64_t strike_at_ = 0;
    bool was_struck_ = false;
    bool is_up_ = true;
    bool lies_ = false;
    std::uint64_t life_ = 1;
    std::uint64_t operations_ = 0;
    std::optional<std::size_t> space_;
    std::map<std::string, Entry> entries_;
    std::map<std::string, Inode*> removed_;  ///< a power cut may bring them back
    std::vector<std::unique_ptr<Inode>> inodes_;
    std::function<void()> watch_;
};

}  // namespace cirkel::faults
