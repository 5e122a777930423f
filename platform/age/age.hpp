#pragma once

#include <string>
#include <vector>

#include "shared/result.hpp"

namespace cirkel::age {

/// Whether a text has the form of a public key of age ("age1..." and 58 signs more).
[[nodiscard]] bool is_recipient(const std::string& text);

/// A text that only the holder of one of the recipients' identities can read, by Debian's program
/// `age`, which gets the text through a pipe: nothing secret is on a command line or in a file.
/// `NotFound` when the program is not installed, `Malformed` for what is no recipient, `Broken`
/// with the program's own words when it fails.
Result<std::string> encrypt(const std::string& text, const std::vector<std::string>& recipients);

/// What lies in such a file, with the identity in another. `Refused` when it is not for this
/// identity.
Result<std::string> decrypt(const std::string& file, const std::string& identity);

}  // namespace cirkel::age
