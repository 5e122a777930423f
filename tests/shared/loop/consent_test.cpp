#include "shared/loop/consent.hpp"

#include <functional>
#include <set>

namespace cirkel {
namespace {

Consent given() {
    Consent consent;
    consent.id.bytes.fill(1);
    consent.of.bytes.fill(2);
    consent.notice.fill(3);
    consent.language = Language{"nl"};
    consent.given = {from_ms(1'000), Duration(500), BootId{}, ClockQuality::Ntp};
    consent.notice_shown_for = Duration(2'500);
    consent.notice_event = 7;
    consent.yes_event = 19;
    consent.part_of_day = PartOfDay::Evening;
    consent.promised_before = from_ms(9'000);
    consent.contact = {KeyId{"2026-11"}, {1, 2, 255}};
    return consent;
}

TEST_CASE("P-10 the text of a consent that is signed stays what it is", "[consent]") {
    CHECK(signed_text(given()) ==
          "cirkel-consent/1\n"
          "01010101-0101-0101-0101-010101010101\n"
          "02020202-0202-0202-0202-020202020202\n"
          "call\n"
          "0303030303030303030303030303030303030303030303030303030303030303\n"
          "nl\n1000\n500\n00000000-0000-0000-0000-000000000000\nntp\n"
          "2500\n7\n19\nevening\n9000\n2026-11\n0102ff\n");
}

TEST_CASE("P-10 changing anything of a consent changes what was signed", "[consent]") {
    const std::vector<std::function<void(Consent&)>> changes{
        [](Consent& c) { c.id.bytes[15] = 9; },
        [](Consent& c) { c.of.bytes[0] = 9; },
        [](Consent& c) { c.purpose = Purpose::Mail; },
        [](Consent& c) { c.notice[31] = 9; },
        [](Consent& c) { c.language = Language{"en"}; },
        [](Consent& c) { c.given.wall += Duration(1); },
        [](Consent& c) { c.given.mono += Duration(1); },
        [](Consent& c) { c.given.boot.bytes[3] = 9; },
        [](Consent& c) { c.given.clock = ClockQuality::Rtc; },
        [](Consent& c) { c.notice_shown_for += Duration(1); },
        [](Consent& c) { ++c.notice_event; },
        [](Consent& c) { ++c.yes_event; },
        [](Consent& c) { c.part_of_day = PartOfDay::Always; },
        [](Consent& c) { c.promised_before = std::nullopt; },
        [](Consent& c) { c.contact.key = KeyId{"2026-12"}; },
        [](Consent& c) { c.contact.box.push_back(0); }};
    std::set<std::string> texts{signed_text(given())};
    for (const auto& change : changes) {
        Consent consent = given();
        change(consent);
        texts.insert(signed_text(consent));
    }
    CHECK(texts.size() == changes.size() + 1);
}

TEST_CASE("the signature is no part of what is signed", "[consent]") {
    Consent consent = given();
    consent.signature.fill(9);
    CHECK(signed_text(consent) == signed_text(given()));
}

TEST_CASE("P-11 a consent that nobody can have given is seen", "[consent]") {
    CHECK(is_given_by_a_person(given()));
    Consent before_notice = given();
    before_notice.yes_event = before_notice.notice_event;
    CHECK_FALSE(is_given_by_a_person(before_notice));
    Consent too_fast = given();
    too_fast.notice_shown_for = kNoticeShownMin - Duration(1);
    CHECK_FALSE(is_given_by_a_person(too_fast));
    Consent no_contact = given();
    no_contact.contact.box.clear();
    CHECK_FALSE(is_given_by_a_person(no_contact));
    Consent no_key = given();
    no_key.contact.key = KeyId{};
    CHECK_FALSE(is_given_by_a_person(no_key));
}

}  // namespace
}  // namespace cirkel
