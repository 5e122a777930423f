#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/result.hpp"

// Words that speak of danger: somebody fell, could fall, was threatened, it smells of gas. They lay
// a text on top of the stack and raise an alarm; they decide nothing, and nobody is called by them.
namespace cirkel::casework {

/// A text as the patterns see it: lower-case letters without their marks, digits, and one space for
/// everything between them, before the first and after the last.
std::string folded(std::string_view text);

/// A list that was read and made ready. A list is plain text: a line "# falling and slipping" names
/// the kind of danger of all patterns below it, every other line is one pattern in RE2's language,
/// looked for anywhere in the folded text; an underscore is a space that no editor takes away.
/// Linear in the length of a text, whatever was written in the list (no pattern can make it hang).
class SafetyWords {
public:
    static constexpr std::size_t kLinesMax = 4000;
    static constexpr std::size_t kLineLengthMax = 200;  ///< bytes

    /// `Malformed`, naming the line and what is wrong with it.
    static Result<SafetyWords> from(std::string_view list);
    SafetyWords(SafetyWords&&) noexcept;
    SafetyWords& operator=(SafetyWords&&) noexcept;
    ~SafetyWords();

    /// The kinds of danger that a text speaks of, as the list names them, in its order: "falling,
    /// fire"; empty when it speaks of none.
    [[nodiscard]] std::string kinds_in(std::string_view text) const;

private:
    struct Ready;
    explicit SafetyWords(std::unique_ptr<Ready> ready);
    static std::string add_pattern(Ready& ready, std::string_view line);

    std::unique_ptr<Ready> ready_;
};

/// The languages of the lists that come with the program, and the list of one of them.
const std::vector<std::string>& safety_list_languages();
std::string_view safety_list_as_delivered(std::string_view language);

}  // namespace cirkel::casework
