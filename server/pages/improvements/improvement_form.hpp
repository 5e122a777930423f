#pragma once

#include <string>

#include "server/desk/route.hpp"
#include "server/pages/improvements/improvement_pages.hpp"
#include "server/store/improvements.hpp"

// The form with the texts of an improvement: from the store into it, and back out of what was sent.
namespace cirkel::pages {

/// "2026-12-31" as people here write it: "31-12-2026"; empty stays empty.
std::string day_typed(const std::string& day);
/// The other way round; what is no day stays as it is, so that it is refused.
std::string day_kept(const std::string& typed);

/// Whether no field of it is strange (S-10).
bool knows_improvement_fields(const desk::Parameters& form);

/// What was typed, put into an improvement: its texts, place, last day and card.
void take_form(const desk::Parameters& typed, store::Improvement& improvement);

/// The texts as a form shows them, the first language first.
std::vector<ImprovementTexts> texts_of(const PageWords& words,
                                       const store::Improvement& improvement,
                                       const Language& first);

/// Says what is wrong with it; true when nothing is.
bool check_form(const PageWords& words, ImprovementForm& form,
                const store::Improvement& improvement);

}  // namespace cirkel::pages
