#include "server/access/password_rules.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "well_known_passwords.hpp"

namespace cirkel::access {

namespace {

// Shorter ones stand inside ordinary words by chance.
constexpr std::size_t kNearMin = 4;
// What is left beside well-known words has to be this long by itself.
constexpr std::size_t kOwnPartMin = 6;

bool is_letter(char sign) {
    const auto byte = static_cast<unsigned char>(sign);
    return (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

std::string small(std::string_view text) {
    std::string out(text);
    for (char& sign : out)
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    return out;
}

/// "P@ssw0rd" -> "password": small letters, and the signs that stand for letters as letters.
std::string plain(std::string_view text) {
    constexpr std::string_view kFrom = "@4301!$57";
    constexpr std::string_view kTo = "aaeoiisst";
    std::string out = small(text);
    for (char& sign : out)
        if (const auto at = kFrom.find(sign); at != std::string_view::npos) sign = kTo[at];
    return out;
}

std::string letters_of(const std::string& text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_letter);
    return out;
}

using Words = std::set<std::string, std::less<>>;

/// The lines of a list; those that begin with # are for who reads it.
Words lines_of(std::string_view text) {
    Words lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (end > 0 && text.front() != '#') lines.emplace(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Words that say nothing about who chose them, wherever they stand in a password.
const Words& well_known_words() {
    static const Words words = lines_of(embedded::well_known_passwords()[0].second);
    return words;
}

/// The letters of the passwords that most people have. Many are words that may well stand in a
/// sentence of one's own, so they only count when there is nothing but digits and signs beside.
const Words& common_passwords() {
    static const Words words = [] {
        Words letters;
        for (const auto& line : lines_of(embedded::well_known_passwords()[1].second))
            if (auto word = letters_of(small(line)); word.size() >= kNearMin)
                letters.insert(std::move(word));
        return letters;
    }();
    return words;
}

bool is_common(std::string_view password) {
    for (const auto& letters : {letters_of(small(password)), letters_of(plain(password))})
        if (well_known_words().count(letters) > 0 || common_passwords().count(letters) > 0)
            return true;
    return false;
}

/// A run up or down ("abcdefgh", "87654321"), or one piece again and again ("haha", "1212").
bool is_monotone(std::string_view text) {
    bool up = true;
    bool down = true;
    for (std::size_t i = 1; i < text.size(); ++i) {
        up = up && text[i] - text[i - 1] == 1;
        down = down && text[i - 1] - text[i] == 1;
    }
    for (std::size_t piece = 1; piece <= 4 && piece < text.size(); ++piece) {
        bool same = true;
        for (std::size_t i = piece; i < text.size(); ++i) same = same && text[i] == text[i - piece];
        if (same) return true;
    }
    return up || down;
}

/// Takes a word out wherever it stands.
void take_out(std::string& text, std::string_view word) {
    if (word.size() < kNearMin) return;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word))
        text.erase(at, word.size());
}

}  // namespace

std::optional<PasswordFault> fault_in_password(std::string_view password,
                                               const std::vector<std::string>& near) {
    // By signs as a person counts them: a byte inside a letter of UTF-8 is none.
    const auto signs =
        static_cast<std::size_t>(std::count_if(password.begin(), password.end(), [](char sign) {
            return (static_cast<unsigned char>(sign) & 0xC0U) != 0x80;
        }));
    if (signs < kPasswordMin) return PasswordFault::TooShort;
    if (password.size() > kPasswordMax) return PasswordFault::TooLong;
    const auto text = plain(password);
    if (is_monotone(password) || is_monotone(text) || is_common(password))
        return PasswordFault::TooCommon;
    std::string own = text;
    for (const auto& word : near) {
        take_out(own, plain(word));
        take_out(own, letters_of(plain(word)));
    }
    take_out(own, "cirkel");
    if (own.size() < kOwnPartMin) return PasswordFault::TooNear;
    for (const auto& word : well_known_words()) take_out(own, word);
    if (own.size() == text.size()) return std::nullopt;
    return letters_of(own).size() < kOwnPartMin ? std::optional(PasswordFault::TooCommon)
                                                : std::nullopt;
}

std::string_view explain(PasswordFault fault) {
    switch (fault) {
        case PasswordFault::TooShort: return "a password has at least 12 signs";
        case PasswordFault::TooLong: return "a password has at most 128 signs";
        case PasswordFault::TooCommon: return "this password is one that many people use";
        case PasswordFault::TooNear: return "this password is made of a name that others know";
    }
    return "";
}

}  // namespace cirkel::access
