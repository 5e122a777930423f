#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/instant.hpp"

namespace cirkel::store {

/// Whether the customer's page can be opened from outside at its public address.
enum class AddressState {
    Unchecked,  ///< nobody has looked yet
    Trusted,    ///< a person opened it on a phone; the server itself need not reach it from inside
    Reached,    ///< the server found itself there
    Unreached,  ///< it did not; `trouble` says why
};
std::string_view name_of(AddressState state);
std::optional<AddressState> address_state_named(std::string_view name);

/// What the last look at the public address found.
struct AddressCheck {
    AddressState state = AddressState::Unchecked;
    std::optional<Instant> at{};  ///< none: it is to be looked at as soon as possible
    std::string trouble{};
    bool operator==(const AddressCheck&) const = default;
};

}  // namespace cirkel::store
