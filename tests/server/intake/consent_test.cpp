#include <catch2/catch.hpp>

#include "server/casework/case_view.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using wire::PushStatus;

namespace {

/// What is left of a submission whose consent was broken by `damage`: `why` where people look, and
/// nothing else.
void check_never_a_case(const std::string& why,
                        const std::function<void(Consent&, TestDevice&)>& damage) {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    auto consent = device.consent(visit.id, "0612345678");
    damage(consent, device);
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(consent));
    const auto reply = device.push_all();
    CHECK(reply.watermark.acked_seq == 2);
    REQUIRE(reply.results.size() == 1);
    CHECK(reply.results[0] == wire::PushResult{2, PushStatus::Quarantined, why});
    const auto doubted = world.store().records().quarantined();
    REQUIRE(doubted->size() == 1);
    CHECK(doubted->at(0).reason == why);
    CHECK(doubted->at(0).of == visit.id);
    CHECK(world.store().records().submission(visit.id)->has_value());
    CHECK(world.store().records().consents_of(visit.id)->empty());
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->empty());
    const auto status = *world.store().statuses().status(visit.id);
    REQUIRE(status.has_value());
    CHECK_FALSE(status->contact);
    const std::string box = proof::base64(consent.contact.box);
    CHECK(fakes::files_holding(world.folder(), box) > 0);
    // Its contact is taken back as any other.
    device.keep(wire::record_json(device.withdrawal(visit.id, WithdrawalScope::Contact)),
                Stream::Withdrawal);
    device.push_all(Stream::Withdrawal);
    CHECK(fakes::files_holding(world.folder(), box) == 0);
    CHECK(world.store().records().quarantined()->empty());
    CHECK(world.store().records().submission(visit.id)->has_value());
}

}  // namespace

TEST_CASE("a consented submission gets a case, a promise and a status", "[intake][consent]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    const auto consent = device.consent(visit.id, "0612345678");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(consent));
    device.push_all();
    const auto cases = world.store().cases().open_cases(rights::Reach::everywhere());
    REQUIRE(cases->size() == 1);
    CHECK(cases->at(0).number.value == 1);
    CHECK(cases->at(0).due.has_value());
    const auto status = *world.store().statuses().status(visit.id);
    REQUIRE(status.has_value());
    CHECK(status->contact == Purpose::Call);
    CHECK(status->steps.back().stage == Stage::ContactPromised);
    CHECK(status->expected_by == cases->at(0).due);
    CHECK(world.store().records().consents_of(visit.id)->size() == 1);
}

namespace {

/// What a customer gives who would rather have a mail.
Consent mail_consent(TestDevice& device, const SubmissionId& of, Instant promised_before) {
    auto consent = device.consent(of, "nel@voorbeeld.nl");
    const auto settings = device.configuration();
    consent.purpose = Purpose::Mail;
    consent.part_of_day = PartOfDay::Always;
    consent.notice =
        proof::sha256(notice_text(*find_notice(settings, Purpose::Mail), consent.language));
    consent.promised_before = promised_before;
    device.sign(consent);
    return consent;
}

}  // namespace

TEST_CASE("whoever opens the case of a mail address sees that a mail is wanted, and before when",
          "[intake][consent]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    const Instant before = world.now + Duration{48 * 3'600'000};
    const auto consent = mail_consent(device, visit.id, before);
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(consent));
    device.push_all();
    const auto cases =
        casework::list_cases(world.store(), casework::CaseScope::Open, rights::Reach::everywhere());
    REQUIRE(cases->size() == 1);
    CHECK(cases->at(0).purpose == Purpose::Mail);
    CHECK(cases->at(0).value.due == before);
    CHECK(cases->at(0).status->steps.back().stage == Stage::ContactPromised);
    // The sealed address is kept as it came, and nowhere in clear.
    const auto kept = world.store().records().consents_of(visit.id);
    REQUIRE(kept->size() == 1);
    CHECK(kept->at(0).contact.box == consent.contact.box);
    CHECK(fakes::files_holding(world.folder(), "nel@voorbeeld.nl") == 0);
}

