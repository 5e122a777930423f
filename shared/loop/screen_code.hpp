#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/loop/ids.hpp"

namespace cirkel {

/// The thirty signs of codes: digits and letters without A E I O U L, so that no word and no
/// look-alike can come up (LOOK 9).
inline constexpr std::string_view kCodeSigns = "0123456789BCDFGHJKMNPQRSTVWXYZ";

/// What a typed sign stands for: upper case, I and L are 1, O is 0; nothing for any other sign.
std::optional<char> folded_sign(char typed);

/// Six signs that open a submission on the terminals of its own location ("K7-QM-29"). The first
/// belongs to the terminal, the other five are drawn. Lives in memory only.
struct ScreenCode {
    static constexpr std::size_t kLength = 6;
    std::string signs;  ///< folded, without dashes

    static std::optional<ScreenCode> parse(std::string_view typed);
    [[nodiscard]] std::string shown() const;  ///< "K7-QM-29"
    bool operator==(const ScreenCode&) const = default;
};

/// Twelve drawn signs and a check sign, 60 bits, that a person can type over at home; shown 4-4-5.
struct TypedCode {
    static constexpr std::size_t kDrawn = 12;
    static constexpr std::size_t kLength = kDrawn + 1;
    std::string signs;

    static TypedCode with_check(std::string_view drawn);
    /// Nothing when the check sign does not fit.
    static std::optional<TypedCode> parse(std::string_view typed);
    [[nodiscard]] std::string shown() const;
    bool operator==(const TypedCode&) const = default;
};

/// What is hashed for each code, so that both ends hash the same text:
/// "screen|LOCATION|CODE|SCORE", "link|HEX", "typed|CODE".
std::string tag_text(const ScreenCode& code, const LocationId& location, int first_score);
std::string tag_text(const TypedCode& code);
std::string link_tag_text(std::string_view token_hex);

}  // namespace cirkel
