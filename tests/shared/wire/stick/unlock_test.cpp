#include "shared/wire/stick/unlock.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

const TerminalId kDevice{"t-81"};

Unlock example_unlock() { return {kDevice, id_of<Nonce>(0x4e), from_ms(1'795'690'800'000)}; }

TEST_CASE("T-32 an unlock file comes back as it was, to the device it names", "[unlock]") {
    const auto key = proof::make_signing_key();
    const auto file = unlock_file(example_unlock(), key);
    CHECK(*open_unlock(file, kDevice, key.public_key) == example_unlock());
    CHECK(open_unlock(file, TerminalId{"t-82"}, key.public_key).error().kind == Kind::Refused);
}

TEST_CASE("the signed text of an unlock file stays what it is", "[unlock]") {
    const auto value = json::parse(unlock_file(example_unlock(), proof::make_signing_key()));
    json::Fields fields(*value, "unlock file");
    CHECK(fields.integer("cirkel_unlock") == 1);
    CHECK(fields.text("text") == R"({"device":"t-81","nonce":"4e4e4e4e-4e4e-4e4e-4e4e-)"
                                 R"(4e4e4e4e4e4e","usable_until":1795690800000})");
}

TEST_CASE("Y-07 an unlock file that was changed, or that another key signed, opens nothing",
          "[unlock]") {
    const auto key = proof::make_signing_key();
    const auto file = unlock_file(example_unlock(), key);
    const auto stranger = proof::make_signing_key();
    CHECK(open_unlock(file, kDevice, stranger.public_key).error().kind == Kind::Refused);
    auto later = example_unlock();
    later.usable_until += Duration{1};
    const auto value = json::parse(unlock_file(later, stranger));
    const auto changed = with(file, {"text"}, json::Fields(*value, "").text("text"));
    CHECK(open_unlock(changed, kDevice, key.public_key).error().kind == Kind::Refused);
    // What the server signed as something else is no unlock file.
    const std::string text = json::Fields(*json::parse(file), "").text("text");
    const auto as_directive = proof::sign(key, "cirkel-directive/1\n" + text);
    const auto borrowed = with(file, {"sig"}, proof::base64(as_directive));
    CHECK(open_unlock(borrowed, kDevice, key.public_key).error().kind == Kind::Refused);
}

TEST_CASE("a spoilt unlock file names the member", "[unlock]") {
    const auto key = proof::make_signing_key();
    const auto file = unlock_file(example_unlock(), key);
    const auto open = [&](const std::string& text) {
        return open_unlock(text, kDevice, key.public_key);
    };
    CHECK(unnamed_faults(file, {{"cirkel_unlock"}, {"text"}, {"sig"}}, open).empty());
    const auto of_later = open(with(file, {"cirkel_unlock"}, 2));
    REQUIRE_FALSE(of_later.ok());
    CHECK_THAT(of_later.error().text, Catch::Contains("update this device"));
}

}  // namespace
}  // namespace cirkel::wire
