#include <cstdlib>
#include <fstream>
#include <iterator>

#include "shared/capture_db/capture_db.hpp"
#include "shared/sqlite/migrate.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using sqlite::Database;
using sqlite::Mode;

namespace {

std::string source_text(const std::string& path) {
    const char* source = std::getenv("CIRKEL_SOURCE");
    std::ifstream file(std::string(source == nullptr ? "." : source) + "/" + path);
    REQUIRE(file.is_open());
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string made_by_schema(const std::string& path, const fakes::ScratchFolder& folder) {
    auto database = Database::open(folder.file("schema.db"), Mode::Write);
    REQUIRE(database.ok());
    const auto ran = database->run(source_text(path));
    INFO((ran.ok() ? "" : ran.error().text));
    REQUIRE(ran.ok());
    return *sqlite::schema_text(*database);
}

}  // namespace

TEST_CASE("schema.sql of capture.db is what its migrations make", "[migrations]") {
    const fakes::ScratchFolder folder;
    auto migrated = capture_db::open(folder.file("capture.db"), {});
    REQUIRE(migrated.ok());
    CHECK(*sqlite::schema_text(*migrated) ==
          made_by_schema("shared/capture_db/schema.sql", folder));
}

TEST_CASE("schema.sql of sync.db is what its migrations make", "[migrations]") {
    const fakes::ScratchFolder folder;
    auto migrated = sync_db::open(folder.file("sync.db"));
    REQUIRE(migrated.ok());
    CHECK(*sqlite::schema_text(*migrated) == made_by_schema("shared/sync_db/schema.sql", folder));
}
