#include "server/store/improvements.hpp"

#include <utility>

namespace cirkel::store {

namespace {

// The names are in databases and in commands: they may be added to, never changed.
constexpr std::pair<ImprovementState, std::string_view> kImprovementStates[] = {
    {ImprovementState::Busy, "busy"},
    {ImprovementState::Done, "done"},
    {ImprovementState::NotBecause, "not_because"},
};

constexpr std::pair<ImprovementDeed, std::string_view> kDeeds[] = {
    {ImprovementDeed::Added, "added"},       {ImprovementDeed::Busy, "busy"},
    {ImprovementDeed::Done, "done"},         {ImprovementDeed::NotBecause, "not_because"},
    {ImprovementDeed::Written, "written"},   {ImprovementDeed::Linked, "linked"},
    {ImprovementDeed::Unlinked, "unlinked"}, {ImprovementDeed::Shown, "shown"},
};

}  // namespace

std::string_view name_of(ImprovementState state) {
    for (const auto& [known, name] : kImprovementStates)
        if (known == state) return name;
    return {};
}

std::optional<ImprovementState> improvement_state_named(std::string_view name) {
    for (const auto& [state, known] : kImprovementStates)
        if (known == name) return state;
    return std::nullopt;
}

std::string_view name_of(ImprovementDeed deed) {
    for (const auto& [known, name] : kDeeds)
        if (known == deed) return name;
    return {};
}

std::optional<ImprovementDeed> improvement_deed_named(std::string_view name) {
    for (const auto& [deed, known] : kDeeds)
        if (known == name) return deed;
    return std::nullopt;
}

}  // namespace cirkel::store
