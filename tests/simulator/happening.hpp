#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/fakes/dice.hpp"

namespace cirkel::simulator {

/// Something that can happen to a `Part` of the world, and how often it does beside the others.
template <class Part>
struct Happening {
    std::size_t weight = 1;
    const char* name = "";
    void (Part::*act)() = nullptr;
};

/// Lets one of them happen; gives its name.
template <class Part>
std::string let_happen(Part& part, const std::vector<Happening<Part>>& all, fakes::Dice& dice) {
    std::size_t weights = 0;
    for (const auto& each : all) weights += each.weight;
    std::size_t drawn = dice.below(weights);
    for (const auto& each : all) {
        if (drawn < each.weight) {
            (part.*each.act)();
            return each.name;
        }
        drawn -= each.weight;
    }
    return {};
}

}  // namespace cirkel::simulator
