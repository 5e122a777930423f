#pragma once

#include <string_view>

#include "server/store/store.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

// What happy customers let the team read: the words alone, on the terminals of their own location.
namespace cirkel::telling {

/// Shows the words of a submission to the team, or takes them back. Nothing happens for a test
/// visit, one without words, or one whose words hold what looks like a number or an address to
/// reach somebody by: such a screen stands in a shop. Inside the caller's transaction.
Result<void> share_with_team(store::Store& store, const SubmissionId& of, bool may);

/// True for a mail address, or so many digits that they may be a telephone number.
bool looks_like_contact(std::string_view text);

}  // namespace cirkel::telling
