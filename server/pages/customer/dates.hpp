#pragma once

#include <string>

#include "server/pages/dutch.hpp"
#include "server/pages/words/page_words.hpp"

// Days and hours as a customer reads them, in the language of the page.
namespace cirkel::pages {

std::string day_in(const PageWords& words, const LocalMoment& at);           ///< no year
std::string day_and_year_in(const PageWords& words, const LocalMoment& at);  ///< no hour
std::string day_and_hour_in(const PageWords& words, const LocalMoment& at);  ///< no year
/// All of it, for what is kept.
std::string whole_moment_in(const PageWords& words, const LocalMoment& at);

}  // namespace cirkel::pages
