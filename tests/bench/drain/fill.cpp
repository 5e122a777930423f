#include "tests/bench/drain/fill.hpp"

#include "platform/files/durable_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/consents.hpp"
#include "shared/capture_db/submissions.hpp"
#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/wire/record.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/run/open_sync.hpp"
#include "tests/bench/drain/generator.hpp"

namespace cirkel::bench {
namespace {

capture_db::OutboxRecord record(const RecordId& id, std::string kind, const Moment& at,
                                std::string body) {
    capture_db::OutboxRecord made;
    made.id = id;
    made.kind = std::move(kind);
    made.day = "2026-11-25";
    made.captured_at = at.wall;
    made.body = std::move(body);
    return made;
}

/// As a device lies there before a life of its daemon: nothing is left in the log. Each round opens
/// a copy, and reading a long log again is not what is measured.
void at_rest(sqlite::Database& database) {
    const auto cut = database.truncate_wal();
    require(cut.ok() && *cut, "a log that was cut");
}

void fill_capture(const std::string& path, int count) {
    auto capture = capture_db::open(path, {EpochId{{1}}, PublicKey{{5}}, from_ms(kFirstAt)});
    require(capture.ok(), "the bench's folder can be written");
    // Only the filling is not durable; nobody measures it.
    require(capture->run("PRAGMA synchronous=OFF").ok(), "a fast file");
    Generator generator;
    for (int made = 0; made < count; ++made) {
        const auto submission = generator.submission();
        const auto line = record(as_record(submission.id), "submission", submission.captured,
                                 wire::record_json(submission));
        require(capture_db::save_submission(*capture, {line, {}}).ok(), "a submission was stored");
        if (made + 1 >= count || !generator.wants_a_call()) continue;
        const auto consent = generator.consent(submission.id);
        auto second = record(RecordId{consent.id.bytes}, "consent", consent.given,
                             wire::record_json(consent));
        second.of = submission.id;
        require(capture_db::save_consent(*capture, consent, second).ok(), "a consent was stored");
        ++made;
    }
    at_rest(*capture);
}

}  // namespace

void fill_device(const std::string& folder, int count, const std::string& server_url,
                 const PublicKey& server_key) {
    const syncd::StateFolder places(folder);
    require(files::make_folder(places.data(), files::Secrecy::Readable).ok(), "a data folder");
    require(files::make_folder(places.own(), files::Secrecy::OwnerOnly).ok(), "a key folder");
    fill_capture(places.capture_db(), count);
    require(syncd::ensure_transport_key(places.transport_key()).ok(), "a transport key");
    auto sync = sync_db::open(places.sync_db());
    require(sync.ok(), "the daemon's file");
    sync_db::Enrolment enrolment;
    enrolment.device = TerminalId{"t_81"};
    enrolment.key = KeyId{"dk_7"};
    enrolment.location = LocationId{"utrecht"};
    enrolment.server_url = server_url;
    enrolment.server_key = server_key;
    require(sync_db::save_enrolment(*sync, enrolment).ok(), "an enrolled device");
    require(syncd::keep_enrolment(places, enrolment).ok(), "as its enrolment keeps it");
    at_rest(*sync);
}

}  // namespace cirkel::bench
