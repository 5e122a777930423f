#include "platform/pack/zstd.hpp"

#include "tests/catch_main.hpp"
#include "tests/fakes/dice.hpp"

using namespace cirkel;
using pack::ZstdPacker;
using pack::ZstdUnpacker;

namespace {

std::string packed_in_pieces(std::string_view text, std::size_t piece) {
    ZstdPacker packer;
    std::string packed;
    for (std::size_t at = 0; at < text.size(); at += piece)
        packed += packer.add(text.substr(at, piece));
    return packed + packer.end();
}

Result<std::string> unpacked(std::string_view packed) {
    ZstdUnpacker unpacker(packed);
    std::string text;
    while (true) {
        auto piece = unpacker.next();
        if (!piece) return piece.error();
        if (piece->empty()) return text;
        text += *piece;
    }
}

std::string noise(std::size_t size) {
    fakes::Dice dice(7);
    std::string text;
    for (std::size_t count = 0; count < size; ++count)
        text.push_back(static_cast<char>(dice.below(256)));
    return text;
}

}  // namespace

TEST_CASE("what is packed by zstd comes out as it went in, in whatever pieces", "[pack]") {
    for (const std::string& text :
         {std::string(), std::string("a\0b", 3), std::string(1'000'000, 'x'), noise(500'000)})
        for (const std::size_t piece : {1'000U, 131'072U, 2'000'000U}) {
            const auto back = unpacked(packed_in_pieces(text, piece));
            REQUIRE(back);
            CHECK(*back == text);
        }
}

TEST_CASE("a zstd bomb comes out piece by piece, and whoever reads it can stop", "[pack]") {
    const std::string bomb = packed_in_pieces(std::string(64U << 20U, '\0'), 1U << 20U);
    CHECK(bomb.size() < 20'000);
    ZstdUnpacker unpacker(bomb);
    for (int count = 0; count < 3; ++count) {
        const auto piece = unpacker.next();
        REQUIRE(piece);
        CHECK(piece->size() <= ZstdUnpacker::kPieceBytesMax);
    }
}

TEST_CASE("a damaged, cut or prolonged zstd text is malformed", "[pack]") {
    const std::string text = noise(200'000);
    const std::string packed = packed_in_pieces(text, 50'000);
    const auto is_refused = [](std::string_view spoilt) {
        const auto back = unpacked(spoilt);
        return !back && back.error().kind == Kind::Malformed;
    };
    CHECK(is_refused(""));
    CHECK(is_refused("plain text"));
    CHECK(is_refused(packed + "x"));
    CHECK(is_refused(packed + packed));
    for (std::size_t cut = 1; cut < packed.size(); cut += 9'973)
        CHECK(is_refused(std::string_view(packed).substr(0, packed.size() - cut)));
    for (std::size_t at = 4; at < packed.size(); at += 19'993) {
        std::string damaged = packed;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        CHECK(is_refused(damaged));
    }
}

TEST_CASE("a zstd text that wants a larger window than ours is refused", "[pack]") {
    // A frame header (RFC 8878, 3.1.1.1) that asks for a window of 1 GiB: exponent 20, mantissa 0.
    const std::string greedy{"\x28\xB5\x2F\xFD\x00\xA0\x01\x00\x00", 9};
    CHECK_FALSE(unpacked(greedy));
}
