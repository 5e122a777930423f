#include "terminal/effects/withdraw.hpp"

#include "shared/sqlite/transaction.hpp"
#include "terminal/effects/save_consent.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;
using session::WithdrawalStored;

namespace {

session::Withdraw stop(Shop& shop, const Submission& visit, WithdrawalScope scope) {
    return {Withdrawal{shop.next_id<RecordId>(), visit.id, scope, at_noon()}};
}

/// Stores a whole visit with a canary in each part, and gives the sealed bytes.
std::string store_visit(Shop& shop, effects::Device& device, const Submission& visit) {
    REQUIRE(answer_to<session::DraftStored>(device, session::SaveDraft{visit}).result.ok());
    const session::SaveSubmission save{visit, shop.codes()};
    REQUIRE(answer_to<session::SubmissionStored>(device, save).result.ok());
    auto consent = shop.consent_to(visit, "+31699887766");
    REQUIRE(effects::save_consent(device, consent).ok());
    const auto& box = consent.consent.contact.box;
    return {box.begin(), box.end()};
}

std::string in_base64(const std::string& bytes) {
    return proof::base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

TEST_CASE("after 'Wis alles' no number, no sealed byte and no text is in any file", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission(1, "canary-open-text");
    const auto box = store_visit(shop, device, visit);
    const auto in = [&](const std::string& bytes) {
        return fakes::files_holding(shop.folder.path(), bytes);
    };
    // First the search is shown to find what has to go, as it lies in the row and in the record.
    CHECK(in(box) > 0);
    CHECK(in(in_base64(box)) > 0);
    CHECK(in("canary-open-text") > 0);
    CHECK(in("+31699887766") == 0);

    const auto erase = stop(shop, visit, WithdrawalScope::Everything);
    CHECK(answer_to<WithdrawalStored>(device, erase).result.ok());
    CHECK(in(box) == 0);
    CHECK(in(in_base64(box)) == 0);
    CHECK(in("canary-open-text") == 0);
    CHECK(in("+31699887766") == 0);
    const auto main = lines(device, Stream::Main);
    REQUIRE(main.size() == 2);
    CHECK_FALSE(main[0].body);
    CHECK_FALSE(main[1].body);
    const auto stops = lines(device, Stream::Withdrawal);
    REQUIRE(stops.size() == 1);
    const auto record = wire::read_record_text(*stops[0].body);
    REQUIRE(record.ok());
    CHECK(std::get<Withdrawal>(record->content) == erase.withdrawal);
}

TEST_CASE("after 'Bel mij toch niet' only the contact is gone", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission(1, "canary-open-text");
    const auto box = store_visit(shop, device, visit);
    const auto no_call = stop(shop, visit, WithdrawalScope::Contact);
    CHECK(answer_to<WithdrawalStored>(device, no_call).result.ok());
    CHECK(fakes::files_holding(shop.folder.path(), box) == 0);
    CHECK(fakes::files_holding(shop.folder.path(), in_base64(box)) == 0);
    CHECK(fakes::files_holding(shop.folder.path(), "canary-open-text") > 0);
}

TEST_CASE("erasing while the daemon reads is told as Busy, and finished at the next try",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission(1, "canary-open-text");
    store_visit(shop, device, visit);
    auto daemon = sqlite::Database::open(shop.state() + "/data/capture.db", sqlite::Mode::Read);
    REQUIRE(daemon.ok());
    const auto erase = stop(shop, visit, WithdrawalScope::Everything);
    {
        auto reading = sqlite::Transaction::begin_reading(*daemon);
        REQUIRE(capture_db::last_seq(*daemon, Stream::Main).ok());
        const auto answer = answer_to<WithdrawalStored>(device, erase);
        REQUIRE_FALSE(answer.result.ok());
        CHECK(answer.result.error().kind == Kind::Busy);
        CHECK(lines(device, Stream::Withdrawal).size() == 1);
    }
    CHECK(answer_to<WithdrawalStored>(device, erase).result.ok());
    CHECK(lines(device, Stream::Withdrawal).size() == 1);
    CHECK(fakes::files_holding(shop.folder.path(), "canary-open-text") == 0);
}
