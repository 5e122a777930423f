#include "terminal/effects/save_consent.hpp"

#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

TEST_CASE("a contact is sealed to the keeper, signed by the device, and wiped", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    auto effect = shop.consent_to(shop.submission(), "+31612345678");
    REQUIRE(effects::save_consent(device, effect).ok());
    CHECK(effect.contact.empty());
    CHECK(effect.first_name.empty());
    const auto main = lines(device, Stream::Main);
    REQUIRE(main.size() == 1);
    const auto record = wire::read_record_text(*main[0].body);
    REQUIRE(record.ok());
    const auto& consent = std::get<Consent>(record->content);
    CHECK(consent.contact.key == KeyId{"2026-11"});
    CHECK(proof::open(shop.keeper, consent.contact.box) ==
          R"({"contact":"+31612345678","first_name":"Sanne"})");
    CHECK(proof::is_signed_by(device.consent_key.public_key, signed_text(consent),
                              consent.signature));
}

TEST_CASE("T-10 a contact is never on disk in clear", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const std::string canary = "+31699887766";
    std::string box;
    for (int visit = 0; visit < 20; ++visit) {
        auto effect = shop.consent_to(shop.submission(), canary);
        REQUIRE(effects::save_consent(device, effect).ok());
        const auto& sealed = effect.consent.contact.box;
        box.assign(sealed.begin(), sealed.end());
        // Everything that a kill at this moment would leave on the disk.
        CHECK(fakes::files_holding(shop.folder.path(), canary) == 0);
        CHECK(fakes::files_holding(shop.folder.path(), "99887766") == 0);
        CHECK(fakes::files_holding(shop.folder.path(), "Sanne") == 0);
    }
    // The search would have found it: it finds what was sealed.
    CHECK(fakes::files_holding(shop.folder.path(), box) > 0);
}

TEST_CASE("without a box key, or without a person's yes, nothing is stored and all is wiped",
          "[effects]") {
    Shop shop;
    shop.enrol();
    auto without_key = shop.configuration();
    without_key.box_key.reset();
    shop.configure(without_key);
    auto device = shop.device();
    auto effect = shop.consent_to(shop.submission(), "+31612345678");
    CHECK(effects::save_consent(device, effect).error().kind == Kind::Refused);
    CHECK(effect.contact.empty());

    shop.configure(shop.configuration());
    effects::read_setup(device, Moment());
    auto too_soon = shop.consent_to(shop.submission(), "+31612345678");
    too_soon.consent.notice_shown_for = Duration(1'500);
    CHECK(effects::save_consent(device, too_soon).error().kind == Kind::Refused);
    CHECK(too_soon.contact.empty());
    CHECK(lines(device, Stream::Main).empty());
}
