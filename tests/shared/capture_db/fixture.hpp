#pragma once

#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/consents.hpp"
#include "shared/capture_db/drafts.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/capture_db/submissions.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/sqlite/statement.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::fixture {

inline constexpr std::string_view kDay = "2026-11-25";

template <class Identity>
Identity id_of(std::uint8_t kind, int number) {
    Identity id;
    id.bytes[0] = kind;
    id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(number & 0xff);
    return id;
}
inline SubmissionId submission(int number) { return id_of<SubmissionId>(1, number); }
inline ConsentId consent_id(int number) { return id_of<ConsentId>(2, number); }

inline capture_db::Birth birth() {
    capture_db::Birth made;
    made.epoch = id_of<EpochId>(9, 1);
    made.consent_key.fill(7);
    made.at = from_ms(1'000);
    return made;
}

/// A terminal's file in a folder of its own.
struct CaptureFile {
    fakes::ScratchFolder folder;
    std::string path = folder.file("capture.db");
    sqlite::Database database = open();

    [[nodiscard]] sqlite::Database open() const {
        auto opened = capture_db::open(path, birth());
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }
    [[nodiscard]] sqlite::Database reader() const {
        auto opened = capture_db::open_reading(path);
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }
    std::int64_t count(std::string_view what) {
        sqlite::Statement row(database, "SELECT count(*) FROM " + std::string(what));
        REQUIRE(row.step());
        return row.integer(0);
    }
};

inline capture_db::Draft draft(int number, std::string body = "{\"draft\":1}") {
    return {submission(number), std::move(body), std::string(kDay)};
}

inline CodeTags tags_of(int number) {
    CodeTags tags;
    tags.key = KeyId{"ck-2026"};
    for (std::size_t place = 0; place < 2; ++place) {
        const auto part = static_cast<std::uint8_t>(number >> (place * 8));
        tags.screen[place] = part;
        tags.link[place] = part;
        tags.typed[place] = part;
    }
    return tags;
}

inline capture_db::SavedSubmission saved(int number, std::string body = "{\"kind\":1}") {
    capture_db::SavedSubmission made;
    made.record.id = as_record(submission(number));
    made.record.kind = "submission";
    made.record.day = kDay;
    made.record.captured_at = from_ms(10'000 + number);
    made.record.body = std::move(body);
    made.code = capture_db::Code{submission(number), tags_of(number), from_ms(10'000 + number),
                                 SurveyId{"store-exit"}, OptionId{"queue"}};
    return made;
}

inline Consent consent(int number, const std::string& sealed = std::string(60, 's')) {
    Consent made;
    made.id = consent_id(number);
    made.of = submission(number);
    made.given.wall = from_ms(20'000);
    made.notice_shown_for = Duration(2'500);
    made.notice_event = 4;
    made.yes_event = 9;
    made.promised_before = from_ms(90'000);
    made.contact.key = KeyId{"2026-11"};
    made.contact.box.assign(sealed.begin(), sealed.end());
    return made;
}

inline capture_db::OutboxRecord record_of(const Consent& consent, std::string body = "{\"c\":1}") {
    capture_db::OutboxRecord made;
    made.id = as_record(consent.id);
    made.kind = "consent";
    made.of = consent.of;
    made.day = kDay;
    made.captured_at = consent.given.wall;
    made.body = std::move(body);
    return made;
}

inline Withdrawal withdrawal(int number, WithdrawalScope scope) {
    Withdrawal made;
    made.id = id_of<RecordId>(scope == WithdrawalScope::Contact ? 3 : 4, number);
    made.of = submission(number);
    made.scope = scope;
    return made;
}

inline Result<void> withdraw(sqlite::Database& database, int number, WithdrawalScope scope) {
    const auto stop = withdrawal(number, scope);
    capture_db::OutboxRecord record;
    record.stream = Stream::Withdrawal;
    record.id = stop.id;
    record.kind = "withdrawal";
    record.of = stop.of;
    record.day = kDay;
    record.captured_at = from_ms(30'000);
    record.body = "{\"w\":1}";
    return capture_db::withdraw(database, stop, record);
}

inline std::vector<capture_db::OutboxLine> lines(sqlite::Database& database, Stream stream) {
    auto read = capture_db::read_lines(database, {stream, 1, 1'000, 1'000'000});
    REQUIRE(read.ok());
    return std::move(read).value();
}

}  // namespace cirkel::fixture
