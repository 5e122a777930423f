#include "shared/wire/setup/provisioning.hpp"

#include <catch2/catch.hpp>

#include "shared/proof/proof.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

/// A file as a server writes it, with the key that signed it.
struct Written {
    proof::SigningKey key = proof::make_signing_key();
    Provisioning told;

    Written() {
        require(proof::start().ok());
        Configuration configuration;
        configuration.location = LocationId{"utrecht"};
        configuration.terminal = TerminalId{"t-81"};
        configuration.time_zone = "Europe/Amsterdam";
        configuration.code_key_id = KeyId{"ck"};
        configuration.code_key = Bytes(32, 9);
        SignedConfiguration signed_one{configuration_json(configuration), {}};
        signed_one.signature = proof::sign(key, configuration_signed_text(signed_one.config));
        told.url = "https://feedback.example";
        told.token = "0123456789abcdef0123456789abcdef";
        told.server_key = key.public_key;
        told.terminal = TerminalId{"t-81"};
        told.place = "Uitgang, Utrecht";
        told.touchpoints = {"Uitgang"};
        told.organisation = "Buurtmarkt De Linde";
        told.usable_until = from_ms(9'000);
        told.configuration = signed_configuration_json(signed_one);
    }
    [[nodiscard]] std::string file() const { return provisioning_file(told, key); }
};

TEST_CASE("Y-01 a provisioning file comes back as it was, with all that may stand in it",
          "[provisioning]") {
    Written written;
    CHECK(*read_provisioning(written.file()) == written.told);
    written.told.ca = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    installing::NetworkWish network;
    network.link = installing::Link::Wifi;
    network.wifi_name = "Winkel";
    network.wifi_password = "geheim geheim";
    network.fixed = installing::FixedAddress{"192.0.2.41", 24, "192.0.2.1", "192.0.2.53"};
    network.proxy = "proxy.voorbeeld:3128";
    written.told.network = network;
    Offer offer;
    offer.mail = true;
    offer.valid_until = from_ms(1'000);
    offer.caller_alias = "Fatima";
    written.told.offer = offer;
    CHECK(*read_provisioning(written.file()) == written.told);
}

TEST_CASE("Y-01 a provisioning file that was changed is refused, and says what to do",
          "[provisioning]") {
    const Written written;
    auto file = written.file();
    const auto at = file.find("feedback.example");
    REQUIRE(at != std::string::npos);
    file[at] = 'F';
    const auto changed = read_provisioning(file);
    REQUIRE_FALSE(changed.ok());
    CHECK(changed.error().kind == Kind::Refused);
    CHECK_THAT(changed.error().text, Catch::Contains("copy it to the stick again"));
    // Signed anew by somebody else: what is inside is still of another key.
    Written other;
    other.told.configuration = written.told.configuration;
    CHECK(read_provisioning(other.file()).error().kind == Kind::Refused);
}

TEST_CASE("Y-01 half a provisioning file is damaged, and says what to do", "[provisioning]") {
    const auto file = Written().file();
    for (const auto length : {std::size_t{0}, std::size_t{1}, file.size() / 2, file.size() - 1}) {
        const auto half = read_provisioning(file.substr(0, length));
        REQUIRE_FALSE(half.ok());
        CHECK(half.error().kind == Kind::Malformed);
        CHECK_THAT(half.error().text, Catch::Contains("copy it to the stick again"));
    }
    CHECK(read_provisioning(std::string(kProvisioningBytesMax + 1, ' ')).error().kind ==
          Kind::Malformed);
    CHECK(unnamed_faults(file, {{"cirkel_provisioning"}, {"text"}, {"server_key"}, {"sig"}},
                         read_provisioning)
              .empty());
}

TEST_CASE("Y-01 a provisioning file of a later version says that the device is too old",
          "[provisioning]") {
    const auto later = read_provisioning(R"({"cirkel_provisioning":2})");
    REQUIRE_FALSE(later.ok());
    CHECK(later.error().kind == Kind::Refused);
    CHECK_THAT(later.error().text, Catch::Contains("update this device"));
}

TEST_CASE("Y-01 a provisioning file can be used until its time is over", "[provisioning]") {
    const Written written;
    CHECK(check_usable(written.told, from_ms(8'999)).ok());
    const auto late = check_usable(written.told, from_ms(9'000));
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().kind == Kind::Refused);
    CHECK_THAT(late.error().text, Catch::Contains("make a new file"));
}

}  // namespace
}  // namespace cirkel::wire
