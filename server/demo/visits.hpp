#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/demo/chance.hpp"
#include "server/demo/stories.hpp"
#include "shared/instant.hpp"

namespace cirkel::demo {

/// One customer at a terminal. Most only tap a face; some choose reasons; a story also has words.
struct Visit {
    Instant at;
    std::string touchpoint;
    int score = 5;
    std::vector<std::string> reasons;  ///< option ids
    std::optional<Story> story;
    bool english = false;
};

/// The days to fill: they end at `now`, in a zone.
struct Days {
    static constexpr int kCount = 14;

    Instant now;
    std::string zone;
};

/// Fourteen days of visits inside opening hours, busier around noon and after work, oldest first.
/// The stories come in their order, spread evenly; those that are still open lie in the last days.
std::vector<Visit> make_visits(const Days& days, const std::vector<Story>& stories, Chance& chance);

}  // namespace cirkel::demo
