#include "terminal/reading/chimes.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cirkel::reading {
namespace {

using std::chrono::milliseconds;

// Loudness of espeak-ng, measured: 19 dB between the ends, and the usual one 12 dB above the lowest
//
constexpr std::array<int, 5> kPercents = {11, 22, 45, 67, 100};

constexpr const char* kWarningScreen = "idle";

/// Two notes upwards, as a question is asked: a third of a second.
std::vector<sound::Note> are_you_there() {
    return {{587, milliseconds(150)}, {880, milliseconds(200)}};
}

/// Long enough to look for where it comes from: a second and a half.
std::vector<sound::Note> up_and_down() {
    constexpr milliseconds each{300};
    return {{523, each}, {659, each}, {784, each}, {659, each}, {523, each}};
}

std::vector<sound::Note> one_digit() { return {{784, milliseconds(90)}}; }

std::size_t digits_of(const session::Session& session) {
    const auto* signing_in = std::get_if<session::SigningIn>(&session.stage);
    if (signing_in == nullptr) return 0;
    return signing_in->number.characters() + signing_in->pin.characters();
}

}  // namespace

int percent_of(int volume) {
    const int step = std::clamp(volume, 1, static_cast<int>(kPercents.size()));
    return kPercents[static_cast<std::size_t>(step - 1)];
}

void Chimes::follow(const screens::View& before, const screens::View& after, int volume) {
    const bool is_warned = after.screen == kWarningScreen && before.screen != kWarningScreen;
    if (is_warned && sound_ != nullptr) sound_->play(are_you_there(), percent_of(volume));
}

void Chimes::test(int volume) {
    if (sound_ != nullptr) sound_->play(up_and_down(), percent_of(volume));
}

void Chimes::step(const session::Session& session) {
    const std::size_t before = std::exchange(digits_, digits_of(session));
    if (digits_ <= before || !session.comfort.spoken || sound_ == nullptr) return;
    sound_->play(one_digit(), percent_of(session.comfort.volume));
}

}  // namespace cirkel::reading
