#include "shared/wire/device/six_words.hpp"

#include <vector>

#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "six_word_list.hpp"

// The six words (PROTOCOL.md, "Enrolment"): the first 60 bits, ten a word, of the SHA-256 of
//
//   cirkel-words/1 LF transport_key (hex) LF consent_key (hex) LF server_key (hex) LF

namespace cirkel::wire {
namespace {

constexpr std::size_t kWords = 6;
constexpr std::size_t kBitsAWord = 10;
constexpr std::size_t kListLength = 1U << kBitsAWord;
// No two words of the list begin with the same four letters.
constexpr std::size_t kLettersThatTell = 4;

bool is_letter(char sign) { return sign >= 'a' && sign <= 'z'; }

/// The runs of letters in a text, in small letters.
std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    bool is_inside = false;
    for (const char sign : text) {
        const char small = sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
        if (is_letter(small) && !is_inside) words.emplace_back();
        is_inside = is_letter(small);
        if (is_inside) words.back() += small;
    }
    return words;
}

const std::vector<std::string>& word_list() {
    static const std::vector<std::string> list = words_in(embedded::six_word_list().front().second);
    require(list.size() == kListLength, "a list of 1024 words");
    return list;
}

/// The number that the bits of the `place`th word make.
std::size_t number_at(const Digest& digest, std::size_t place) {
    std::size_t number = 0;
    for (std::size_t bit = place * kBitsAWord; bit < (place + 1) * kBitsAWord; ++bit)
        number = number * 2 + ((digest[bit / 8] >> (7 - bit % 8)) & 1U);
    return number;
}

bool is_the_word(const std::string& typed, const std::string& word) {
    return typed == word || (typed.size() >= kLettersThatTell && typed.size() < word.size() &&
                             word.compare(0, typed.size(), typed) == 0);
}

}  // namespace

std::string fingerprint_words(const Digest& fingerprint) {
    std::string text;
    for (std::size_t place = 0; place < kWords; ++place)
        text += (text.empty() ? "" : " ") + word_list()[number_at(fingerprint, place)];
    return text;
}

std::string six_words(const MetKeys& keys) {
    const auto digest =
        proof::sha256("cirkel-words/1\n" + proof::hex(keys.transport_key) + "\n" +
                      proof::hex(keys.consent_key) + "\n" + proof::hex(keys.server_key) + "\n");
    return fingerprint_words(digest);
}

bool are_the_words(std::string_view typed, std::string_view words) {
    const auto said = words_in(typed);
    const auto wanted = words_in(words);
    if (said.size() != wanted.size()) return false;
    for (std::size_t place = 0; place < wanted.size(); ++place)
        if (!is_the_word(said[place], wanted[place])) return false;
    return true;
}

}  // namespace cirkel::wire
