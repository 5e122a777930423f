#include "server/store/contacts.hpp"

#include <array>
#include <utility>

namespace cirkel::store {

namespace {

constexpr std::array<std::pair<MarkState, std::string_view>, 4> kMarkStateNames{{
    {MarkState::Callable, "callable"},
    {MarkState::Blocked, "blocked"},
    {MarkState::Unreadable, "unreadable"},
    {MarkState::KeyGone, "key_gone"},
}};

}  // namespace

std::string_view name_of(MarkState state) {
    for (const auto& [known, name] : kMarkStateNames)
        if (known == state) return name;
    return {};
}

std::optional<MarkState> mark_state_named(std::string_view name) {
    for (const auto& [state, known] : kMarkStateNames)
        if (known == name) return state;
    return std::nullopt;
}

}  // namespace cirkel::store
