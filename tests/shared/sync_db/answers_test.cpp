#include "shared/sync_db/answers/answers.hpp"

#include "shared/sqlite/statement.hpp"
#include "tests/shared/sync_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::sync_db;
using namespace cirkel::installing;

namespace {

RequestId request(std::uint8_t number) {
    RequestId id;
    id.bytes[15] = number;
    return id;
}

}  // namespace

TEST_CASE("the terminal reads the newest answer to its own request", "[sync_db][installing]") {
    fixture::SyncFile file;
    auto reader = file.reader();
    CHECK_FALSE(read_answer(reader, request(1))->has_value());
    REQUIRE(write_answer(file.database, request(1), Exported{3, 9}, from_ms(1'000)).ok());
    REQUIRE(write_answer(file.database, request(2), Done{}, from_ms(1'500)).ok());
    REQUIRE(write_answer(file.database, request(1), Exported{9, 9, true}, from_ms(2'000)).ok());
    CHECK(*read_answer(reader, request(1)) == installing::Answer(Exported{9, 9, true}));
    CHECK(*read_answer(reader, request(2)) == installing::Answer(Done{}));
    CHECK(*answered_requests(reader) == std::vector{request(2), request(1)});
}

TEST_CASE("an answer is gone with its request", "[sync_db][installing]") {
    fixture::SyncFile file;
    REQUIRE(write_answer(file.database, request(1), Done{}, from_ms(1'000)).ok());
    CHECK(forget_answer(file.database, request(1)).ok());
    CHECK(forget_answer(file.database, request(1)).ok());
    CHECK_FALSE(read_answer(file.database, request(1))->has_value());
    CHECK(answered_requests(file.database)->empty());
}

TEST_CASE("an answer that cannot be read is a fault, not nothing", "[sync_db][installing]") {
    fixture::SyncFile file;
    sqlite::Statement planted(file.database, "INSERT INTO answer VALUES (?, '{}', 1)");
    REQUIRE(planted.bind(request(1).bytes).run().ok());
    CHECK(read_answer(file.database, request(1)).error().kind == Kind::Malformed);
}
