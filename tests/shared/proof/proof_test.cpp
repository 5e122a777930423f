#include "shared/proof/proof.hpp"

#include <algorithm>
#include <set>

#include "tests/catch_main.hpp"

using namespace cirkel;

namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

TEST_CASE("digests and code tags are the published ones", "[proof]") {
    REQUIRE(proof::start().ok());
    CHECK(proof::hex(proof::sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // RFC 4231, test case 2.
    CHECK(proof::hex(proof::code_tag(bytes_of("Jefe"), "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("a running digest is the one of all its pieces", "[proof]") {
    proof::RunningSha256 running;
    CHECK(running.digest() == proof::sha256(""));
    const std::string whole(300, 'a');
    for (const std::size_t size : {1U, 63U, 64U, 172U}) {
        running.add(std::string(size, 'a'));
        // Asking in between changes nothing.
        static_cast<void>(running.digest());
    }
    CHECK(running.digest() == proof::sha256(whole));
}

TEST_CASE("base64 and hex come back, and refuse what they are not", "[proof]") {
    for (const std::string text : {"", "a", "ab", "abc", "\xff\x00\x01"}) {
        const Bytes bytes(bytes_of(text).begin(), bytes_of(text).end());
        CHECK(proof::from_base64(proof::base64(bytes)) == bytes);
        CHECK(proof::from_hex(proof::hex(bytes)) == bytes);
    }
    CHECK(proof::base64(bytes_of("ab")) == "YWI=");
    for (const std::string text : {"YWI", "YW I=", "YWI=\n", "!!!!", "YWI=YWI="}) {
        CHECK_FALSE(proof::from_base64(text));
    }
    CHECK_FALSE(proof::from_hex("abc"));
    CHECK_FALSE(proof::from_hex("zz"));
}

TEST_CASE("only the key that signed fits, and only to the same text", "[proof]") {
    const auto key = proof::make_signing_key();
    const auto signature = proof::sign(key, "submission");
    CHECK(proof::is_signed_by(key.public_key, "submission", signature));
    CHECK_FALSE(proof::is_signed_by(key.public_key, "submissioN", signature));
    CHECK_FALSE(proof::is_signed_by(proof::make_signing_key().public_key, "submission", signature));

    const auto again = proof::signing_key_from({key.secret.data(), key.secret.size()});
    REQUIRE(again.ok());
    CHECK(again->public_key == key.public_key);
    Bytes damaged(key.secret.data(), key.secret.data() + key.secret.size());
    damaged.back() ^= 1U;
    CHECK(proof::signing_key_from(damaged).error().kind == Kind::Malformed);
    CHECK_FALSE(proof::signing_key_from(bytes_of("short")).ok());
}

TEST_CASE("a sealed contact is opened by the keeper's key only", "[proof]") {
    const auto keeper = proof::make_sealing_key();
    const auto sealed = proof::seal(keeper.public_key, "+31612345678");
    CHECK(sealed.size() == 12 + 48);
    CHECK(proof::open(keeper, sealed) == "+31612345678");
    CHECK_FALSE(proof::open(proof::make_sealing_key(), sealed));
    CHECK_FALSE(proof::open(keeper, bytes_of("short")));
    auto damaged = sealed;
    damaged.back() ^= 1U;
    CHECK_FALSE(proof::open(keeper, damaged));

    const auto again = proof::sealing_key_from({keeper.secret.data(), keeper.secret.size()});
    REQUIRE(again.ok());
    CHECK(proof::open(*again, sealed) == "+31612345678");
    CHECK_FALSE(proof::sealing_key_from(bytes_of("short")).ok());
}

TEST_CASE("a box key that nobody could open gives no box", "[proof]") {
    CHECK(proof::seal(PublicKey{}, "+31612345678").empty());
}

TEST_CASE("a PIN fits its verifier only", "[proof]") {
    const auto verifier = proof::pin_verifier("402913");
    CHECK(verifier.find("$argon2id$v=19$m=19456,t=2,p=1$") == 0);
    CHECK(proof::fits_pin(verifier, "402913"));
    CHECK_FALSE(proof::fits_pin(verifier, "402914"));
    CHECK_FALSE(proof::fits_pin("", "402913"));
    CHECK_FALSE(proof::fits_pin(std::string(500, 'x'), "402913"));
}

TEST_CASE("record ids sort in the order they were made, also when the clock is set back",
          "[proof]") {
    IdBytes last{};
    std::vector<IdBytes> made;
    for (const std::int64_t now : {1'700'000'000'000, 1'700'000'000'001, 5L, 0L}) {
        for (int repeat = 0; repeat < 200; ++repeat) {
            last = proof::next_record_id_bytes(now, last);
            made.push_back(last);
        }
    }
    CHECK(std::is_sorted(made.begin(), made.end()));
    CHECK(std::set<IdBytes>(made.begin(), made.end()).size() == made.size());
    CHECK(uuid_text(made.front()).substr(0, 15) == "018bcfe5-6800-7");
    CHECK(std::all_of(made.begin(), made.end(),
                      [](const IdBytes& id) { return id[6] >> 4U == 7 && id[8] >> 6U == 2; }));
}

TEST_CASE("counting on past the last free bits goes to the next millisecond", "[proof]") {
    const auto full = uuid_bytes("018bcfe5-6800-7fff-bfff-ffffffffffff");
    const auto next = proof::next_record_id_bytes(0, *full);
    CHECK(next > *full);
    CHECK(uuid_text(next).substr(0, 18) == "018bcfe5-6801-7000");
}

TEST_CASE("a secret moves but is never copied, and a wiped text is empty", "[proof]") {
    proof::Secret first(reinterpret_cast<const std::uint8_t*>("key"), 3);
    proof::Secret second(std::move(first));
    CHECK(second.size() == 3);
    CHECK(second.data()[0] == 'k');
    first = proof::Secret(2);
    first = std::move(second);
    CHECK(first.size() == 3);

    std::string typed = "+31612345678 and long enough to lie on the heap";
    const char* where = typed.data();
    const std::size_t length = typed.size();
    proof::wipe(typed);
    CHECK(typed.empty());
    CHECK(std::all_of(where, where + length, [](char sign) { return sign == '\0'; }));
}

TEST_CASE("drawn numbers stay below their limit", "[proof]") {
    for (int repeat = 0; repeat < 1000; ++repeat) CHECK(proof::random_below(30) < 30);
    CHECK(proof::random_id_bytes() != proof::random_id_bytes());
}
