#include "tests/faults/disk/crash_vfs.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>

#include <sqlite3.h>

#include "shared/require.hpp"
#include "tests/faults/disk/visible_names.hpp"

namespace cirkel::faults {
namespace {

constexpr int kPathBytesMax = 512;
/// A moment in 2026, in milliseconds of the Julian day. No program of ours asks SQLite the time.
constexpr sqlite3_int64 kJulianMs = 212'662'000'000'000;

using Lock = std::scoped_lock<std::recursive_mutex>;

/// One opening of a file by one connection.
struct OpenFile {
    CrashVfs::Shared* vfs = nullptr;
    CrashDisk* disk = nullptr;
    CrashDisk::Inode* inode = nullptr;
    std::uint64_t life = 0;  ///< of the disk, when it was opened
    std::string path;
    bool is_gone_with_close = false;
    int keeps_wal = 0;

    [[nodiscard]] bool is_dead() const { return !disk->is_up() || disk->life() != life; }
};

}  // namespace

struct CrashVfs::Shared {
    explicit Shared(std::uint64_t seed) : dice(seed) {}

    CrashDisk* disk_of(const std::string& path) {
        const auto found = std::find_if(disks.rbegin(), disks.rend(), [&](const auto& place) {
            return path.starts_with(place.first);
        });
        return found == disks.rend() ? nullptr : found->second;
    }

    std::recursive_mutex one_at_a_time;
    fakes::Dice dice;
    std::map<std::string, CrashDisk*> disks;  ///< a longer folder sorts behind a shorter one
    std::vector<std::unique_ptr<OpenFile>> open;
    VisibleNames names;
    CrashDisk nameless{0};  ///< files without a name, for one statement
    sqlite3_vfs* before = nullptr;
    sqlite3_vfs vfs{};
};

namespace {

using Shared = CrashVfs::Shared;

/// As SQLite lays it out: its own part, then ours.
struct SqliteFile {
    sqlite3_file base;
    OpenFile* open;
};

OpenFile& opened(sqlite3_file* file) { return *reinterpret_cast<SqliteFile*>(file)->open; }

int code_of(Outcome outcome, int when_broken) {
    switch (outcome) {
        case Outcome::Done: return SQLITE_OK;
        case Outcome::Full: return SQLITE_FULL;
        case Outcome::IoError: return when_broken;
    }
    return when_broken;
}

// What an open file is asked -------------------------------------------------------------------

int close_file(sqlite3_file* file) {
    OpenFile& open = opened(file);
    Shared& vfs = *open.vfs;
    const Lock lock(vfs.one_at_a_time);
    open.inode->index.leave(&open);
    open.inode->locks.lower(&open, FileLocks::Level::None);
    if (open.is_gone_with_close && !open.is_dead()) {
        open.disk->remove(open.path, false);
        if (open.disk != &vfs.nameless) vfs.names.show(*open.disk);
    }
    std::erase_if(vfs.open, [&](const auto& one) { return one.get() == &open; });
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    if (open.is_dead()) return SQLITE_IOERR_READ;
    const auto wanted = static_cast<std::size_t>(count);
    const std::size_t got = open.inode->file.read(static_cast<std::size_t>(offset),
                                                  {static_cast<std::uint8_t*>(into), wanted});
    return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    if (open.is_dead()) return SQLITE_IOERR_WRITE;
    const auto* from = static_cast<const std::uint8_t*>(bytes);
    return code_of(open.disk->write(*open.inode, static_cast<std::size_t>(offset),
                                    {from, static_cast<std::size_t>(count)}),
                   SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    if (open.is_dead()) return SQLITE_IOERR_TRUNCATE;
    return code_of(open.disk->truncate(*open.inode, static_cast<std::size_t>(size)),
                   SQLITE_IOERR_TRUNCATE);
}

int sync_file(sqlite3_file* file, int) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    if (open.is_dead()) return SQLITE_IOERR_FSYNC;
    return code_of(open.disk->sync(*open.inode), SQLITE_IOERR_FSYNC);
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    if (open.is_dead()) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(open.inode->file.size());
    return SQLITE_OK;
}

int raise_lock(sqlite3_file* file, int level) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    if (open.is_dead()) return SQLITE_IOERR_LOCK;
    const auto wanted = static_cast<FileLocks::Level>(level);
    return open.inode->locks.raise(&open, wanted) ? SQLITE_OK : SQLITE_BUSY;
}

int lower_lock(sqlite3_file* file, int level) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    open.inode->locks.lower(&open, static_cast<FileLocks::Level>(level));
    return SQLITE_OK;
}

