#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/pages/circle/circle_words.hpp"
#include "server/pages/staff_pages.hpp"

// The page "Is de cirkel rond?": what became of what customers gave, each number with what it is
// out of. It judges the circle and not people: nobody of the staff is in these values.
namespace cirkel::pages {

/// One step of the way from a reaction to an answer that helped.
struct CircleStep {
    std::string words;    ///< "Kregen contact"
    std::string numbers;  ///< "30 van 38 die dat wilden (78%)"
    Share share;          ///< for the bar
};

/// A number that stands by itself.
struct CircleNumber {
    std::string words;
    std::string numbers;
};

/// Somebody who asked for contact and did not get it.
struct NeverLine {
    std::int64_t number = 0;  ///< of the case
    std::string place;
    std::string asked;     ///< "woensdag 18 november 2026"
    std::string promised;  ///< the same
    bool is_open = false;  ///< then somebody can still call
};

/// How long it takes; empty words: too few to say.
struct ContactTime {
    std::string half;       ///< "2 u 10"
    std::string nine;       ///< "1 werkdag en 3 u"
    std::size_t count = 0;  ///< customers that were counted
};

struct CirclePage {
    Shell shell;
    std::vector<Choice> places;  ///< empty: there is one
    std::vector<Choice> periods;
    std::string context;       ///< "Reacties sinds maandag 26 oktober 2026, Utrecht."
    bool is_counting = false;  ///< some of it was never counted yet
    int asked = 0;
    std::vector<CircleStep> steps;
    std::string never;               ///< "3 van 38 klanten die antwoord wilden (7%)"
    std::vector<NeverLine> waiting;  ///< who asked first
    std::size_t waiting_more = 0;    ///< beyond these
    ContactTime contact;
    int recovered = 0;  ///< customers who gave the score again
    std::vector<CircleNumber> recovered_numbers;
    Share told;  ///< of everybody who wrote or chose something
    std::vector<CircleNumber> others;
};

std::string render_circle(const TemplateSet& templates, const CirclePage& page);

}  // namespace cirkel::pages
