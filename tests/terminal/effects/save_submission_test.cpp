#include "terminal/effects/save_submission.hpp"

#include "shared/capture_db/drafts.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;
using session::SaveSubmission;
using session::SubmissionStored;

TEST_CASE("a submission is stored as its record, with tags and without codes", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission(2, "Wachten bij de kassa");
    CHECK(answer_to<session::DraftStored>(device, session::SaveDraft{visit}).result.ok());
    CHECK(answer_to<SubmissionStored>(device, SaveSubmission{visit, shop.codes()}).result.ok());
    CHECK(capture_db::read_drafts(device.capture)->empty());
    const auto main = lines(device, Stream::Main);
    REQUIRE(main.size() == 1);
    const auto record = wire::read_record_text(*main[0].body);
    REQUIRE(record.ok());
    auto stored = std::get<Submission>(record->content);
    REQUIRE(stored.codes);
    const auto& key = device.configuration->code_key;
    CHECK(stored.codes->screen == proof::code_tag(key, "screen|utrecht|K7QM22|2"));
    CHECK(stored.codes->typed == proof::code_tag(key, "typed|" + shop.codes().typed.signs));
    CHECK(stored.codes->key == KeyId{"ck-2026"});
    stored.codes.reset();
    CHECK(stored == visit);
    CHECK(fakes::files_holding(shop.folder.path(), "K7QM22") == 0);
    CHECK(fakes::files_holding(shop.folder.path(), shop.codes().link_token_hex) == 0);
}

TEST_CASE("a screen code that is taken here is answered by Conflict", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto first = shop.submission();
    const auto second = shop.submission();
    CHECK(answer_to<SubmissionStored>(device, SaveSubmission{first, shop.codes()}).result.ok());
    auto codes = shop.codes('3');
    codes.screen = shop.codes().screen;
    const auto stored = answer_to<SubmissionStored>(device, SaveSubmission{second, codes});
    REQUIRE_FALSE(stored.result.ok());
    CHECK(stored.result.error().kind == Kind::Conflict);
    CHECK(lines(device, Stream::Main).size() == 1);
    CHECK(answer_to<SubmissionStored>(device, SaveSubmission{second, shop.codes('3')}).result.ok());
    CHECK(answer_to<SubmissionStored>(device, SaveSubmission{second, shop.codes('3')}).result.ok());
    CHECK(lines(device, Stream::Main).size() == 2);
}

TEST_CASE("a terminal without configuration still stores what is given", "[effects]") {
    Shop shop;
    auto device = shop.device();
    const auto visit = shop.submission();
    CHECK(answer_to<SubmissionStored>(device, SaveSubmission{visit, shop.codes()}).result.ok());
    CHECK(lines(device, Stream::Main).size() == 1);
}
