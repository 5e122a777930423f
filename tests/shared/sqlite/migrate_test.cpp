#include "shared/sqlite/migrate.hpp"

#include "shared/sqlite/statement.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using fakes::ScratchFolder;
using sqlite::Database;
using sqlite::Mode;

namespace {

using Step = std::pair<std::string_view, std::string_view>;

constexpr Step kFirst{"0001_note.sql",
                      "CREATE TABLE min_reader (version INTEGER NOT NULL);"
                      "INSERT INTO min_reader VALUES (1);"
                      "CREATE TABLE note (body TEXT)"};
constexpr Step kSecond{"0002_day.sql", "ALTER TABLE note ADD COLUMN day TEXT;"};
constexpr Step kThird{"0003_breaks_old.sql",
                      "UPDATE min_reader SET version = 3; CREATE INDEX note_day ON note (day)"};
constexpr Step kWrong{"0002_wrong.sql", "CREATE TABLE half (a); SELEKT 1"};

Database opened(const std::string& path, Mode mode = Mode::Write) {
    auto database = Database::open(path, mode);
    REQUIRE(database.ok());
    return std::move(database).value();
}

}  // namespace

TEST_CASE("migrations run once each, in their order", "[sqlite]") {
    const ScratchFolder folder;
    const std::vector<Step> one{kFirst};
    const std::vector<Step> two{kFirst, kSecond};
    auto database = opened(folder.file("a.db"));
    REQUIRE(sqlite::migrate(database, one).ok());
    REQUIRE(sqlite::migrate(database, two).ok());
    REQUIRE(sqlite::migrate(database, two).ok());
    CHECK(database.run("INSERT INTO note (body, day) VALUES ('a', '2026-11-25')").ok());
    CHECK(sqlite::schema_text(database)->find("CREATE TABLE note") != std::string::npos);
}

TEST_CASE("a migration that fails leaves the file at the one before", "[sqlite]") {
    const ScratchFolder folder;
    const std::vector<Step> broken{kFirst, kWrong};
    const std::vector<Step> mended{kFirst, kSecond};
    auto database = opened(folder.file("a.db"));
    const auto failed = sqlite::migrate(database, broken);
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().text.find("0002_wrong.sql") != std::string::npos);
    CHECK(sqlite::schema_text(database)->find("half") == std::string::npos);
    CHECK(sqlite::migrate(database, mended).ok());
}

TEST_CASE("an older program uses a newer file until min_reader forbids it", "[sqlite]") {
    const ScratchFolder folder;
    const std::vector<Step> one{kFirst};
    const std::vector<Step> two{kFirst, kSecond};
    const std::vector<Step> three{kFirst, kSecond, kThird};
    auto database = opened(folder.file("a.db"));
    REQUIRE(sqlite::migrate(database, two).ok());
    CHECK(sqlite::migrate(database, one).ok());
    REQUIRE(sqlite::migrate(database, three).ok());
    const auto refused = sqlite::migrate(database, two);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == Kind::Refused);
    CHECK(refused.error().text.find("install the newer program") != std::string::npos);
    auto reader = opened(folder.file("a.db"), Mode::Read);
    CHECK(sqlite::check_readable(reader, three).ok());
    CHECK(sqlite::check_readable(reader, two).error().kind == Kind::Refused);
}

TEST_CASE("a reader that comes before the writer's migration tries again later", "[sqlite]") {
    const ScratchFolder folder;
    const std::vector<Step> one{kFirst};
    const std::vector<Step> two{kFirst, kSecond};
    auto writer = opened(folder.file("a.db"));
    REQUIRE(sqlite::migrate(writer, one).ok());
    auto reader = opened(folder.file("a.db"), Mode::Read);
    CHECK(sqlite::check_readable(reader, one).ok());
    CHECK(sqlite::check_readable(reader, two).error().kind == Kind::Busy);
}