int is_reserved(sqlite3_file* file, int* answer) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    *answer = open.inode->locks.is_reserved() ? 1 : 0;
    return SQLITE_OK;
}

int control_file(sqlite3_file* file, int what, void* value) {
    if (what != SQLITE_FCNTL_PERSIST_WAL) return SQLITE_NOTFOUND;
    int& asked = *static_cast<int*>(value);
    int& kept = opened(file).keeps_wal;
    if (asked < 0) {
        asked = kept;
    } else {
        kept = asked;
    }
    return SQLITE_OK;
}

int sector_size(sqlite3_file* file) { return static_cast<int>(opened(file).disk->sector_bytes()); }

// As the system's own files say it of every disk of today.
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

// The memory that connections share -------------------------------------------------------------

int map_shared(sqlite3_file* file, int block, int bytes, int make, void volatile** address) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    *address = nullptr;
    if (open.is_dead()) return SQLITE_IOERR_SHMMAP;
    open.inode->index.join(&open);
    *address = open.inode->index.map(static_cast<std::size_t>(block),
                                     static_cast<std::size_t>(bytes), make != 0);
    return SQLITE_OK;
}

int lock_shared(sqlite3_file* file, int first, int count, int flags) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    const auto from = static_cast<std::size_t>(first);
    const auto places = static_cast<std::size_t>(count);
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        open.inode->index.unlock(&open, from, places);
        return SQLITE_OK;
    }
    if (open.is_dead()) return SQLITE_IOERR_SHMLOCK;
    const bool alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    return open.inode->index.lock(&open, from, places, alone) ? SQLITE_OK : SQLITE_BUSY;
}

void order_shared(sqlite3_file* file) { const Lock lock(opened(file).vfs->one_at_a_time); }

int unmap_shared(sqlite3_file* file, int) {
    OpenFile& open = opened(file);
    const Lock lock(open.vfs->one_at_a_time);
    open.inode->index.leave(&open);
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods = {2,
                                     close_file,
                                     read_file,
                                     write_file,
                                     truncate_file,
                                     sync_file,
                                     size_of_file,
                                     raise_lock,
                                     lower_lock,
                                     is_reserved,
                                     control_file,
                                     sector_size,
                                     characteristics,
                                     map_shared,
                                     lock_shared,
                                     order_shared,
                                     unmap_shared,
                                     nullptr,
                                     nullptr};

// What the file system is asked ------------------------------------------------------------------

Shared& shared_of(sqlite3_vfs* vfs) { return *static_cast<Shared*>(vfs->pAppData); }

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    Shared& shared = shared_of(vfs);
    const Lock lock(shared.one_at_a_time);
    file->pMethods = nullptr;
    auto open = std::make_unique<OpenFile>();
    open->vfs = &shared;
    open->path = name == nullptr ? "nameless" + std::to_string(shared.dice.bits()) : name;
    open->disk = name == nullptr ? &shared.nameless : shared.disk_of(open->path);
    if (open->disk == nullptr) return SQLITE_CANTOPEN;
    open->life = open->disk->life();
    open->is_gone_with_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    // The rights of a file are set by making it before SQLite does, so a writer makes it too.
    const bool makes = (flags & (SQLITE_OPEN_CREATE | SQLITE_OPEN_READWRITE)) != 0;
    if (name != nullptr && open->disk->is_up()) shared.names.look(*open->disk, open->path);
    open->inode = open->disk->open(open->path, makes);
    if (open->inode == nullptr) return SQLITE_CANTOPEN;
    if (name != nullptr) shared.names.show(*open->disk);
    if (out_flags != nullptr) *out_flags = flags;
    file->pMethods = &kMethods;
    reinterpret_cast<SqliteFile*>(file)->open = open.get();
    shared.open.push_back(std::move(open));
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    Shared& shared = shared_of(vfs);
    const Lock lock(shared.one_at_a_time);
    CrashDisk* disk = shared.disk_of(name);
    if (disk == nullptr || !disk->is_up()) return SQLITE_IOERR_DELETE;
    shared.names.look(*disk, name);
    if (!disk->exists(name)) return SQLITE_IOERR_DELETE_NOENT;
    const Outcome outcome = disk->remove(name, sync_folder != 0);
    if (disk->is_up()) shared.names.show(*disk);
    return code_of(outcome, SQLITE_IOERR_DELETE);
}

