#include "terminal/reading/aloud.hpp"

#include <utility>

#include "terminal/reading/chimes.hpp"

namespace cirkel::reading {
void Aloud::interrupted() {
    if (was_spoken_ && can_speak()) voice_->stop();
}

void Aloud::follow_volume(int volume) {
    if (volume == volume_) return;
    volume_ = volume;
    voice_->set_volume(percent_of(volume));
}

speech::Speech Aloud::what_to_say(const screens::View& before, const Now& now) {
    const Reader reader(words_, now.manner);
    if (!was_spoken_ || language_ != now.manner.language) {
        speech::Speech speech = reader.whole(now.view);
        const speech::Speech how = reader.how_to_walk();
        if (std::exchange(tells_how_, false)) speech.insert(speech.end(), how.begin(), how.end());
        return speech;
    }
    speech::Speech speech = reader.change(before, {now.view, now.focus});
    if (speech.empty() && focus_ != now.focus) speech = reader.target({now.view, now.focus});
    return speech;
}

void Aloud::follow(const screens::View& before, const Now& now) {
    if (!can_speak()) return;
    follow_volume(now.volume);
    if (now.is_spoken) {
        speech::Speech speech = what_to_say(before, now);
        if (!speech.empty()) voice_->say(std::move(speech));
    } else {
        interrupted();
    }
    was_spoken_ = now.is_spoken;
    language_ = now.manner.language;
    focus_ = now.focus;
}

void Aloud::repeat(const Now& now) {
    if (!can_speak() || !now.is_spoken) return;
    voice_->say(Reader(words_, now.manner).whole(now.view));
}

void Aloud::explain(const Now& now) {
    if (!can_speak() || !now.is_spoken) return;
    voice_->say(Reader(words_, now.manner).how_to_walk());
}

}  // namespace cirkel::reading
