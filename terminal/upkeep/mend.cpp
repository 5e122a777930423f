#include "terminal/upkeep/mend.hpp"

#include <charconv>
#include <filesystem>
#include <system_error>
#include <vector>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/capture_db/epochs/salvage.hpp"
#include "shared/proof/proof.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "terminal/upkeep/device_event.hpp"

namespace cirkel::upkeep {

using sqlite::Database;

namespace {

constexpr const char* kEnds[] = {"-wal", "-shm", ""};

std::string new_path(const StorePlaces& places) { return places.capture + ".new"; }
/// A whole mended file that is to take the place of the damaged one.
std::string mended_path(const StorePlaces& places) { return places.capture + ".mended"; }

Result<void> remove_database(const std::string& path) {
    for (const auto* end : kEnds)
        if (auto gone = files::remove_file(path + end); !gone) return gone;
    return done;
}

/// From here on every step can be repeated: the log goes first, because it must never lie beside
/// the mended file.
Result<void> take_its_place(const StorePlaces& places, Instant now) {
    if (!files::exists(mended_path(places))) return done;
    if (auto made = files::make_folder(places.damaged, files::Secrecy::Readable); !made)
        return made;
    const std::string aside = places.damaged + "/capture-" + std::to_string(to_ms(now)) + ".db";
    for (const std::string end : kEnds) {
        if (!files::exists(places.capture + end)) continue;
        if (auto moved = files::move_file(places.capture + end, aside + end); !moved) return moved;
    }
    return files::move_file(mended_path(places), places.capture);
}

/// What the sync daemon's file knows of the damaged one. Nothing of it is needed, so its faults
/// are none.
capture_db::KnownOfDamaged known_of(const StorePlaces& places, const capture_db::FoundFile& found) {
    capture_db::KnownOfDamaged known;
    auto sync = sync_db::open_reading(places.sync);
    if (!sync) return known;
    const auto enrolment = sync_db::read_enrolment(*sync);
    std::optional<PublicKey> key = found.server_key;
    if (!key && enrolment.ok() && *enrolment) key = (*enrolment)->server_key;
    for (const Stream stream : {Stream::Main, Stream::Withdrawal}) {
        auto& seqs = stream == Stream::Main ? known.main : known.withdrawal;
        const auto sent = sync_db::read_last_sent(*sync, stream);
        if (!sent || !*sent) continue;
        const EpochId epoch = found.epoch.value_or((*sent)->epoch);
        if ((*sent)->epoch == epoch) seqs.sent = (*sent)->seq;
        const auto mark = sync_db::read_watermark(*sync, stream);
        const bool is_believed = key && mark.ok() && *mark && (*mark)->epoch == epoch &&
                                 wire::is_signed_by(*key, **mark);
        if (is_believed) seqs.safe = (*mark)->safe_seq;
    }
    return known;
}

Result<void> tell_of(Database& mended, const capture_db::Salvaged& salvaged, Instant now) {
    const auto last = capture_db::last_record_id(mended);
    if (!last) return last.error();
    const DeviceEvent event{RecordId{proof::next_record_id_bytes(to_ms(now), last->bytes)}, now,
                            "capture_mended", salvaged.saved, salvaged.lost};
    return append_event(mended, event);
}

Result<void> mend(const StorePlaces& places, const capture_db::Birth& birth, Log& log) {
    const auto found = capture_db::read_damaged(places.capture, birth.consent_key);
    if (!found) return found.error();
    if (auto fresh = remove_database(new_path(places)); !fresh) return fresh;
    capture_db::Birth born = birth;
    born.epoch = EpochId{proof::random_id_bytes()};
    {
        auto mended = capture_db::open(new_path(places), born);
        if (!mended) return mended.error();
        capture_db::NewEpoch next;
        next.epoch = birth.epoch;
        next.at = birth.at;
        const auto salvaged = capture_db::salvage(*mended, *found, known_of(places, *found), next);
        if (!salvaged) return salvaged.error();
        if (auto told = tell_of(*mended, *salvaged, birth.at); !told) return told;
        const auto cut = mended->truncate_wal();
        if (!cut) return cut.error();
        log.write(Level::Error, "capture.db was damaged; " + std::to_string(salvaged->saved) +
                                    " lines were saved, " + std::to_string(salvaged->lost) +
                                    " lost; the damaged file lies in " + places.damaged);
    }
    // An empty log beside a closed file says nothing.
    for (const std::string end : {"-wal", "-shm"})
        if (auto gone = files::remove_file(new_path(places) + end); !gone) return gone;
    if (auto moved = files::move_file(new_path(places), mended_path(places)); !moved) return moved;
    return take_its_place(places, birth.at);
}

bool is_empty(const std::string& path) {
    std::error_code fault;
    if (!std::filesystem::exists(path, fault)) return true;
    return std::filesystem::file_size(path, fault) == 0;
}

bool was_ever_sent(const StorePlaces& places) {
    auto sync = sync_db::open_reading(places.sync);
    if (!sync) return false;
    for (const Stream stream : {Stream::Main, Stream::Withdrawal}) {
        const auto sent = sync_db::read_last_sent(*sync, stream);
        if (sent.ok() && *sent) return true;
    }
    return false;
}

Result<bool> needs_mending(const StorePlaces& places) {
    if (is_empty(places.capture)) return was_ever_sent(places);
    const auto sound = sqlite::is_sound(places.capture);
    if (!sound) return sound.error();
    return !*sound;
}

std::vector<std::filesystem::path> damaged_files(const StorePlaces& places) {
    std::vector<std::filesystem::path> paths;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(places.damaged, fault))
        paths.push_back(entry.path());
    return paths;
}

/// "capture-1795604400000.db-wal": when it was set aside.
std::optional<Instant> set_aside_at(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    const auto dash = name.find('-');
    if (dash == std::string::npos) return std::nullopt;
    std::int64_t ms = 0;
    const char* end = name.data() + name.size();
    if (std::from_chars(name.data() + dash + 1, end, ms).ec != std::errc()) return std::nullopt;
    return from_ms(ms);
}

}  // namespace

Result<Database> open_capture(const StorePlaces& places, const capture_db::Birth& birth, Log& log) {
    if (auto ended = take_its_place(places, birth.at); !ended) return ended.error();
    if (!is_empty(places.capture)) {
        auto opened = capture_db::open(places.capture, birth);
        if (opened || opened.error().kind != Kind::Broken) return opened;
    }
    const auto damaged = needs_mending(places);
    if (!damaged) return damaged.error();
    if (*damaged) {
        if (auto mended = mend(places, birth, log); !mended)
            return mended.error().with_context("mending capture.db");
    }
    return capture_db::open(places.capture, birth);
}

void drop_old_damaged(const StorePlaces& places, Instant now, Log& log) {
    for (const auto& path : damaged_files(places)) {
        const auto since = set_aside_at(path);
        if (since && now - *since < kDamagedStays) continue;
        if (!files::remove_file(path.string())) continue;
        log.write(Level::Notice, "deleted " + path.string() + ", set aside 30 days ago");
    }
}

bool drop_damaged(const StorePlaces& places, Log& log) {
    const auto paths = damaged_files(places);
    for (const auto& path : paths) {
        const auto gone = files::remove_file(path.string());
        log.write(gone ? Level::Notice : Level::Error,
                  gone ? "deleted " + path.string() + " after an erasure" : gone.error().text);
    }
    return !paths.empty();
}

int count_damaged(const StorePlaces& places) {
    return static_cast<int>(damaged_files(places).size());
}

}  // namespace cirkel::upkeep
