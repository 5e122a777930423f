#include "shared/wire/feed_sum.hpp"

#include <algorithm>
#include <cstddef>

#include "shared/proof/proof.hpp"

namespace cirkel::wire {

FeedHash feed_hash(std::string_view upsert_text) {
    const Digest digest = proof::sha256(upsert_text);
    FeedHash hash{};
    std::copy_n(digest.begin(), hash.size(), hash.begin());
    return hash;
}

void FeedSum::add(const FeedHash& hash) {
    unsigned carry = 0;
    for (std::size_t place = bytes_.size(); place-- > 0;) {
        const unsigned sum = carry + bytes_[place] + hash[place];
        bytes_[place] = static_cast<std::uint8_t>(sum & 0xFFU);
        carry = sum >> 8U;
    }
}

void FeedSum::take_out(const FeedHash& hash) {
    unsigned borrow = 0;
    for (std::size_t place = bytes_.size(); place-- > 0;) {
        const unsigned wanted = borrow + hash[place];
        borrow = wanted > bytes_[place] ? 1 : 0;
        bytes_[place] = static_cast<std::uint8_t>((bytes_[place] + 256U * borrow - wanted) & 0xFFU);
    }
}

std::string FeedSum::text() const { return proof::hex(bytes_); }

std::optional<FeedSum> FeedSum::parse(std::string_view text) {
    const auto bytes = proof::from_hex(text);
    FeedHash sum{};
    if (!bytes || bytes->size() != sum.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), sum.begin());
    return FeedSum(sum);
}

}  // namespace cirkel::wire