TEST_CASE("P-11 a consent that is not signed by the device never becomes a case", "[consent]") {
    check_never_a_case("not-signed",
                       [](Consent& consent, TestDevice&) { consent.signature[3] ^= 1; });
}

TEST_CASE("P-11 a consent changed after it was signed never becomes a case", "[consent]") {
    check_never_a_case("not-signed", [](Consent& consent, TestDevice&) {
        consent.part_of_day = PartOfDay::Morning;
    });
}

TEST_CASE("P-11 a yes before the notice stood long enough is nobody's", "[consent]") {
    check_never_a_case("not-given-by-a-person", [](Consent& consent, TestDevice& device) {
        consent.notice_shown_for = Duration{300};
        device.sign(consent);
    });
}

TEST_CASE("P-11 a yes that came before its notice is nobody's", "[consent]") {
    check_never_a_case("not-given-by-a-person", [](Consent& consent, TestDevice& device) {
        consent.yes_event = consent.notice_event;
        device.sign(consent);
    });
}

TEST_CASE("P-12 a consent to a notice that we never showed is nobody's", "[consent]") {
    check_never_a_case("unknown-notice", [](Consent& consent, TestDevice& device) {
        consent.notice[0] ^= 1;
        device.sign(consent);
    });
}

TEST_CASE("P-12 a terminal from before there were explanations names the notice that it shows",
          "[consent]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    auto consent = device.consent(visit.id, "0612345678");
    const auto settings = device.configuration();
    auto notice = *find_notice(settings, Purpose::Call);
    REQUIRE_FALSE(notice.explanation.empty());
    notice.explanation.clear();
    consent.notice = proof::sha256(notice_text(notice, consent.language));
    device.sign(consent);
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(consent));
    CHECK(device.push_all().results.empty());
    CHECK(world.store().records().consents_of(visit.id)->size() == 1);
}

TEST_CASE("P-03 a yes to a call, after the notice of a mail, is nobody's", "[consent]") {
    check_never_a_case("unknown-notice", [](Consent& consent, TestDevice& device) {
        const auto settings = device.configuration();
        consent.notice =
            proof::sha256(notice_text(*find_notice(settings, Purpose::Mail), consent.language));
        device.sign(consent);
    });
}

namespace {

/// The terminal stands in another shop from now on.
void move_away(ServerWorld& world, const TestDevice& device) {
    auto& store = world.store();
    auto transaction = store.begin();
    auto place = **store.setup().location(LocationId{"utrecht"});
    place.id = LocationId{"breda"};
    REQUIRE(store.setup().put_location(place));
    auto terminal = **store.devices().terminal(device.id);
    terminal.location = place.id;
    REQUIRE(store.devices().put_terminal(terminal));
    REQUIRE((*transaction)->commit());
}

}  // namespace

TEST_CASE("a consent given later on another terminal of the same place is a case", "[consent]") {
    ServerWorld world;
    TestDevice first(world, "t-81");
    TestDevice second(world, "t-82");
    const auto visit = first.submission(1, "wachten duurde lang");
    first.keep(wire::record_json(visit));
    first.push_all();
    second.keep(wire::record_json(second.consent(visit.id, "0612345678")));
    CHECK(second.push_all().results.empty());
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->size() == 1);
}

TEST_CASE("a consent to a submission of another place is not taken", "[consent]") {
    ServerWorld world;
    TestDevice first(world, "t-81");
    TestDevice second(world, "t-82");
    const auto visit = first.submission(1, "wachten duurde lang");
    first.keep(wire::record_json(visit));
    first.push_all();
    move_away(world, second);
    second.keep(wire::record_json(second.consent(visit.id, "0612345678")));
    CHECK(second.push_all().results[0].status == PushStatus::Quarantined);
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->empty());
}
