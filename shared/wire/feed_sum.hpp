#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cirkel::wire {

/// The first 16 bytes of the SHA-256 of one upsert's text, without its `pos`.
using FeedHash = std::array<std::uint8_t, 16>;
FeedHash feed_hash(std::string_view upsert_text);

/// One thing that stands in a feed: a later upsert of the same type and subject takes its place, an
/// erase takes it out.
struct FeedRow {
    std::string type;     ///< "public_status", "follow_up" or "offer"
    std::string subject;  ///< UUID of the submission, number of the case, or "offer"
    FeedHash hash{};
    bool operator==(const FeedRow&) const = default;
};

/// The sum, modulo 2^128, of the hashes of all that stands. Both ends keep it change by change; two
/// that differ hold different things, whatever was lost or damaged in between. Adding and taking
/// out cost the same at any size, and the order of the changes does not matter.
class FeedSum {
public:
    FeedSum() = default;
    explicit FeedSum(const FeedHash& bytes) : bytes_(bytes) {}

    void add(const FeedHash& hash);
    void take_out(const FeedHash& hash);
    [[nodiscard]] const FeedHash& bytes() const { return bytes_; }  ///< highest byte first

    [[nodiscard]] std::string text() const;  ///< 32 hexadecimal digits
    static std::optional<FeedSum> parse(std::string_view text);
    bool operator==(const FeedSum&) const = default;

private:
    FeedHash bytes_{};
};

}  // namespace cirkel::wire
