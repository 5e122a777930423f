#include "server/store/address.hpp"

#include <array>
#include <utility>

namespace cirkel::store {

namespace {

constexpr std::array kNames{
    std::pair{AddressState::Unchecked, std::string_view("unchecked")},
    std::pair{AddressState::Trusted, std::string_view("trusted")},
    std::pair{AddressState::Reached, std::string_view("reached")},
    std::pair{AddressState::Unreached, std::string_view("unreached")},
};

}  // namespace

std::string_view name_of(AddressState state) {
    for (const auto& [one, name] : kNames)
        if (one == state) return name;
    return {};
}

std::optional<AddressState> address_state_named(std::string_view name) {
    for (const auto& [state, one] : kNames)
        if (one == name) return state;
    return std::nullopt;
}

}  // namespace cirkel::store
