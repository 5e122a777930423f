#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/keeper/keeper_line.hpp"

namespace cirkel::keeper {

/// What lay in a box: {"contact": TEXT, "first_name": TEXT?}. Nothing when it is none of ours.
std::optional<OpenedContact> read_contact_text(std::string_view text);

/// How a contact is told without telling it: "06 •• •• 56 78", "s•••@delinde.example".
std::string mask_of(std::string_view contact);

/// Whether it may be used at all: a number that an employee may call (S-41), or an address.
bool is_callable(std::string_view contact);

/// The one form of all spellings of a contact: E.164, or the address in lower case.
std::string normal_form(std::string_view contact);

/// What may be known of an opened contact. `key` is the keeper's own.
Marking marking_of(std::string_view contact, std::span<const std::uint8_t> key);

/// By which the keeper knows whom it asked something (AskedLog), whatever the spelling. Another one
/// than the hash of a marking, which the server has as well. `key` is the keeper's own.
Digest asked_hash_of(std::string_view contact, std::span<const std::uint8_t> key);

}  // namespace cirkel::keeper
