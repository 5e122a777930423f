#include "platform/speech/voice_thread.hpp"

#include <csignal>
#include <utility>

#include <signal.h>

#include "platform/service/thread_name.hpp"
#include "platform/speech/speechd_synthesizer.hpp"

namespace cirkel::speech {
namespace {

constexpr const char* kName = "cirkel-speech";

// The bytes are written one by one through a volatile pointer, which no compiler leaves out.
void overwrite(Speech& speech) {
    for (Piece& piece : speech) {
        volatile char* bytes = piece.text.data();
        for (std::size_t i = 0; i < piece.text.size(); ++i) bytes[i] = 0;
    }
    speech.clear();
}

void overwrite(std::optional<Speech>& speech) {
    if (speech) overwrite(*speech);
    speech.reset();
}

// Writing to a dispatcher that has just ended must be a failed call and not the end of the program.
void block_broken_pipe() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

VoiceThread::VoiceThread(std::unique_ptr<Synthesizer> synthesizer, std::function<void()> is_known)
    : synthesizer_(std::move(synthesizer)),
      is_known_(std::move(is_known)),
      thread_([this] { work(); }) {}

VoiceThread::~VoiceThread() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    has_news_.notify_one();
    thread_.join();
    overwrite(wish_);
}

void VoiceThread::say(Speech speech) {
    {
        const std::lock_guard lock(mutex_);
        overwrite(wish_);
        wish_ = std::move(speech);
    }
    has_news_.notify_one();
}

void VoiceThread::set_volume(int percent) {
    {
        const std::lock_guard lock(mutex_);
        volume_ = percent;
    }
    has_news_.notify_one();
}

void VoiceThread::work() {
    service::name_this_thread(kName);
    block_broken_pipe();
    is_there_ = synthesizer_->open();
    is_known_();
    std::unique_lock lock(mutex_);
    while (true) {
        has_news_.wait(lock, [&] { return ends_ || wish_ || volume_; });
        if (ends_) break;
        std::optional<Speech> wish = std::exchange(wish_, std::nullopt);
        const std::optional<int> volume = std::exchange(volume_, std::nullopt);
        lock.unlock();
        obey(wish, volume);
        overwrite(wish);
        lock.lock();
    }
    lock.unlock();
    if (is_speaking_) synthesizer_->cancel();
}

void VoiceThread::obey(const std::optional<Speech>& wish, std::optional<int> volume) {
    if (volume) volume_now_ = *volume;
    if (volume && is_there_) is_there_ = synthesizer_->set_volume(*volume);
    if (!wish) return;
    if (is_speaking_ && is_there_) is_there_ = synthesizer_->cancel();
    is_speaking_ = false;
    if (!wish->empty() && is_open()) say_all(*wish);
}

// A dispatcher that fell over is started again by the next speech; while there is none, nobody is
// told anything, and asking costs this thread alone.
bool VoiceThread::is_open() {
    if (!is_there_) is_there_ = synthesizer_->open() && synthesizer_->set_volume(volume_now_);
    return is_there_;
}

void VoiceThread::say_all(const Speech& speech) {
    is_speaking_ = true;
    for (const Piece& piece : speech) {
        if (has_newer_wish()) return;
        if (!synthesizer_->say(piece)) {
            is_there_ = false;
            return;
        }
    }
}

bool VoiceThread::has_newer_wish() {
    const std::lock_guard lock(mutex_);
    return ends_ || wish_.has_value();
}

std::unique_ptr<Voice> open_voice(std::function<void()> is_known) {
    return std::make_unique<VoiceThread>(make_speechd_synthesizer(), std::move(is_known));
}

}  // namespace cirkel::speech
