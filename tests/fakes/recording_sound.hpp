#pragma once

#include <utility>
#include <vector>

#include "platform/sound/sound.hpp"

namespace cirkel::fakes {

/// A loudspeaker that writes down what it is asked to play.
class RecordingSound final : public sound::Sound {
public:
    struct Entry {
        std::vector<sound::Note> notes;
        int percent = 0;
    };

    void play(std::vector<sound::Note> notes, int percent) override {
        entries.push_back({std::move(notes), percent});
    }

    std::vector<Entry> entries;
};

}  // namespace cirkel::fakes
