#include "syncd/run/open_sync.hpp"

#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "platform/files/replace_file.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/wire/read.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

using sync_db::Enrolment;

std::string enrolment_json(const Enrolment& enrolment) {
    return json::dump(json::Object{{"device", enrolment.device.text},
                                   {"key_id", enrolment.key.text},
                                   {"location", enrolment.location.text},
                                   {"server", enrolment.server_url},
                                   {"server_key", proof::base64(enrolment.server_key)},
                                   {"server_epoch", enrolment.server_epoch.text()},
                                   {"enrolled_at", to_ms(enrolment.enrolled_at)}});
}

Result<std::optional<Enrolment>> kept_enrolment(const StateFolder& folder) {
    const auto text = files::read_file(folder.enrolment());
    if (!text && text.error().kind == Kind::NotFound) return std::optional<Enrolment>();
    if (!text) return text.error();
    const auto value = json::parse(*text);
    if (!value) return value.error().with_context(folder.enrolment());
    json::Fields fields(*value, "enrolment");
    Enrolment enrolment;
    enrolment.device = wire::read_name<TerminalId>(fields, "device");
    enrolment.key = wire::read_name<KeyId>(fields, "key_id");
    enrolment.location = wire::read_name<LocationId>(fields, "location");
    enrolment.server_url = fields.text("server");
    enrolment.server_key = wire::read_octets<32>(fields, "server_key");
    enrolment.server_epoch = wire::read_id<EpochId>(fields, "server_epoch");
    enrolment.enrolled_at = wire::read_instant(fields, "enrolled_at");
    if (auto fault = fields.fault()) return fault->with_context(folder.enrolment());
    return std::optional(std::move(enrolment));
}

Result<void> set_aside(const Surroundings& around) {
    const StateFolder& folder = around.folder;
    if (auto made = files::make_folder(folder.damaged(), files::Secrecy::Readable); !made)
        return made;
    const std::string aside =
        folder.damaged() + "/sync-" + std::to_string(to_ms(around.clock.wall())) + ".db";
    for (const std::string end : {"-wal", "-shm", ""}) {
        const std::string path = folder.sync_db() + end;
        if (!files::exists(path)) continue;
        if (auto moved = files::move_file(path, aside + end); !moved) return moved;
    }
    return done;
}

/// What a disk cannot read once it may read the next time; a damaged file is damaged each time.
Result<sqlite::Database> open_surely(const std::string& path) {
    auto sync = sync_db::open(path);
    for (int tries = 1; !sync && sync.error().kind == Kind::Broken; ++tries) {
        if (tries == tuning::kOpenTries) break;
        std::this_thread::sleep_for(tuning::kOpenTryEvery);
        sync = sync_db::open(path);
    }
    return sync;
}

/// The file, whole, with whatever enrolment is in it.
Result<sqlite::Database> open_whole(const Surroundings& around, bool has_copy) {
    auto sync = open_surely(around.folder.sync_db());
    if (sync || sync.error().kind != Kind::Broken || !has_copy) return sync;
    around.log.write(Level::Error, sync.error().text + "; it is set aside in " +
                                       around.folder.damaged() +
                                       ", and what it held comes from the server again");
    if (auto moved = set_aside(around); !moved) return moved.error();
    return sync_db::open(around.folder.sync_db());
}

}  // namespace

Result<void> keep_enrolment(const StateFolder& folder, const Enrolment& enrolment) {
    const std::string text = enrolment_json(enrolment);
    const auto before = files::read_file(folder.enrolment());
    if (before && *before == text) return done;
    return files::replace_file(folder.enrolment(), text, files::Secrecy::OwnerOnly);
}

Result<sqlite::Database> open_sync(const Surroundings& around) {
    const auto kept = kept_enrolment(around.folder);
    // A copy that does not read is no reason to stop: it is only needed when the file is damaged.
    const bool has_copy = kept && *kept;
    auto sync = open_whole(around, has_copy);
    if (!sync) return sync;
    const auto enrolment = sync_db::read_enrolment(*sync);
    if (!enrolment) return enrolment.error();
    Result<void> saved = done;
    if (*enrolment)
        saved = keep_enrolment(around.folder, **enrolment);
    else if (has_copy)
        saved = sync_db::save_enrolment(*sync, **kept);
    if (!saved) return saved.error();
    return sync;
}

}  // namespace cirkel::syncd
