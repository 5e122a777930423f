#include "platform/sound/notes.hpp"

#include <algorithm>
#include <cmath>

namespace cirkel::sound {
namespace {

constexpr double kPi = 3.14159265358979;
// Of full scale: a tone that has to be noticed by one person and not by the shop.
constexpr double kLoudest = 0.5;
constexpr double kSwell = 0.012;  // s, of a note's begin
constexpr double kFade = 0.060;   // s, of its end
// An octave above, softly: heard by who hears the low one badly.
constexpr double kOvertone = 0.25;

/// How much of the note is heard `at` seconds after its begin.
double envelope(double at, double length) {
    const double swell = std::min(1.0, at / kSwell);
    const double fade = std::clamp((length - at) / kFade, 0.0, 1.0);
    return swell * fade * fade;
}

}  // namespace

std::vector<std::int16_t> samples_of(const std::vector<Note>& notes, int percent) {
    constexpr double highest = 32767;
    constexpr double hundred = 100;
    const double loud = kLoudest * std::clamp(percent, 0, 100) / hundred * highest;
    std::vector<std::int16_t> samples;
    for (const Note& note : notes) {
        const double length = std::chrono::duration<double>(note.length).count();
        const auto count = static_cast<int>(length * kSamplesASecond);
        for (int i = 0; i < count; ++i) {
            const double at = static_cast<double>(i) / kSamplesASecond;
            const double turn = 2 * kPi * note.hertz * at;
            const double wave = (std::sin(turn) + kOvertone * std::sin(2 * turn)) / (1 + kOvertone);
            samples.push_back(
                static_cast<std::int16_t>(std::lround(loud * envelope(at, length) * wave)));
        }
    }
    return samples;
}

std::chrono::milliseconds length_of(const std::vector<Note>& notes) {
    std::chrono::milliseconds length{0};
    for (const Note& note : notes) length += note.length;
    return length;
}

}  // namespace cirkel::sound