int is_there(sqlite3_vfs* vfs, const char* name, int, int* answer) {
    Shared& shared = shared_of(vfs);
    const Lock lock(shared.one_at_a_time);
    CrashDisk* disk = shared.disk_of(name);
    if (disk != nullptr && disk->is_up()) shared.names.look(*disk, name);
    *answer = disk != nullptr && disk->is_up() && disk->exists(name) ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* into) {
    const std::size_t length = std::strlen(name) + 1;
    if (length > static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::memcpy(into, name, length);
    return SQLITE_OK;
}

int draw_bytes(sqlite3_vfs* vfs, int count, char* into) {
    Shared& shared = shared_of(vfs);
    const Lock lock(shared.one_at_a_time);
    shared.dice.fill({reinterpret_cast<std::uint8_t*>(into), static_cast<std::size_t>(count)});
    return count;
}

/// Nobody waits in a test: who is busy stays so, and SQLite counts its own waiting.
int sleep_a_while(sqlite3_vfs*, int microseconds) { return microseconds; }

int tell_time(sqlite3_vfs*, sqlite3_int64* julian_ms) {
    *julian_ms = kJulianMs;
    return SQLITE_OK;
}

sqlite3_vfs described(Shared& shared) {
    sqlite3_vfs vfs{};
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(SqliteFile));
    vfs.mxPathname = kPathBytesMax;
    vfs.zName = "cirkel-crash";
    vfs.pAppData = &shared;
    vfs.xOpen = open_file;
    vfs.xDelete = delete_file;
    vfs.xAccess = is_there;
    vfs.xFullPathname = full_path;
    vfs.xRandomness = draw_bytes;
    vfs.xSleep = sleep_a_while;
    vfs.xCurrentTimeInt64 = tell_time;
    return vfs;
}

}  // namespace

CrashVfs::CrashVfs(std::uint64_t seed) : shared_(std::make_unique<Shared>(seed)) {
    sqlite3_initialize();
    shared_->before = sqlite3_vfs_find(nullptr);
    shared_->vfs = described(*shared_);
    require(sqlite3_vfs_find("cirkel-crash") == nullptr, "one crash VFS at a time");
    sqlite3_vfs_register(&shared_->vfs, 1);
    sqlite3_randomness(0, nullptr);  // SQLite draws anew, from our dice
}

CrashVfs::~CrashVfs() {
    for (auto& [folder, disk] : shared_->disks) disk->watch_names({});
    require(shared_->open.empty(), "all files closed before their disk goes");
    sqlite3_vfs_register(shared_->before, 1);
    sqlite3_vfs_unregister(&shared_->vfs);
    sqlite3_randomness(0, nullptr);
}

void CrashVfs::put(const std::string& folder, CrashDisk& disk) {
    const Lock lock(shared_->one_at_a_time);
    shared_->disks[folder] = &disk;
    disk.watch_names([this, &disk] {
        const Lock seen(shared_->one_at_a_time);
        shared_->names.show(disk);
    });
    shared_->names.show(disk);
}

}  // namespace cirkel::faults
