#include "platform/network/profile.hpp"

#include <catch2/catch.hpp>

#include "platform/network/devices.hpp"

using namespace cirkel;
using namespace cirkel::network;

namespace {

Settings wifi(const std::string& password) { return {Link::Wifi, "Winkel", password, {}}; }

std::string key_of(const Result<Profile>& profile) {
    const auto security = profile->find("802-11-wireless-security");
    if (security == profile->end()) return "";
    return std::get<std::string>(security->second.at("key-mgmt"));
}

}  // namespace

TEST_CASE("what a network asks of who joins it is read off its flags", "[network]") {
    struct Case {
        const char* name;
        std::uint32_t flags, wpa, rsn;
        const char* security;
    };
    const Case cases[] = {
        {"open", 0, 0, 0, ""},
        {"WEP", 1, 0, 0, "WEP"},
        {"WPA", 1, 0x100, 0, "WPA"},
        {"WPA2", 1, 0, 0x100, "WPA2"},
        {"WPA2 and WPA3", 1, 0, 0x500, "WPA3"},
        {"WPA3", 1, 0, 0x400, "WPA3"},
        {"an account of one's own", 1, 0, 0x200, "802.1X"},
    };
    for (const auto& one : cases) {
        INFO(one.name);
        CHECK(key_use_of(one.flags, one.wpa, one.rsn).security == one.security);
    }
}

TEST_CASE("a password is used in the way that the network takes it", "[network]") {
    const HeardNetwork both{{"Winkel", 50, "WPA3"}, key_use_of(1, 0, 0x500)};
    const HeardNetwork newest{{"Winkel", 50, "WPA3"}, key_use_of(1, 0, 0x400)};
    const HeardNetwork open{{"Winkel", 50, ""}, key_use_of(0, 0, 0)};
    CHECK(key_of(profile_of(wifi("goed wachtwoord"), &both)) == "wpa-psk");
    CHECK(key_of(profile_of(wifi("goed wachtwoord"), &newest)) == "sae");
    CHECK(key_of(profile_of(wifi(""), &open)).empty());
    const auto hidden = profile_of(wifi("goed wachtwoord"), nullptr);
    CHECK(key_of(hidden) == "wpa-psk");
    CHECK(std::get<bool>(hidden->at("802-11-wireless").at("hidden")));
}

TEST_CASE("what was set is read back as it was set, but for the password", "[network]") {
    Settings cable;
    cable.fixed = FixedAddress{"192.0.2.41", 25, "192.0.2.1", {"192.0.2.53", "192.0.2.54"}};
    for (const Settings& settings : {Settings{}, cable, wifi("goed wachtwoord")}) {
        const auto profile = profile_of(settings, nullptr);
        REQUIRE(profile);
        CHECK(is_ours(*profile));
        Settings expected = settings;
        expected.wifi_password.clear();
        CHECK(settings_in(*profile) == expected);
    }
}

TEST_CASE("what is no address of IPv4 is refused before anything is asked", "[network]") {
    const FixedAddress right{"192.0.2.41", 24, "192.0.2.1", {"192.0.2.53"}};
    FixedAddress address = right, prefix = right, router = right, dns = right;
    address.address = "192.0.2.300";
    prefix.prefix = 33;
    router.router = "de router";
    dns.dns = {"192.0.2.53", "2001:db8::1"};
    Settings settings;
    settings.fixed = right;
    CHECK(profile_of(settings, nullptr));
    for (const auto& wrong : {address, prefix, router, dns}) {
        settings.fixed = wrong;
        CHECK(profile_of(settings, nullptr).error().kind == Kind::Malformed);
    }
}

TEST_CASE("a Wi-Fi password has 8 to 63 signs, or is a key of 64", "[network]") {
    CHECK(is_wifi_password("12345678"));
    CHECK(is_wifi_password(std::string(63, 'a')));
    CHECK(is_wifi_password(std::string(64, 'a')));
    CHECK_FALSE(is_wifi_password(std::string(64, 'z')));
    CHECK_FALSE(is_wifi_password("1234567"));
    CHECK_FALSE(is_wifi_password(std::string(65, 'a')));
    CHECK_FALSE(is_wifi_name(""));
    CHECK_FALSE(is_wifi_name(std::string(33, 'a')));
    CHECK(is_wifi_name(std::string(32, 'a')));
}
