#include "shared/capture_db/capture_db.hpp"

#include <fstream>

#include "shared/capture_db/done_orders.hpp"
#include "shared/capture_db/server_key.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

TEST_CASE("a file keeps the epoch and the consent key it was born with", "[capture_db]") {
    CaptureFile file;
    auto again = birth();
    again.epoch = id_of<EpochId>(9, 2);
    REQUIRE(capture_db::open(file.path, again).ok());
    auto reader = file.reader();
    CHECK(capture_db::read_birth(reader)->epoch == birth().epoch);
    CHECK(capture_db::read_birth(reader)->consent_key == birth().consent_key);
    CHECK(capture_db::read_birth(reader)->at == from_ms(1'000));
}

TEST_CASE("a file of another consent key is not used as if it were this one's", "[capture_db]") {
    CaptureFile file;
    auto other = birth();
    other.consent_key.fill(8);
    const auto opened = capture_db::open(file.path, other);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == Kind::Broken);
    CHECK(opened.error().text.find("consent key") != std::string::npos);
}

TEST_CASE("D9 the server's key is what was pinned last, and is in no new file", "[capture_db]") {
    CaptureFile file;
    CHECK_FALSE(capture_db::read_server_key(file.database)->has_value());
    PublicKey key{};
    key.fill(3);
    REQUIRE(capture_db::pin_server_key(file.database, key).ok());
    { auto closed = std::move(file.database); }
    file.database = file.open();
    CHECK(**capture_db::read_server_key(file.database) == key);
}

TEST_CASE("an order that was carried out keeps its first outcome", "[capture_db]") {
    CaptureFile file;
    const capture_db::DoneOrder wipe{Nonce{{1}}, "", from_ms(5)};
    const capture_db::DoneOrder move{Nonce{{2}}, "another server than the one here", from_ms(4)};
    REQUIRE(capture_db::add_done_order(file.database, wipe).ok());
    REQUIRE(capture_db::add_done_order(file.database, move).ok());
    REQUIRE(capture_db::add_done_order(file.database, {Nonce{{1}}, "again", from_ms(9)}).ok());
    CHECK(*capture_db::read_done_orders(file.database) == std::vector{move, wipe});
}

TEST_CASE("a sync daemon that comes before the terminal is told to wait", "[capture_db]") {
    const fakes::ScratchFolder folder;
    CHECK(capture_db::open_reading(folder.file("capture.db")).error().kind == Kind::NotFound);
    REQUIRE(sqlite::Database::open(folder.file("capture.db"), sqlite::Mode::Write).ok());
    CHECK(capture_db::open_reading(folder.file("capture.db")).error().kind == Kind::Busy);
}

TEST_CASE("a reader sees what was stored with the writer up, closed and killed", "[capture_db]") {
    fakes::ScratchFolder killed;
    std::string path;
    fakes::ScratchFolder keep;
    {
        CaptureFile file;
        REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
        auto reader = file.reader();
        CHECK(lines(reader, Stream::Main).size() == 1);
        for (const std::string end : {"", "-wal", "-shm"}) {
            std::filesystem::copy_file(file.path + end, killed.file("capture.db" + end));
        }
        { auto closed = std::move(file.database); }
        auto after = file.reader();
        CHECK(lines(after, Stream::Main).size() == 1);
    }
    auto reader = capture_db::open_reading(killed.file("capture.db"));
    REQUIRE(reader.ok());
    CHECK(lines(*reader, Stream::Main).size() == 1);
    auto writer = capture_db::open(killed.file("capture.db"), birth());
    REQUIRE(writer.ok());
    REQUIRE(capture_db::save_submission(*writer, saved(2)).ok());
    CHECK(lines(*reader, Stream::Main).size() == 2);
}
