#include "shared/capture_db/withdrawals.hpp"

#include "shared/sqlite/transaction.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

void store_visit(sqlite::Database& database, int number) {
    const auto text = "canary-text-" + std::to_string(number) + "-" + std::string(200, 't');
    const auto box = "canary-box-" + std::to_string(number) + "-" + std::string(80, 'b');
    REQUIRE(capture_db::save_draft(database, draft(number, text)).ok());
    REQUIRE(capture_db::save_submission(database, saved(number, text)).ok());
    const auto yes = consent(number, box);
    REQUIRE(capture_db::save_consent(database, yes, record_of(yes, "record of " + box)).ok());
}

}  // namespace

TEST_CASE("stopping the contact leaves the reaction", "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    REQUIRE(withdraw(file.database, 1, WithdrawalScope::Contact).ok());
    const auto main = lines(file.database, Stream::Main);
    CHECK(main[0].body.has_value());
    CHECK_FALSE(main[1].body.has_value());
    CHECK(main[1].withheld == "erased");
    CHECK(file.count("consent") == 0);
    CHECK(file.count("code") == 1);
    CHECK(lines(file.database, Stream::Withdrawal).size() == 1);
}

TEST_CASE("erasing everything leaves two placeholders and the withdrawal", "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    store_visit(file.database, 2);
    REQUIRE(withdraw(file.database, 1, WithdrawalScope::Contact).ok());
    REQUIRE(withdraw(file.database, 1, WithdrawalScope::Everything).ok());
    const auto main = lines(file.database, Stream::Main);
    REQUIRE(main.size() == 4);
    CHECK_FALSE(main[0].body.has_value());
    CHECK_FALSE(main[1].body.has_value());
    CHECK(main[2].body.has_value());
    CHECK(main[3].body.has_value());
    CHECK(file.count("consent") == 1);
    CHECK(file.count("code") == 1);
    CHECK(lines(file.database, Stream::Withdrawal).size() == 2);
}

TEST_CASE("saying a withdrawal twice, or of a visit elsewhere, is no fault", "[capture_db]") {
    CaptureFile file;
    REQUIRE(withdraw(file.database, 5, WithdrawalScope::Everything).ok());
    REQUIRE(withdraw(file.database, 5, WithdrawalScope::Everything).ok());
    CHECK(lines(file.database, Stream::Withdrawal).size() == 1);
}

TEST_CASE("P-31 erased bytes are in no file once it is scrubbed, however full it was",
          "[capture_db]") {
    CaptureFile file;
    constexpr int kVisits = 300;
    for (int number = 1; number <= kVisits; ++number) store_visit(file.database, number);
    CHECK(fakes::files_holding(file.folder.path(), "canary-text-1-") > 0);
    CHECK(fakes::files_holding(file.folder.path(), "canary-box-1-") > 0);
    for (int number = 1; number <= kVisits; number += 2) {
        REQUIRE(withdraw(file.database, number, WithdrawalScope::Everything).ok());
    }
    REQUIRE(*capture_db::finish_erasures(file.database, Duration(0)));
    int left = 0;
    for (int number = 1; number <= kVisits; number += 2) {
        const auto canary = std::to_string(number) + "-";
        left += fakes::files_holding(file.folder.path(), "canary-text-" + canary);
        left += fakes::files_holding(file.folder.path(), "canary-box-" + canary);
    }
    CHECK(left == 0);
    CHECK(fakes::files_holding(file.folder.path(), "canary-text-2-") == 1);
    CHECK(fakes::files_holding(file.folder.path(), "canary-box-2-") == 1);
}

TEST_CASE("an erasure that the server ordered is carried out and its place kept", "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    store_visit(file.database, 2);
    const IdBytes source{5};
    CHECK(*capture_db::erase_position(file.database) == capture_db::ErasePosition{});
    REQUIRE(
        capture_db::erase(file.database, {{source, 7}, as_record(consent_id(1)), from_ms(40'000)})
            .ok());
    CHECK(file.count("consent") == 1);
    CHECK(lines(file.database, Stream::Main)[0].body.has_value());
    REQUIRE(
        capture_db::erase(file.database, {{source, 9}, as_record(submission(2)), from_ms(40'000)})
            .ok());
    CHECK(file.count("consent") == 0);
    CHECK(file.count("code") == 1);
    auto reader = file.reader();
    CHECK(*capture_db::erase_position(reader) == capture_db::ErasePosition{source, 9});
}

TEST_CASE("an erasure that could not be finished is finished after a restart", "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    auto reader = file.reader();
    {
        auto snapshot = sqlite::Transaction::begin_reading(reader);
        REQUIRE(lines(reader, Stream::Main).size() == 2);
        REQUIRE(withdraw(file.database, 1, WithdrawalScope::Everything).ok());
        CHECK_FALSE(*capture_db::finish_erasures(file.database, Duration(0)));
        { auto killed = std::move(file.database); }
        file.database = file.open();
        CHECK_FALSE(*capture_db::finish_erasures(file.database, Duration(0)));
        CHECK(fakes::files_holding(file.folder.path(), "canary-text-1-") > 0);
    }
    CHECK(*capture_db::finish_erasures(file.database, Duration(0)));
    CHECK(fakes::files_holding(file.folder.path(), "canary-text-1-") == 0);
    CHECK(capture_db::read_withdrawals_of(file.database, submission(1))->size() == 1);
    CHECK(capture_db::read_withdrawals_of(file.database, submission(2))->empty());
}
