#pragma once

#include <string>

#include "platform/speech/voice.hpp"
#include "terminal/reading/reading.hpp"
#include "terminal/screens/view.hpp"
#include "terminal/words/words.hpp"

namespace cirkel::reading {

/// What a person who cannot see is told: follows the glass and says what `reading` makes of it. The
/// voice is lent and may be null: then nothing is said. One thread.
class Aloud {
public:
    /// What the glass shows, and how its person wants to be told.
    struct Now {
        const screens::View& view;
        const std::string& focus;
        bool is_spoken = false;
        int volume = 3;  ///< 1 to 5
        Manner manner{};
    };

    Aloud(const words::Words& words, speech::Voice* voice) : words_(words), voice_(voice) {}

    /// Whether it can be offered at all.
    [[nodiscard]] bool can_speak() const { return voice_ != nullptr && voice_->is_there(); }
    /// Somebody did something, so the rest of what is being said is not for them.
    void interrupted();
    /// Reading began by a key, so its person is told how to go on by keys.
    void begins_by_key() { tells_how_ = true; }
    /// The glass shows something else than `before`, or the focus moved.
    void follow(const screens::View& before, const Now& now);
    /// All of it once more.
    void repeat(const Now& now);
    /// How to go on by keys, for somebody who chose before anything was reached.
    void explain(const Now& now);

private:
    void follow_volume(int volume);
    [[nodiscard]] speech::Speech what_to_say(const screens::View& before, const Now& now);

    const words::Words& words_;
    speech::Voice* voice_;
    bool was_spoken_ = false;
    bool tells_how_ = false;
    int volume_ = 0;  ///< 0: not told to the voice yet
    Language language_{};
    std::string focus_;
};

}  // namespace cirkel::reading
