#include "platform/pack/gzip.hpp"

using namespace cirkel;
using pack::gunzip;
using pack::gzip;

TEST_CASE("what is packed comes out as it went in", "[pack]") {
    for (const std::string& text :
         {std::string(), std::string("a"), std::string("a\0b", 3), std::string(300'000, 'x')}) {
        const auto back = gunzip(gzip(text), 300'000);
        REQUIRE(back);
        CHECK(*back == text);
    }
    CHECK(gzip("the same") == gzip("the same"));
}

TEST_CASE("a packed bomb is stopped at the limit", "[pack]") {
    const std::string bomb = gzip(std::string(10'000'000, '\0'));
    CHECK(bomb.size() < 20'000);
    CHECK(gunzip(bomb, 9'999'999).error().kind == Kind::Full);
}

TEST_CASE("a damaged, cut or prolonged text is malformed", "[pack]") {
    const std::string packed = gzip("some text that is long enough to be cut");
    CHECK(gunzip("", 100).error().kind == Kind::Malformed);
    CHECK(gunzip("plain text", 100).error().kind == Kind::Malformed);
    CHECK(gunzip(packed.substr(0, packed.size() - 1), 100).error().kind == Kind::Malformed);
    CHECK(gunzip(packed + "x", 100).error().kind == Kind::Malformed);
    std::string damaged = packed;
    damaged[packed.size() - 6] = static_cast<char>(damaged[packed.size() - 6] ^ 1);
    CHECK(gunzip(damaged, 100).error().kind == Kind::Malformed);
}
