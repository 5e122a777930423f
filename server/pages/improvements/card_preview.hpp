#pragma once

#include <vector>

#include "server/pages/improvements/improvement_pages.hpp"
#include "server/store/improvements.hpp"

// The card of an improvement with the very words that the terminals put around it.
namespace cirkel::pages {

/// The languages in which a terminal speaks, the first one first.
std::vector<Language> card_languages(const Language& first);

/// One for each language that has a text of its own, and always one in the first. The card speaks
/// to customers; only what its language is called is in the language of `words`.
std::vector<CardPreview> previews_of(const PageWords& words, const store::Improvement& improvement,
                                     int said_by, const Language& first);

}  // namespace cirkel::pages
