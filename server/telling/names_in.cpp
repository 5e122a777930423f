#include "server/telling/names_in.hpp"

#include <optional>

namespace cirkel::telling {

namespace {

constexpr std::string_view kLeftOut = "[…]";
constexpr std::size_t kNameMin = 2;       ///< bytes; one letter is a word of the language
constexpr std::size_t kFirstWordMin = 3;  ///< "De", "Jo" of a longer alias are words, too

char folded(char sign) {
    return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

bool is_of_word(char sign) {
    const char low = folded(sign);
    // Every byte of a letter with an accent is one of a word.
    return (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') ||
           (static_cast<unsigned char>(sign) & 0x80U) != 0;
}

bool is_same(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    for (std::size_t i = 0; i < one.size(); ++i)
        if (folded(one[i]) != folded(other[i])) return false;
    return true;
}

/// Where the word that begins with the name ends behind it: "Fatima", or "Jans" of Jan.
bool ends_word(std::string_view rest) {
    if (!rest.empty() && folded(rest.front()) == 's') rest.remove_prefix(1);
    return rest.empty() || !is_of_word(rest.front());
}

std::optional<std::size_t> place_of(std::string_view name, std::string_view text,
                                    std::size_t from) {
    if (name.size() < kNameMin) return std::nullopt;
    for (std::size_t at = from; at + name.size() <= text.size(); ++at) {
        if (at > 0 && is_of_word(text[at - 1])) continue;
        if (is_same(text.substr(at, name.size()), name) && ends_word(text.substr(at + name.size())))
            return at;
    }
    return std::nullopt;
}

}  // namespace

bool stands_in(std::string_view name, std::string_view text) {
    return place_of(name, text, 0).has_value();
}

std::string without_names(std::string text, const std::vector<std::string>& names) {
    for (const auto& name : names) {
        auto at = place_of(name, text, 0);
        while (at) {
            text.replace(*at, name.size(), kLeftOut);
            at = place_of(name, text, *at + kLeftOut.size());
        }
    }
    return text;
}

std::vector<std::string> names_of_alias(const std::string& alias) {
    std::vector<std::string> names{alias};
    const auto first = alias.substr(0, alias.find(' '));
    if (first.size() >= kFirstWordMin && first != alias) names.push_back(first);
    return names;
}

}  // namespace cirkel::telling
