#pragma once

#include <string>

#include "shared/result.hpp"

namespace cirkel::shop {

/// The E.164 form of the number from which a shop calls ("030-234 56 78" -> "+31302345678").
/// `Malformed`, with what is wrong, for what is no number, and for premium, service and foreign
/// numbers: a customer who sees one does not answer, or pays for calling back (S-41).
Result<std::string> checked_calling_number(const std::string& typed);

}  // namespace cirkel::shop
