#pragma once

#include <optional>

#include "server/desk/route.hpp"
#include "server/pages/improvements/improvement_pages.hpp"
#include "server/store/improvements.hpp"
#include "shared/result.hpp"

// Whether more customers respond since a card is on the screens, in sentences.
namespace cirkel::pages {

/// Of the places that the card is for, as far as they are within the reach of who asks; nothing
/// when it was on no screen there.
Result<std::optional<CardRateWords>> rate_words_for(desk::Desk& desk, const desk::Call& call,
                                                    const store::Improvement& improvement);

}  // namespace cirkel::pages
