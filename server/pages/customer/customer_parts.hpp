#pragma once

#include <string_view>

#include "server/pages/customer/customer_pages.hpp"

// What the customer's pages have in common, each as the values of its part.
namespace cirkel::pages {

/// The key of the words of a stage.
std::string_view stage_key(Stage stage);
std::string_view part_words(const PageWords& words, PartOfDay part);

/// parts/news.html: what became of what was just sent.
void fill_news(Fill& fill, const PageWords& words, const StatusPage& page);
/// parts/again.html: the first question once more.
void fill_again(Fill& fill, const PageWords& words, const StatusPage& page);
/// parts/timeline.html: what happened, what the customer did in between, and what is to come.
void fill_timeline(Fill& fill, const PageWords& words, const StatusPage& page);

}  // namespace cirkel::pages
