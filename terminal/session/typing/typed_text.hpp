#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cirkel::session {

/// Something a person is typing and has not sent: open text, a number, a name, a PIN. Its bytes are
/// overwritten when it is emptied, replaced, moved from or destroyed, so that nothing typed
/// outlives the stage that asked for it (T-11). UTF-8; `append` and `erase_last` work by whole
/// characters. Room is taken once, so growing leaves no copy behind.
class TypedText {
public:
    static constexpr std::size_t kCharactersMax = 280;

    TypedText() = default;
    explicit TypedText(std::string_view text);
    ~TypedText() { clear(); }
    TypedText(const TypedText& other) : TypedText(other.view()) {}
    TypedText(TypedText&& other) noexcept;
    TypedText& operator=(const TypedText& other);
    TypedText& operator=(TypedText&& other) noexcept;

    /// Adds text when the whole then has at most `characters_max` characters; says whether it did.
    bool append(std::string_view utf8, std::size_t characters_max = kCharactersMax);
    void erase_last();
    void clear();

    [[nodiscard]] std::string_view view() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] std::size_t characters() const;
    bool operator==(const TypedText& other) const { return text_ == other.text_; }

private:
    std::string text_;
};

}  // namespace cirkel::session
