#include "shared/sqlite/statement.hpp"

#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using sqlite::Database;
using sqlite::Mode;
using sqlite::Statement;

namespace {

constexpr const char* kAll = "SELECT number FROM note ORDER BY number";

/// A database with the notes 1, 2 and 3.
struct Notes {
    Notes() {
        REQUIRE(database.run("CREATE TABLE note (number INTEGER PRIMARY KEY)").ok());
        for (const int number : {1, 2, 3})
            REQUIRE(Statement(database, "INSERT INTO note VALUES (?)").bind(number).run().ok());
    }
    std::vector<std::int64_t> all() {
        std::vector<std::int64_t> numbers;
        Statement rows(database, kAll);
        while (rows.step()) numbers.push_back(rows.integer(0));
        CHECK(rows.end().ok());
        return numbers;
    }

    fakes::ScratchFolder folder;
    Database database = Database::open((folder.path() / "notes.db").string(), Mode::Write).value();
};

}  // namespace

TEST_CASE("two users of the same SQL at one time each see their own rows", "[sqlite]") {
    Notes notes;
    Statement outer(notes.database, kAll);
    int pairs = 0;
    while (outer.step()) {
        CHECK(outer.integer(0) == pairs + 1);
        CHECK(notes.all() == std::vector<std::int64_t>{1, 2, 3});
        ++pairs;
    }
    CHECK(pairs == 3);
    CHECK(outer.end().ok());
}

TEST_CASE("a statement that is left in the middle of its rows lets go of them", "[sqlite]") {
    Notes notes;
    {
        Statement rows(notes.database, kAll);
        REQUIRE(rows.step());
    }
    CHECK(notes.database.scrub().value());
    CHECK(notes.all() == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("no value of one user is left for the next user of the same SQL", "[sqlite][P-31]") {
    Notes notes;
    constexpr const char* kSaid = "SELECT ?";
    CHECK(Statement(notes.database, kSaid).bind("0612345678").step());
    Statement next(notes.database, kSaid);
    REQUIRE(next.step());
    CHECK(next.is_null(0));
}

TEST_CASE("a statement that failed does not fail the next user of the same SQL", "[sqlite]") {
    Notes notes;
    constexpr const char* kAdded = "INSERT INTO note VALUES (?)";
    CHECK_FALSE(Statement(notes.database, kAdded).bind(3).run().ok());
    CHECK(Statement(notes.database, kAdded).bind(4).run().ok());
    CHECK(notes.all().size() == 4);
}

TEST_CASE("the same SQL goes on after the table changed and after the database moved", "[sqlite]") {
    Notes notes;
    CHECK(notes.all().size() == 3);
    REQUIRE(notes.database.run("ALTER TABLE note ADD COLUMN body TEXT").ok());
    CHECK(notes.all().size() == 3);
    Statement held(notes.database, kAll);
    Database elsewhere = std::move(notes.database);
    notes.database = std::move(elsewhere);
    CHECK(held.step());
    CHECK(held.end().ok());
    CHECK(notes.all().size() == 3);
}

TEST_CASE("a setting is made each time it is asked for", "[sqlite]") {
    Notes notes;
    for (int round = 0; round < 2; ++round) {
        CHECK(Statement(notes.database, "PRAGMA query_only=ON").run().ok());
        CHECK_FALSE(Statement(notes.database, "DELETE FROM note").run().ok());
        CHECK(Statement(notes.database, "PRAGMA query_only=OFF").run().ok());
    }
    CHECK(notes.all().size() == 3);
}
