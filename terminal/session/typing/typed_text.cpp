#include "terminal/session/typing/typed_text.hpp"

#include "shared/loop/characters.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::session {
namespace {

/// A UTF-8 character takes four bytes at most.
constexpr std::size_t kBytesMax = TypedText::kCharactersMax * 4;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

}  // namespace

TypedText::TypedText(std::string_view text) { append(text); }

TypedText::TypedText(TypedText&& other) noexcept : text_(std::move(other.text_)) { other.clear(); }

TypedText& TypedText::operator=(const TypedText& other) {
    if (this == &other) return *this;
    clear();
    append(other.view());
    return *this;
}

TypedText& TypedText::operator=(TypedText&& other) noexcept {
    if (this == &other) return *this;
    clear();
    text_ = std::move(other.text_);
    // A short text lies inside the string object itself, so moving it leaves its bytes behind.
    other.clear();
    return *this;
}

bool TypedText::append(std::string_view utf8, std::size_t characters_max) {
    if (characters() + count_characters(utf8) > characters_max) return false;
    if (text_.size() + utf8.size() > kBytesMax) return false;
    if (text_.capacity() < kBytesMax) text_.reserve(kBytesMax);
    text_ += utf8;
    return true;
}

void TypedText::erase_last() {
    while (!text_.empty()) {
        const bool was_first_byte = !continues(text_.back());
        text_.back() = '\0';
        text_.pop_back();
        if (was_first_byte) return;
    }
}

void TypedText::clear() { proof::wipe(text_); }

std::size_t TypedText::characters() const { return count_characters(text_); }

}  // namespace cirkel::session
