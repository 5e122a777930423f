#pragma once

#include <optional>

#include "server/desk/route.hpp"
#include "server/pages/shop/shop_page.hpp"
#include "server/pages/shop/survey_page.hpp"
#include "server/shop/files/survey_file.hpp"

// From what the store keeps to what the pages of a shop show; nothing here decides anything.
namespace cirkel::pages {

/// Nothing when there is no such location, or none within the caller's reach.
Result<std::optional<ShopPage>> shop_page_of(desk::Desk& desk, const desk::Call& call,
                                             const LocationId& id);
/// The locations within the caller's reach.
Result<ShopsPage> shops_page_of(desk::Desk& desk, const desk::Call& call);

/// A holiday as the page lists it.
HolidayLine holiday_line(const PageWords& words, const store::Holiday& holiday);

/// The promises that a form offers, with one chosen: both, call, mail, none.
std::vector<Choice> promise_choices(const PageWords& words, std::string_view chosen);
std::vector<Choice> category_choices(const PageWords& words, std::string_view chosen);

/// Faults and preview of a file that was read.
void show_file(const PageWords& words, SurveyPage& page, const shop::SurveyFile& file);

}  // namespace cirkel::pages
