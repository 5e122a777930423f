#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "server/desk/route.hpp"
#include "server/pages/shop/shop_page.hpp"
#include "server/shop/commands_location.hpp"

// The posted forms of a shop, read into what changes; what is wrong is said at its field.
namespace cirkel::pages {

/// The change that the form "Bellen" asks for; nothing when the page got a fault.
std::optional<server::LocationChange> read_offer(const PageWords& words,
                                                 const desk::Parameters& form, ShopPage& page);

/// How many stretches of one day the form can hold.
inline constexpr int kStretchesMax = 4;

/// The hours of the form "Openingstijden"; nothing when a day got a fault.
std::optional<Schedule> read_hours_form(const PageWords& words, const desk::Parameters& form,
                                        ShopPage& page);
/// The weekday to which another stretch is wanted; nothing when the form is to be kept.
std::optional<int> wants_stretch(const desk::Parameters& form);
bool holds_only_hours(const desk::Parameters& form);

std::optional<store::Holiday> read_holiday_form(const PageWords& words,
                                                const desk::Parameters& form, ShopPage& page);

/// The touchpoint of a form; its name is made of the location and what it is called. Nothing when
/// a part is missing: then its form on the page says which.
std::optional<store::TouchpointSettings> read_touchpoint(const PageWords& words,
                                                         const desk::Parameters& form,
                                                         ShopPage& page);

/// "Utrecht Centrum" as the short name of something: "utrecht-centrum"; empty when nothing is left.
std::string short_name(std::string_view title);

}  // namespace cirkel::pages
