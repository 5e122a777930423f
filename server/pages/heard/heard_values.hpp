#pragma once

#include <string>
#include <vector>

#include "server/desk/route.hpp"
#include "server/pages/heard/heard_pages.hpp"
#include "server/store/observations.hpp"

// From what the store keeps of an observation to what a page shows.
namespace cirkel::pages {

/// "vandaag", "gisteren", "wo 25 november"; `today` and `day` as the store has them: "2026-11-25".
std::string day_words(const PageWords& words, const std::string& day, const std::string& today);

Result<HeardLine> heard_line(desk::Desk& desk, const desk::Call& call,
                             const store::StoredObservation& observation);

/// "Gedaan" and "Niet gewijzigd, omdat" as tiles, the chosen one ticked.
std::vector<Choice> decision_choices(const PageWords& words, std::string_view chosen);
/// Why the neutral owner asks who reported something; none is chosen beforehand.
std::vector<Choice> reason_choices(const PageWords& words);
/// The words of one of them, within a sentence; empty for what is none.
std::string reason_words(const PageWords& words, std::string_view reason);

/// The locations to choose from, and what was chosen.
struct HeardScope {
    rights::Reach within;
    std::string where;  ///< empty: all of them
    std::vector<Choice> places;
};
Result<HeardScope> heard_scope(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::pages
