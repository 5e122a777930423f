#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "platform/sound/notes.hpp"

namespace cirkel::sound {

/// Plays short notes on this machine. Never waits, never fails: a machine without a loudspeaker is
/// silent, and nobody is told, because every sound here goes with something that is seen.
class Sound {
public:
    virtual ~Sound() = default;
    /// Plays them after each other, instead of what is still waiting. `percent` is how loud, 1 to
    /// 100.
    virtual void play(std::vector<Note> notes, int percent) = 0;
};

/// On the machine's own loudspeaker, by a thread of its own. The device is open only while there is
/// something to hear: an open one wakes the processor a hundred times a second for silence.
std::unique_ptr<Sound> open_sound();

}  // namespace cirkel::sound
