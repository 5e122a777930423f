#pragma once

#include "platform/sound/sound.hpp"
#include "terminal/screens/view.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::reading {

/// How loud a step of the volume is, in percent: speech and tones alike.
int percent_of(int volume);

/// The short tones of a terminal. "Bent u er nog?" is heard as well as seen, once, by
/// whoever looks away. Each digit of a PIN gets the same tone while screens are read aloud, because
/// no digit of it may be spoken. Everything else is silent. The sound is lent; null: none.
class Chimes {
public:
    explicit Chimes(sound::Sound* sound) : sound_(sound) {}

    /// The glass went from `before` to `after`.
    void follow(const screens::View& before, const screens::View& after, int volume);
    /// One event was decided. Told of each, because the last digit is answered before the glass
    /// shows it.
    void step(const session::Session& session);
    /// Somebody wants to hear whether this terminal can be heard.
    void test(int volume);

private:
    sound::Sound* sound_;
    std::size_t digits_ = 0;  ///< of a staff number and PIN that stood there last
};

}  // namespace cirkel::reading
