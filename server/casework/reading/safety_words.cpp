#include "server/casework/reading/safety_words.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <re2/re2.h>
#include <re2/set.h>

#include "safety_lists.hpp"

namespace cirkel::casework {

namespace {

/// The plain letters of U+00C0 to U+017F, in which all languages that a terminal offers are
/// written.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr unsigned kPlainFrom = 0xC0;
static_assert(kPlain.size() == 0x180 - kPlainFrom);

RE2::Options options() {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_never_capture(true);
    options.set_log_errors(false);
    return options;
}

/// The next character of a text in UTF-8. All that lies beyond the letters above, and each broken
/// byte, is a space.
unsigned next_character(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned first = byte(at++);
    if (first < 0x80) return first;
    const bool is_pair = first >= 0xC2 && first <= 0xDF && (byte(at) & 0xC0U) == 0x80U;
    return is_pair ? (first & 0x1FU) << 6U | (byte(at++) & 0x3FU) : ' ';
}

char plain(unsigned character) {
    if (character >= 'A' && character <= 'Z') return static_cast<char>(character - 'A' + 'a');
    const bool is_plain =
        (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    if (is_plain) return static_cast<char>(character);
    const bool has_plain = character >= kPlainFrom && character < kPlainFrom + kPlain.size();
    return has_plain ? kPlain[character - kPlainFrom] : ' ';
}

std::string_view trimmed(std::string_view line) {
    const auto from = line.find_first_not_of(" \t\r");
    if (from == std::string_view::npos) return {};
    return line.substr(from, line.find_last_not_of(" \t\r") - from + 1);
}

/// "# --- Vallen en uitglijden" -> "vallen en uitglijden"
std::string kind_named(std::string_view heading) {
    const auto from = heading.find_first_not_of("#- ");
    if (from == std::string_view::npos) return {};
    std::string kind(heading.substr(from));
    if (kind.front() >= 'A' && kind.front() <= 'Z')
        kind.front() = static_cast<char>(kind.front() - 'A' + 'a');
    return kind;
}

Error fault_in(std::size_t line, const std::string& what) {
    return Error{Kind::Malformed, "line " + std::to_string(line) + ": " + what};
}

}  // namespace

struct SafetyWords::Ready {
    RE2::Set patterns{options(), RE2::UNANCHORED};
    std::vector<std::string> kinds{};
    std::vector<std::size_t> kind_of{};  ///< of each pattern: its place in `kinds`
};

SafetyWords::SafetyWords(std::unique_ptr<Ready> ready) : ready_(std::move(ready)) {}
SafetyWords::SafetyWords(SafetyWords&&) noexcept = default;
SafetyWords& SafetyWords::operator=(SafetyWords&&) noexcept = default;
SafetyWords::~SafetyWords() = default;

std::string folded(std::string_view text) {
    std::string folded = " ";
    for (std::size_t at = 0; at < text.size();) {
        const char letter = plain(next_character(text, at));
        if (letter != ' ' || folded.back() != ' ') folded += letter;
    }
    if (folded.back() != ' ') folded += ' ';
    return folded;
}

/// What is wrong with a pattern; empty when it was added.
std::string SafetyWords::add_pattern(Ready& ready, std::string_view line) {
    if (line.size() > kLineLengthMax)
        return "at most " + std::to_string(kLineLengthMax) + " characters";
    if (ready.kinds.empty()) return "write the kind of danger above it, as \"# falling\"";
    std::string pattern(line);
    std::replace(pattern.begin(), pattern.end(), '_', ' ');
    std::string fault;
    if (ready.patterns.Add(pattern, &fault) < 0) return fault;
    if (RE2::PartialMatch(" ", RE2(pattern, options()))) return "this would be found in every text";
    ready.kind_of.push_back(ready.kinds.size() - 1);
    return {};
}

Result<SafetyWords> SafetyWords::from(std::string_view list) {
    auto ready = std::make_unique<Ready>();
    std::size_t number = 0;
    while (!list.empty()) {
        const auto end = std::min(list.find('\n'), list.size());
        const auto line = trimmed(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (++number > kLinesMax)
            return fault_in(number, "at most " + std::to_string(kLinesMax) + " lines");
        if (line.empty()) continue;
        if (line.front() == '#') {
            ready->kinds.push_back(kind_named(line));
        } else if (auto fault = add_pattern(*ready, line); !fault.empty()) {
            return fault_in(number, fault);
        }
    }
    if (ready->kind_of.empty()) return Error{Kind::Malformed, "there is no pattern in the list"};
    if (!ready->patterns.Compile())
        return Error{Kind::Malformed,
                     "the patterns take too much memory together; write them shorter"};
    return SafetyWords(std::move(ready));
}

std::string SafetyWords::kinds_in(std::string_view text) const {
    std::vector<int> found;
    if (!ready_->patterns.Match(folded(text), &found)) return {};
    std::set<std::size_t> kinds;
    for (const int pattern : found)
        kinds.insert(ready_->kind_of[static_cast<std::size_t>(pattern)]);
    std::string words;
    for (const auto kind : kinds) words += (words.empty() ? "" : ", ") + ready_->kinds[kind];
    return words;
}

const std::vector<std::string>& safety_list_languages() {
    static const std::vector<std::string> languages{"nl", "en"};
    return languages;
}

std::string_view safety_list_as_delivered(std::string_view language) {
    for (const auto& [name, text] : embedded::safety_lists())
        if (name == std::string(language) + ".txt") return text;
    return {};
}

}  // namespace cirkel::casework
