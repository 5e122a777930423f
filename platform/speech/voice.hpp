#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cirkel::speech {

/// A stretch of text in one language ("nl", "en"); a name in another language is its own piece.
struct Piece {
    std::string text;
    std::string language;
    bool operator==(const Piece&) const = default;
};
using Speech = std::vector<Piece>;

/// Says things aloud. No call waits: what was asked last holds, so a new speech takes the place of
/// the one being said, and nobody hears the rest of what is over. One thread calls it. When
/// nothing on this machine can speak, it stays silent, which is no error.
class Voice {
public:
    virtual ~Voice() = default;

    /// Says this instead of anything that is being said.
    virtual void say(Speech speech) = 0;
    /// Falls silent.
    virtual void stop() = 0;
    /// 0 (silence) to 100 (as loud as the machine can), from now on.
    virtual void set_volume(int percent) = 0;
    /// Whether something on this machine can speak, as far as is known by now.
    [[nodiscard]] virtual bool is_there() const = 0;
};

/// Speaks through the speech dispatcher of this machine, which is started when it does not run. It
/// is looked for on the voice's own thread; `is_known` is called from there, once, when it is known
/// whether it is there, and must outlive the voice.
std::unique_ptr<Voice> open_voice(std::function<void()> is_known);

}  // namespace cirkel::speech
