#pragma once

#include <cstddef>
#include <string_view>

#include "shared/proof/proof.hpp"

namespace cirkel::effects {

/// What is sealed: {"contact":"+31612345678","first_name":"Sanne"}, the name only when there is
/// one. Written by hand into locked memory, because a JSON library leaves copies on the heap.
class ContactText {
public:
    ContactText(std::string_view contact, std::string_view first_name);

    /// Valid as long as this lives.
    [[nodiscard]] std::string_view view() const {
        return {reinterpret_cast<const char*>(bytes_.data()), length_};
    }

private:
    void put(char sign);
    void put_plain(std::string_view text);
    void put_quoted(std::string_view text);

    proof::Secret bytes_;
    std::size_t length_ = 0;
};

}  // namespace cirkel::effects
