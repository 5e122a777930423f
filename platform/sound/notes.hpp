#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace cirkel::sound {

/// One gentle note, or a rest when its pitch is 0.
struct Note {
    int hertz = 0;
    std::chrono::milliseconds length{0};
    bool operator==(const Note&) const = default;
};

inline constexpr int kSamplesASecond = 48'000;

/// The notes as one channel of 16-bit samples. Each note swells and dies away instead of beginning
/// and ending at once, so that none of them clicks.
std::vector<std::int16_t> samples_of(const std::vector<Note>& notes, int percent);

std::chrono::milliseconds length_of(const std::vector<Note>& notes);

}  // namespace cirkel::sound
