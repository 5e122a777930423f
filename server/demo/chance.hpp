#pragma once

#include <cstdint>
#include <random>
#include <span>

#include "shared/loop/ids.hpp"

namespace cirkel::demo {

/// Chance from a seed, the same on every machine: the standard's engine without its distributions,
/// whose results differ between libraries.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}

    /// 0 .. upper - 1
    int below(int upper) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(upper)); }
    /// True in `percent` of a hundred cases.
    bool in_percent(int percent) { return below(100) < percent; }
    void fill(std::span<std::uint8_t> bytes) {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
    }
    IdBytes id_bytes() {
        IdBytes bytes{};
        fill(bytes);
        return bytes;
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace cirkel::demo
