#include "server/backup/make_backup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <set>

#include "platform/clock/local_time.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::backup {

namespace {

constexpr std::string_view kBegin = "cirkel-";
constexpr std::string_view kEnd = ".db";
constexpr std::string_view kHalfMade = ".half";
constexpr std::size_t kStampLength = 13;  // 20261129-0915

/// By UTC, so that names go on when clocks go back.
std::string stamp_of(Instant now) {
    const auto utc = clock::local_time(now, "UTC");
    require(utc.has_value(), "a system that knows UTC");
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d%02d%02d-%02d%02d", utc->year,
                                     utc->month, utc->day, utc->hour, utc->minute);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// The stamp in the name of a backup; empty for any other file.
std::string stamp_in(const std::string& path) {
    const std::string name = path.substr(path.rfind('/') + 1);
    const bool is_one = name.size() == kBegin.size() + kStampLength + kEnd.size() &&
                        name.starts_with(kBegin) && name.ends_with(kEnd);
    return is_one ? name.substr(kBegin.size(), kStampLength) : std::string();
}

Result<std::vector<store::StreamPosition>> positions_in(sqlite::Database& copy) {
    sqlite::Statement rows(copy, "SELECT terminal, epoch, stream, acked_seq FROM stream_position");
    std::vector<store::StreamPosition> positions;
    while (rows.step()) {
        const auto stream = stream_named(rows.text(2));
        if (!stream) continue;  // of a later program; it stays unsafe here
        positions.push_back(
            {TerminalId{rows.text(0)}, EpochId{rows.array<16>(1)}, *stream, rows.integer(3)});
    }
    if (auto read = rows.end(); !read) return read.error();
    return positions;
}

/// What a file holds, after all of it was read and found sound.
Result<std::vector<store::StreamPosition>> read_back(const std::string& path) {
    auto copy = sqlite::Database::open(path, sqlite::Mode::Read);
    if (!copy) return copy.error();
    if (auto whole = copy->integrity_check(); !whole) return whole.error();
    return positions_in(*copy);
}

Result<store::MadeBackup> make(const std::string& database, const std::string& half,
                               const std::string& path, Instant now) {
    auto store = sqlite::Database::open(database, sqlite::Mode::Read);
    if (!store) return store.error();
    // The moment before: whatever is committed while it copies may be in it or not.
    if (auto copied = store->copy_to(half); !copied) return copied.error();
    auto positions = read_back(half);
    if (!positions) return positions.error().with_context("reading the backup back");
    if (auto synced = files::sync_file(half); !synced) return synced.error();
    std::error_code fault;
    const auto bytes = std::filesystem::file_size(half, fault);
    if (auto named = files::move_file(half, path); !named) return named.error();
    return store::MadeBackup{path, now, static_cast<std::int64_t>(bytes), std::move(*positions)};
}

}  // namespace

std::string backup_path(const std::string& folder, Instant now) {
    return folder + "/" + std::string(kBegin) + stamp_of(now) + std::string(kEnd);
}

Result<store::MadeBackup> make_backup(const std::string& database, const std::string& folder,
                                      Instant now) {
    if (!files::exists(folder))
        return Error{Kind::NotFound,
                     "there is no folder " + folder + " to put a backup in; is its disk mounted?"};
    const std::string path = backup_path(folder, now);
    const std::string half = path + std::string(kHalfMade);
    // Of a life that ended in the middle.
    if (auto gone = files::remove_file(half); !gone) return gone.error();
    auto made = make(database, half, path, now);
    if (!made) (void)files::remove_file(half);
    return made;
}

Result<std::vector<std::string>> backups_in(const std::string& folder) {
    std::vector<std::string> found;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(folder, fault))
        if (!stamp_in(entry.path().string()).empty()) found.push_back(entry.path().string());
    if (fault) return Error{Kind::NotFound, folder + ": " + fault.message()};
    std::sort(found.begin(), found.end());
    return found;
}

Result<void> thin_out(const std::string& folder, Instant now) {
    auto found = backups_in(folder);
    if (!found) return found.error();
    if (found->empty()) return done;
    found->pop_back();
    const std::string all_kept_from = stamp_of(now - kAllKeptFor);
    const std::string kept_from = stamp_of(now - kKeptFor);
    std::set<std::string> days;
    for (const auto& path : *found) {
        const std::string stamp = stamp_in(path);
        if (stamp >= all_kept_from) continue;
        // The first of its day stays.
        const bool is_first = days.insert(stamp.substr(0, 8)).second;
        if (is_first && stamp >= kept_from) continue;
        if (auto gone = files::remove_file(path); !gone) return gone;
    }
    return done;
}

}  // namespace cirkel::backup
