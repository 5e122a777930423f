#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "platform/speech/voice.hpp"
#include "shared/instant.hpp"

namespace cirkel::fakes {

/// A voice that writes down what it is asked to say, and when. `now` is the clock of the test.
class RecordingVoice final : public speech::Voice {
public:
    /// One call: a speech, or without pieces the order to fall silent.
    struct Entry {
        Instant at;
        speech::Speech speech;
    };

    explicit RecordingVoice(std::function<Instant()> now) : now_(std::move(now)) {}

    void say(speech::Speech speech) override { entries.push_back({now_(), std::move(speech)}); }
    void stop() override { entries.push_back({now_(), {}}); }
    void set_volume(int percent) override { volume = percent; }
    [[nodiscard]] bool is_there() const override { return there; }

    /// What is being said: the last speech as one text, its pieces after each other.
    [[nodiscard]] std::string now_said() const {
        return entries.empty() ? std::string() : text_of(entries.back().speech);
    }
    /// Everything from an entry on, as one text.
    [[nodiscard]] std::string said_since(std::size_t first) const {
        std::string text;
        for (std::size_t i = first; i < entries.size(); ++i) text += text_of(entries[i].speech);
        return text;
    }
    static std::string text_of(const speech::Speech& speech) {
        std::string text;
        for (const speech::Piece& piece : speech) text += piece.text + "\n";
        return text;
    }

    std::vector<Entry> entries;
    int volume = 100;
    bool there = true;

private:
    std::function<Instant()> now_;
};

}  // namespace cirkel::fakes
