#include "shared/capture_db/consents.hpp"

#include "shared/sqlite/transaction.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

TEST_CASE("a consent and its record are stored together", "[capture_db][consent]") {
    CaptureFile file;
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    REQUIRE(capture_db::save_consent(file.database, consent(1), record_of(consent(1))).ok());
    CHECK(capture_db::save_consent(file.database, consent(1), record_of(consent(1))).ok());
    const auto main = lines(file.database, Stream::Main);
    REQUIRE(main.size() == 2);
    CHECK(main[1].kind == "consent");
    CHECK(main[1].of == submission(1));
    const auto found = capture_db::find_by_screen_tag(file.database, tags_of(1).screen);
    CHECK((*found)->contact == Purpose::Call);
    CHECK((*found)->promised_before == from_ms(90'000));
}

TEST_CASE("P-11 a callback is never queued without consent, whoever writes",
          "[capture_db][consent]") {
    CaptureFile file;
    auto transaction = sqlite::Transaction::begin(file.database);
    REQUIRE(transaction.ok());
    const auto queued = capture_db::append(file.database, record_of(consent(1)));
    REQUIRE_FALSE(queued.ok());
    CHECK(queued.error().kind == Kind::Conflict);
    CHECK(queued.error().text.find("a person gave") != std::string::npos);
}

TEST_CASE("P-11 a consent behind the record has to be of that submission",
          "[capture_db][consent]") {
    CaptureFile file;
    REQUIRE(capture_db::save_consent(file.database, consent(1), record_of(consent(1))).ok());
    auto borrowed = record_of(consent(2));
    borrowed.id = as_record(consent(1).id);
    auto transaction = sqlite::Transaction::begin(file.database);
    CHECK_FALSE(capture_db::append(file.database, borrowed).ok());
}

TEST_CASE("P-11 a yes before the notice, too soon, or without a box is refused twice",
          "[capture_db][consent]") {
    CaptureFile file;
    auto too_soon = consent(1);
    too_soon.notice_shown_for = Duration(1'999);
    auto before = consent(1);
    before.yes_event = before.notice_event;
    auto unsealed = consent(1);
    unsealed.contact.box.clear();
    for (const auto& wrong : {too_soon, before, unsealed}) {
        const auto stored = capture_db::save_consent(file.database, wrong, record_of(wrong));
        CHECK(stored.error().kind == Kind::Refused);
        // The same straight into the table, as a program without our first check would do it.
        sqlite::Statement raw(file.database,
                              "INSERT INTO consent (id, submission_id, purpose, notice, "
                              "notice_event, yes_event, notice_shown_ms, given_at, box_key, box, "
                              "signature) VALUES (?, ?, 'call', ?, ?, ?, ?, 0, 'k', ?, ?)");
        raw.bind(wrong.id.bytes, wrong.of.bytes, wrong.notice, wrong.notice_event, wrong.yes_event,
                 wrong.notice_shown_for.count(), wrong.contact.box, wrong.signature);
        CHECK(raw.run().error().kind == Kind::Conflict);
    }
    CHECK(file.count("consent") == 0);
    CHECK(file.count("outbox") == 0);
}

TEST_CASE("P-10 a consent never changes", "[capture_db][consent]") {
    CaptureFile file;
    REQUIRE(capture_db::save_consent(file.database, consent(1), record_of(consent(1))).ok());
    CHECK_FALSE(file.database.run("UPDATE consent SET purpose = 'mail'").ok());
}

TEST_CASE("consents from an outbox line on are counted, withdrawn ones not",
          "[capture_db][consent]") {
    CaptureFile file;
    REQUIRE(capture_db::save_consent(file.database, consent(1), record_of(consent(1))).ok());
    REQUIRE(capture_db::save_consent(file.database, consent(2), record_of(consent(2))).ok());
    CHECK(*capture_db::count_consents_from(file.database, 1) == 2);
    CHECK(*capture_db::count_consents_from(file.database, 2) == 1);
    CHECK(*capture_db::count_consents_from(file.database, 3) == 0);
    REQUIRE(withdraw(file.database, 1, WithdrawalScope::Contact).ok());
    CHECK(*capture_db::count_consents_from(file.database, 1) == 1);
}
