#pragma once

#include <string>

#include "platform/speech/voice.hpp"
#include "terminal/screens/view.hpp"
#include "terminal/words/words.hpp"

namespace cirkel::reading {

/// Where the sound comes out.
enum class Output { Speaker, Headphones };

/// How a person is spoken to. What is private is said on headphones only, unless the customer wants
/// to hear it from the speaker too.
struct Manner {
    Language language;
    Output output = Output::Speaker;
    bool private_aloud = false;
    [[nodiscard]] bool may_say_private() const {
        return private_aloud || output == Output::Headphones;
    }
};

/// The screen that is shown, and the name of the target that the focus is on; empty: on none.
struct Shown {
    const screens::View& view;
    const std::string& focus;
};

/// Says what is on a screen, from its semantic tree alone: nothing that cannot be seen, and all
/// that can. Pure: the same arguments give the same speech.
class Reader {
public:
    Reader(const words::Words& words, Manner manner) : words_(words), manner_(std::move(manner)) {}

    /// The whole screen, in reading order: question, then answers with their places ("1 van 5").
    [[nodiscard]] speech::Speech whole(const screens::View& view) const;
    /// How to go on by keys; said once, to somebody who began with a key.
    [[nodiscard]] speech::Speech how_to_walk() const;
    /// The target that the focus came to.
    [[nodiscard]] speech::Speech target(const Shown& shown) const;
    /// What has to be said when one screen takes the place of another: all of it when it is
    /// another question, else only what changed there. Without pieces there is nothing to say.
    [[nodiscard]] speech::Speech change(const screens::View& before, const Shown& after) const;

private:
    /// A target's place in the row of answers it belongs to: "1 van 5".
    struct Place {
        std::size_t k = 1;
        std::size_t n = 1;
    };

    void add(speech::Speech& speech, const std::string& text) const;
    void add_node(speech::Speech& speech, const screens::Node& node, Place place) const;
    void add_target(speech::Speech& speech, const screens::Node& node, Place place) const;
    void add_value(speech::Speech& speech, const screens::Node& node) const;
    void add_echo(speech::Speech& speech, const screens::Node& was, const screens::Node& is) const;
    void add_news(speech::Speech& speech, const screens::View& before, const Shown& after) const;
    [[nodiscard]] std::string name_of(const std::string& sign, const screens::Node* field) const;
    [[nodiscard]] bool is_hushed(const screens::View& view, const screens::Node& key) const;
    [[nodiscard]] std::string word(std::string_view key, const words::Fill& fill = {}) const {
        return words_.text(manner_.language, key, fill);
    }

    const words::Words& words_;
    Manner manner_;
};

}  // namespace cirkel::reading
