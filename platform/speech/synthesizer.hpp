#pragma once

#include "platform/speech/voice.hpp"

namespace cirkel::speech {

/// What turns text into sound, as the voice's thread uses it: each call may take its time, and says
/// whether it worked. `open` may be called again after a failure. One thread.
class Synthesizer {
public:
    virtual ~Synthesizer() = default;
    virtual bool open() = 0;
    /// Adds a piece to what is being said.
    virtual bool say(const Piece& piece) = 0;
    /// Drops what is being said and what was added to it.
    virtual bool cancel() = 0;
    virtual bool set_volume(int percent) = 0;
};

}  // namespace cirkel::speech
