#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/speech/synthesizer.hpp"

namespace cirkel::speech {

/// A voice on a thread of its own, "cirkel-speech", so that neither a slow synthesizer holds up the
/// glass nor the hashing of a PIN holds up speech. The caller leaves its latest wish; the thread
/// takes it up between two pieces. What was said is overwritten in memory, since it may have been a
/// number or a code. Ends after the piece it is at.
class VoiceThread final : public Voice {
public:
    VoiceThread(std::unique_ptr<Synthesizer> synthesizer, std::function<void()> is_known);
    ~VoiceThread() override;
    VoiceThread(const VoiceThread&) = delete;
    VoiceThread& operator=(const VoiceThread&) = delete;

    void say(Speech speech) override;
    void stop() override { say({}); }
    void set_volume(int percent) override;
    [[nodiscard]] bool is_there() const override { return is_there_; }

private:
    void work();
    void obey(const std::optional<Speech>& wish, std::optional<int> volume);
    void say_all(const Speech& speech);
    [[nodiscard]] bool has_newer_wish();
    [[nodiscard]] bool is_open();

    std::unique_ptr<Synthesizer> synthesizer_;
    std::function<void()> is_known_;
    std::atomic<bool> is_there_ = false;
    std::mutex mutex_;
    std::condition_variable has_news_;
    std::optional<Speech> wish_;  ///< without pieces: silence
    std::optional<int> volume_;
    bool ends_ = false;
    int volume_now_ = 100;      ///< the voice's thread only
    bool is_speaking_ = false;  ///< the voice's thread only
    std::thread thread_;        // last, because it uses all of the above
};

}  // namespace cirkel::speech
