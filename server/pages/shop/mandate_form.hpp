#pragma once

#include <optional>
#include <vector>

#include "server/desk/route.hpp"
#include "server/pages/shop/shop_page.hpp"
#include "server/store/goodwill_values.hpp"
#include "server/store/store.hpp"

// The form on the page "Winkel" that says who may give how much. It holds for the whole
// organisation.
namespace cirkel::pages {

/// One for each role that has a mandate, as it stands.
Result<std::vector<MandateForm>> mandate_forms(store::Store& store, const PageWords& words);
/// Whether the form has no field that it should not have (S-10).
bool holds_only_mandates(const desk::Parameters& form);
/// What the form says, put on its page; nothing when something is wrong, which the page then says.
std::optional<store::Mandates> read_mandates(const PageWords& words, const desk::Parameters& form,
                                             ShopPage& page);

}  // namespace cirkel::pages
