#include "terminal/effects/look_up_status.hpp"

#include "terminal/effects/save_consent.hpp"
#include "terminal/effects/save_submission.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;
using session::LookUpStatus;
using session::StatusLookedUp;

namespace {

std::optional<session::KnownSubmission> look(effects::Device& device, const LookUpStatus& effect) {
    const auto answer = answer_to<StatusLookedUp>(device, effect);
    REQUIRE(answer.found.ok());
    return *answer.found;
}

PublicStatus told(const Shop& shop, const effects::Device& device, const Submission& visit) {
    PublicStatus status;
    status.of = visit.id;
    status.tags = {proof::code_tag(
        device.configuration->code_key,
        tag_text(shop.codes().screen, device.configuration->location, *first_score(visit)))};
    status.captured_at = visit.captured.wall;
    status.survey = visit.survey;
    status.steps = {{Stage::Received, kNoon}, {Stage::Done, kNoon + Duration(1'000)}};
    status.note = "Er staat nu een bel bij de kassa.";
    status.contact = Purpose::Call;
    return status;
}

}  // namespace

TEST_CASE("a code opens what is stored here, then what the server told", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission(2);
    const LookUpStatus effect{shop.codes().screen, 2};
    CHECK_FALSE(look(device, effect));
    REQUIRE(effects::save_submission(device, {visit, shop.codes()}).ok());
    auto known = look(device, effect);
    REQUIRE(known);
    CHECK(known->id == visit.id);
    CHECK_FALSE(known->status);
    CHECK(known->theme == OptionId{"queue"});
    CHECK(known->captured_at == kNoon);
    CHECK_FALSE(known->contact);
    auto consent = shop.consent_to(visit, "+31612345678");
    REQUIRE(effects::save_consent(device, consent).ok());
    known = look(device, effect);
    CHECK(known->contact == Purpose::Call);
    CHECK(known->promised_before == kNoon + Duration(90'000'000));

    shop.tell(told(shop, device, visit));
    known = look(device, effect);
    REQUIRE(known->status);
    CHECK(known->status->note == "Er staat nu een bel bij de kassa.");
    CHECK(known->id == visit.id);
}

TEST_CASE("a code opens nothing with another first answer", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    REQUIRE(effects::save_submission(device, {shop.submission(2), shop.codes()}).ok());
    CHECK_FALSE(look(device, {shop.codes().screen, 3}));
    CHECK_FALSE(look(device, {shop.codes('3').screen, 2}));
}

TEST_CASE("what was withdrawn here opens nothing, though the server does not know yet",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission(2);
    const LookUpStatus effect{shop.codes().screen, 2};
    shop.tell(told(shop, device, visit));
    REQUIRE(look(device, effect)->contact);
    const auto withdraw = [&](WithdrawalScope scope) {
        return answer_to<session::WithdrawalStored>(
            device, session::Withdraw{{shop.next_id<RecordId>(), visit.id, scope, at_noon()}});
    };
    CHECK(withdraw(WithdrawalScope::Contact).result.ok());
    CHECK_FALSE(look(device, effect)->contact);
    CHECK(withdraw(WithdrawalScope::Everything).result.ok());
    CHECK_FALSE(look(device, effect));
}

TEST_CASE("a reaction that began with a number is found by its code and that number", "[effects]") {
    for (const int number : {0, 10}) {
        Shop shop;
        auto device = shop.ready_device();
        const auto visit = shop.submission(number);
        REQUIRE(effects::save_submission(device, {visit, shop.codes()}).ok());
        const auto known = look(device, {shop.codes().screen, number});
        REQUIRE(known);
        CHECK(known->id == visit.id);
        CHECK_FALSE(look(device, {shop.codes().screen, 5}));
    }
}

TEST_CASE("a code that a reaction from another terminal has too opens neither", "[effects]") {
    struct Case {
        const char* name;
        bool own_stored, own_told, other_told;
        int tapped_elsewhere;
        bool opens;
    };
    const auto row = GENERATE(
        Case{"only the own one is known here yet", true, false, false, 2, true},
        Case{"the other one came before the own one was sent", true, false, true, 2, false},
        Case{"both were told", true, true, true, 2, false},
        Case{"both were told to a third terminal", false, true, true, 2, false},
        Case{"the first faces differ and tell them apart", true, true, true, 5, true});
    INFO(row.name);
    Shop shop;
    auto device = shop.ready_device();
    const auto own = shop.submission(2);
    const auto other = shop.submission(row.tapped_elsewhere);
    if (row.own_stored) REQUIRE(effects::save_submission(device, {own, shop.codes()}).ok());
    if (row.own_told) shop.tell(told(shop, device, own));
    if (row.other_told) shop.tell(told(shop, device, other));
    const auto found = look(device, {shop.codes().screen, 2});
    CHECK(found.has_value() == row.opens);
    if (found) CHECK(found->id == own.id);
    if (row.tapped_elsewhere != 2) {
        const auto elsewhere = look(device, {shop.codes().screen, row.tapped_elsewhere});
        REQUIRE(elsewhere);
        CHECK(elsewhere->id == other.id);
    }
}
