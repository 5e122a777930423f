#include "terminal/reading/signs.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace cirkel::reading {
namespace {

/// Fewer digits than any telephone number has, more than a day, an hour or a count.
constexpr std::ptrdiff_t kPhoneDigitsMin = 6;
constexpr std::size_t kScreenCodeSigns = 6;

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }
bool is_apart(char sign) { return sign == ' ' || sign == '-'; }

/// The end of the telephone number that begins here; where it begins when there is none. Groups of
/// digits belong together when one space or dash stands between them.
std::size_t end_of_number(std::string_view text, std::size_t from) {
    if (text[from] != '0' && text[from] != '+') return from;
    std::size_t end = from + 1;
    while (end < text.size()) {
        if (is_digit(text[end])) {
            ++end;
        } else if (is_apart(text[end]) && end + 1 < text.size() && is_digit(text[end + 1])) {
            end += 2;
        } else {
            break;
        }
    }
    const auto digits = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(from),
                                      text.begin() + static_cast<std::ptrdiff_t>(end), is_digit);
    return digits >= kPhoneDigitsMin ? end : from;
}

std::string with_numbers_spelled(std::string_view text) {
    std::string said;
    for (std::size_t i = 0; i < text.size();) {
        const bool may_begin = i == 0 || !is_digit(text[i - 1]);
        const std::size_t end = may_begin ? end_of_number(text, i) : i;
        if (end > i) {
            said += spelled(text.substr(i, end - i));
            i = end;
        } else {
            said += text[i++];
        }
    }
    return said;
}

/// Signs that a voice would leave out or mistake for a rest, with the word that names them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kNamedSigns = {{
    {" ", "sign.space"},      {".", "sign.dot"},          {",", "sign.comma"},
    {"?", "sign.question"},   {"!", "sign.exclamation"},  {"-", "sign.dash"},
    {"_", "sign.underscore"}, {"@", "sign.at"},           {"+", "sign.plus"},
    {"'", "sign.apostrophe"}, {"/", "sign.slash"},        {":", "sign.colon"},
    {";", "sign.semicolon"},  {"(", "sign.bracket_open"}, {")", "sign.bracket_close"},
    {"&", "sign.ampersand"},  {"%", "sign.percent"},      {"=", "sign.equals"},
    {"#", "sign.hash"},       {"\"", "sign.quote"},
}};

}  // namespace

std::string speakable(const std::string& text) {
    std::string line;
    for (const char sign : text) line += sign == '\n' ? ' ' : sign;
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return with_numbers_spelled(line);
}

std::string spelled(std::string_view text) {
    const bool is_screen_code =
        text.size() == kScreenCodeSigns && std::none_of(text.begin(), text.end(), is_apart);
    std::string said;
    std::size_t in_group = 0;
    for (const char sign : text) {
        if (is_apart(sign)) {
            if (!said.empty() && in_group > 0) said += ',';
            in_group = 0;
            continue;
        }
        if (is_screen_code && in_group == 2) {
            said += ',';
            in_group = 0;
        }
        if (!said.empty() && !continues(sign)) said += ' ';
        said += sign;
        if (!continues(sign)) ++in_group;
    }
    return said;
}

std::string name_of_sign(const std::string& sign, const Language& language,
                         const words::Words& words) {
    const auto* named = std::find_if(kNamedSigns.begin(), kNamedSigns.end(),
                                     [&](const auto& one) { return one.first == sign; });
    if (named != kNamedSigns.end()) return words.text(language, named->second);
    // ".nl" on a key of its own.
    if (sign.size() > 1 && sign.front() == '.')
        return words.text(language, "sign.dot") + " " + sign.substr(1);
    return sign;
}

std::string name_of_sign_in_text(const std::string& sign, const Language& language,
                                 const words::Words& words) {
    if (sign.size() == 1 && sign.front() >= 'A' && sign.front() <= 'Z')
        return words.text(language, "sign.capital", {{"sign", sign}});
    return name_of_sign(sign, language, words);
}

std::string named_address(std::string_view address, const Language& language,
                          const words::Words& words) {
    std::string said;
    for (const char sign : address) {
        const std::string one(1, sign);
        const bool is_word = std::isalnum(static_cast<unsigned char>(sign)) != 0 ||
                             static_cast<unsigned char>(sign) >= 0x80U;
        said += is_word ? one : " " + name_of_sign(one, language, words) + " ";
    }
    return said;
}

}  // namespace cirkel::reading
