#include "platform/sound/sound.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tests/catch_main.hpp"

using namespace cirkel::sound;
using std::chrono::milliseconds;

namespace {

double loudness_of(const std::vector<Note>& notes, int percent) {
    double sum = 0;
    const auto samples = samples_of(notes, percent);
    for (const auto sample : samples) sum += static_cast<double>(sample) * sample;
    return std::sqrt(sum / static_cast<double>(samples.size()));
}

const std::vector<Note> kNotes = {
    {660, milliseconds(140)}, {0, milliseconds(20)}, {880, milliseconds(180)}};

}  // namespace

TEST_CASE("a note begins and ends in silence, and never reaches the limit", "[sound]") {
    const auto samples = samples_of({{660, milliseconds(140)}}, 100);
    REQUIRE(samples.size() == 48 * 140);
    CHECK(samples.front() == 0);
    CHECK(std::abs(samples.back()) < 100);
    const auto [least, most] = std::minmax_element(samples.begin(), samples.end());
    CHECK(*most < 17'000);
    CHECK(*least > -17'000);
    CHECK(*most > 10'000);
    int jump = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
        jump = std::max(jump, std::abs(samples[i] - samples[i - 1]));
    CHECK(jump < 2'500);  // a click would be a jump
}

TEST_CASE("A-08 the loudest tone is 18 dB above the softest", "[sound]") {
    constexpr double decibels = 20;
    CHECK(decibels * std::log10(loudness_of(kNotes, 100) / loudness_of(kNotes, 11)) >= 18);
    CHECK(loudness_of(kNotes, 0) == 0);
}

TEST_CASE("A-09 no sound of ours is longer than its notes", "[sound]") {
    CHECK(length_of(kNotes) == milliseconds(340));
    CHECK(samples_of(kNotes, 50).size() == 48 * 340);
}

TEST_CASE("sounds are played without waiting, and none where there is no device", "[sound]") {
    for (const char* driver : {"dummy", "no such driver"}) {
        setenv("SDL_AUDIODRIVER", driver, 1);
        const auto sound = open_sound();
        const auto begin = std::chrono::steady_clock::now();
        // Who waited for these notes would wait for minutes, on a machine however busy.
        for (int i = 0; i < 20; ++i) sound->play({{660, milliseconds(10'000)}}, 50);
        CHECK(std::chrono::steady_clock::now() - begin < milliseconds(60'000));
    }
}
