#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace cirkel::walk {

/// Chance that is the same on every machine: the standard fixes the engine, but not what its own
/// distributions make of it.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// 0 to `sides` - 1. The slight favour of low numbers does not matter here.
    std::size_t below(std::size_t sides) { return static_cast<std::size_t>(engine_() % sides); }
    bool one_in(std::size_t sides) { return below(sides) == 0; }
    template <class Value>
    const Value& one_of(const std::vector<Value>& values) {
        return values[below(values.size())];
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace cirkel::walk
