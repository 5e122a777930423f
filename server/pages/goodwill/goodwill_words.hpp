#pragma once

#include <string>
#include <vector>

#include "server/money/cents.hpp"
#include "server/pages/words/page_words.hpp"
#include "server/store/goodwill_values.hpp"

// What pages of staff say of goodwill. No page of a customer says any of it.
namespace cirkel::pages {

/// "€ 60", "€ 12,50"
std::string euro_words(const PageWords& words, money::Cents amount);
/// As it is typed in a field: "60", "12,50"
std::string amount_words(const PageWords& words, money::Cents amount);

/// "tegoedbon, € 12,50"
std::string goodwill_words(const PageWords& words, const store::Goodwill& goodwill);

/// What somebody with these mandates may give: "Jij mag tot € 25 goedmaken."
std::string mandate_words(const PageWords& words, const std::vector<store::Mandate>& mandates);

}  // namespace cirkel::pages
