#pragma once

#include <string>
#include <string_view>

#include "server/desk/route.hpp"
#include "server/pages/today/today_page.hpp"
#include "server/rights/reach.hpp"
#include "server/store/reading.hpp"
#include "shared/result.hpp"

// From what the store keeps to what the page Vandaag shows.
namespace cirkel::pages {

/// What of the page depends on who asks: the places they chose to see.
struct TodayScope {
    rights::Reach within;
    std::string where;  ///< the chosen place; empty: all of theirs
    std::string zone;   ///< of the first place, for greeting and day
};

/// The chosen place, as far as it is within the reach of the call; all of it otherwise.
Result<TodayScope> today_scope(desk::Desk& desk, const desk::Call& call, const std::string& where);

/// The page as it stands, without what was typed. What just happened is the route's own to say.
Result<TodayPage> today_page_of(desk::Desk& desk, const desk::Call& call, const TodayScope& scope);

/// "Gedaan", "Mee bezig", "Niet gewijzigd, omdat" as tiles, the chosen one ticked.
std::vector<Choice> answer_stages(const PageWords& words, std::string_view chosen);
/// What stands above the customer's sentence: "Gedaan, dinsdag 24 november."
std::string preview_title(const PageWords& words, std::string_view answer,
                          const LocalMoment& today);

}  // namespace cirkel::pages
