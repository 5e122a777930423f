#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shared/require.hpp"

namespace cirkel::fakes {

/// Chance from a seed that is the same with every compiler and library, so that a failure on one
/// machine replays on another: splitmix64, and nothing of the standard's distributions, whose
/// results differ between libraries. Not for secrets.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits() {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31U);
    }
    /// 0 to `sides` - 1. The slight favour of low numbers does not matter in a test.
    std::size_t below(std::size_t sides) {
        require(sides > 0, "a die with sides");
        return static_cast<std::size_t>(bits() % sides);
    }
    /// 0 up to, and never, 1.
    double share() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }
    /// True with a chance from 0 (never) to 1 (always).
    bool happens(double chance) { return share() < chance; }
    bool one_in(std::size_t sides) { return below(sides) == 0; }
    template <class Value>
    const Value& one_of(const std::vector<Value>& values) {
        return values[below(values.size())];
    }
    template <class Value>
    void shuffle(std::vector<Value>& values) {
        for (std::size_t left = values.size(); left > 1; --left)
            std::swap(values[left - 1], values[below(left)]);
    }
    void fill(std::span<std::uint8_t> bytes) {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(bits());
    }
    /// Dice of somebody else, so that what one draws does not move what the other gets.
    Dice others() { return Dice(bits()); }

private:
    std::uint64_t state_;
};

/// The seeds of a test, `first` and those after it; only n where the environment says
/// CIRKEL_SEED=n.
inline std::vector<std::uint64_t> seeds(std::uint64_t first, std::size_t count) {
    if (const char* wanted = std::getenv("CIRKEL_SEED"))
        return {std::strtoull(wanted, nullptr, 10)};
    std::vector<std::uint64_t> all;
    for (std::size_t number = 0; number < count; ++number) all.push_back(first + number);
    return all;
}

/// What a failing test says, beside its name.
inline std::string how_to_replay(std::uint64_t seed) {
    return "replay with CIRKEL_SEED=" + std::to_string(seed);
}

}  // namespace cirkel::fakes
