#include "shared/proof/proof.hpp"

// UUIDv7: 48 bits of milliseconds, version 7, 12 bits, variant 2, 62 bits. Within one millisecond,
// and while the clock stands before the last id, the 74 free bits count on from the last id by a
// drawn step, so that ids keep their order without telling how many were made.

namespace cirkel::proof {
namespace {

constexpr std::uint8_t kVersion = 0x70;
constexpr std::uint8_t kVariant = 0x80;
constexpr std::uint64_t kLowBits = (std::uint64_t{1} << 62U) - 1;
constexpr std::uint64_t kHighBits = 0x0fff;

struct Parts {
    std::uint64_t ms = 0;    ///< 48 bits
    std::uint64_t high = 0;  ///< 12 bits
    std::uint64_t low = 0;   ///< 62 bits
};

Parts parts_of(const IdBytes& id) {
    Parts parts;
    for (std::size_t place = 0; place < 6; ++place) parts.ms = parts.ms << 8U | id[place];
    parts.high = (std::uint64_t{id[6]} << 8U | id[7]) & kHighBits;
    for (std::size_t place = 8; place < 16; ++place) parts.low = parts.low << 8U | id[place];
    parts.low &= kLowBits;
    return parts;
}

IdBytes bytes_of(Parts parts) {
    IdBytes id{};
    for (std::size_t place = 6; place-- > 0; parts.ms >>= 8U) {
        id[place] = static_cast<std::uint8_t>(parts.ms & 0xffU);
    }
    id[6] = static_cast<std::uint8_t>(kVersion | parts.high >> 8U);
    id[7] = static_cast<std::uint8_t>(parts.high & 0xffU);
    for (std::size_t place = 16; place-- > 8; parts.low >>= 8U) {
        id[place] = static_cast<std::uint8_t>(parts.low & 0xffU);
    }
    id[8] = static_cast<std::uint8_t>(kVariant | (id[8] & 0x3fU));
    return id;
}

std::uint64_t random_64() {
    const IdBytes drawn = random_id_bytes();
    std::uint64_t value = 0;
    for (std::size_t place = 0; place < 8; ++place) value = value << 8U | drawn[place];
    return value;
}

}  // namespace

IdBytes next_record_id_bytes(std::int64_t now_ms, const IdBytes& previous) {
    const auto now = now_ms < 0 ? 0U : static_cast<std::uint64_t>(now_ms);
    Parts parts = parts_of(previous);
    if (previous == IdBytes{} || now > parts.ms) {
        // The top bit stays free, so that counting on within a millisecond has room.
        return bytes_of(Parts{now, random_64() & (kHighBits >> 1U), random_64() & kLowBits});
    }
    parts.low += 1 + random_below(UINT32_MAX);
    if (parts.low > kLowBits) {
        parts.low &= kLowBits;
        ++parts.high;
    }
    if (parts.high > kHighBits) {
        parts.high = 0;
        ++parts.ms;
    }
    return bytes_of(parts);
}

}  // namespace cirkel::proof
