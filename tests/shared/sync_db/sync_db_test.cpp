#include "shared/sync_db/sync_db.hpp"

#include "shared/proof/proof.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "tests/shared/sync_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

EpochId epoch(std::uint8_t number) {
    EpochId id;
    id.bytes[0] = number;
    return id;
}

sync_db::Enrolment enrolment(const PublicKey& server_key) {
    return {TerminalId{"t_81"}, KeyId{"dk_7"}, LocationId{"utrecht"}, "https://linde.example",
            server_key,         epoch(8),      from_ms(1'000)};
}

Configuration configuration() {
    Configuration made;
    made.version = 91;
    made.organisation = "Buurtmarkt De Linde";
    made.location = LocationId{"utrecht"};
    made.location_name = "Utrecht";
    made.time_zone = "Europe/Amsterdam";
    made.terminal = TerminalId{"t_81"};
    made.code_key_id = KeyId{"ck-2026"};
    made.code_key = Bytes(32, 7);
    return made;
}

sync_db::StoredConfiguration stored(const proof::SigningKey& key) {
    const auto text = wire::configuration_json(configuration());
    const auto signature = proof::sign(key, wire::configuration_signed_text(text));
    return {"\"c-91\"", {text, signature}, from_ms(2'000)};
}

}  // namespace

TEST_CASE("a terminal that comes before the sync daemon is told to wait", "[sync_db]") {
    const fakes::ScratchFolder folder;
    CHECK(sync_db::open_reading(folder.file("sync.db")).error().kind == Kind::NotFound);
    REQUIRE(sync_db::open(folder.file("sync.db")).ok());
    CHECK(sync_db::open_reading(folder.file("sync.db")).ok());
}

TEST_CASE("every sync.db is born as another one, and stays it", "[sync_db]") {
    SyncFile file;
    SyncFile other;
    const auto born = sync_db::read_birth(file.database);
    REQUIRE(born.ok());
    CHECK(*born != *sync_db::read_birth(other.database));
    auto reader = file.reader();
    CHECK(*born == *sync_db::read_birth(reader));
}

TEST_CASE("an enrolment is there once it was stored", "[sync_db]") {
    SyncFile file;
    CHECK_FALSE(sync_db::read_enrolment(file.database)->has_value());
    PublicKey key{};
    key.fill(3);
    REQUIRE(sync_db::save_enrolment(file.database, enrolment(key)).ok());
    auto reader = file.reader();
    CHECK(**sync_db::read_enrolment(reader) == enrolment(key));
}

TEST_CASE("Y-02 the words of a device that waits for approval stand with its enrolment",
          "[sync_db]") {
    SyncFile file;
    auto known = enrolment(PublicKey{{1}});
    known.approval_words = "aalbes koekoek zeppelin mier garnaal saxofoon";
    REQUIRE(sync_db::save_enrolment(file.database, known).ok());
    CHECK(**sync_db::read_enrolment(file.database) == known);
    REQUIRE(sync_db::set_approval_words(file.database, {}).ok());
    known.approval_words.reset();
    CHECK(**sync_db::read_enrolment(file.database) == known);
    REQUIRE(sync_db::set_approval_words(file.database, "other").ok());
    CHECK((**sync_db::read_enrolment(file.database)).approval_words == "other");
}

TEST_CASE("a configuration is used only when the server of the enrolment signed it", "[sync_db]") {
    SyncFile file;
    const auto server = proof::make_signing_key();
    CHECK_FALSE(sync_db::read_configuration(file.database)->has_value());
    REQUIRE(sync_db::save_enrolment(file.database, enrolment(server.public_key)).ok());
    CHECK_FALSE(sync_db::read_configuration(file.database)->has_value());
    REQUIRE(sync_db::save_configuration(file.database, stored(server)).ok());
    const auto read = sync_db::read_configuration(file.database);
    REQUIRE(read.ok());
    CHECK(**read == configuration());
    CHECK((*sync_db::read_stored_configuration(file.database))->etag == "\"c-91\"");

    REQUIRE(sync_db::save_configuration(file.database, stored(proof::make_signing_key())).ok());
    CHECK(sync_db::read_configuration(file.database).error().kind == Kind::Refused);
}

TEST_CASE("what was sent only rises within an epoch", "[sync_db]") {
    SyncFile file;
    CHECK(*sync_db::read_sent(file.database, Stream::Main, epoch(1)) == 0);
    REQUIRE(sync_db::save_sent(file.database, {Stream::Main, epoch(1), 20}).ok());
    REQUIRE(sync_db::save_sent(file.database, {Stream::Main, epoch(1), 10}).ok());
    CHECK(*sync_db::read_sent(file.database, Stream::Main, epoch(1)) == 20);
    CHECK(*sync_db::read_sent(file.database, Stream::Withdrawal, epoch(1)) == 0);
    REQUIRE(sync_db::save_sent(file.database, {Stream::Main, epoch(2), 5}).ok());
    CHECK(*sync_db::read_sent(file.database, Stream::Main, epoch(2)) == 5);
    CHECK(*sync_db::read_sent(file.database, Stream::Main, epoch(1)) == 0);
}

TEST_CASE("a watermark keeps its signature, and a restored server may lower it", "[sync_db]") {
    SyncFile file;
    const auto server = proof::make_signing_key();
    wire::Watermark mark;
    mark.device = TerminalId{"t_81"};
    mark.epoch = epoch(1);
    mark.acked_seq = 450;
    mark.safe_seq = 380;
    mark.server_epoch = epoch(8);
    mark.server_time = from_ms(5'000);
    mark.signature = proof::sign(server, wire::watermark_text(mark));
    CHECK_FALSE(sync_db::read_watermark(file.database, Stream::Main)->has_value());
    REQUIRE(sync_db::save_watermark(file.database, mark).ok());
    auto reader = file.reader();
    const auto read = sync_db::read_watermark(reader, Stream::Main);
    REQUIRE(read->has_value());
    CHECK(**read == mark);
    CHECK(wire::is_signed_by(server.public_key, **read));
    CHECK_FALSE(sync_db::read_watermark(reader, Stream::Withdrawal)->has_value());
    mark.acked_seq = 400;
    REQUIRE(sync_db::save_watermark(file.database, mark).ok());
    CHECK((*sync_db::read_watermark(reader, Stream::Main))->acked_seq == 400);
}

TEST_CASE("how the line is doing survives a restart", "[sync_db]") {
    SyncFile file;
    CHECK(*sync_db::read_sync_state(file.database) == sync_db::SyncState{});
    const sync_db::SyncState state{from_ms(1),    "no answer", 3,       from_ms(9),
                                   Duration(-40), from_ms(5),  epoch(8)};
    REQUIRE(sync_db::save_sync_state(file.database, state).ok());
    { auto closed = std::move(file.database); }
    file.database = file.open();
    CHECK(*sync_db::read_sync_state(file.database) == state);
}
