#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <SDL.h>

#include "platform/service/thread_name.hpp"
#include "platform/sound/sound.hpp"

namespace cirkel::sound {
namespace {

constexpr const char* kName = "cirkel-sound";
// What a device still holds when its queue is empty.
constexpr std::chrono::milliseconds kTail{120};

struct Wish {
    std::vector<Note> notes;
    int percent = 0;
};

/// An open loudspeaker. Not there when the machine has none, or another program keeps it.
class Device {
public:
    Device() {
        if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
        is_up_ = true;
        SDL_AudioSpec spec{};
        spec.freq = kSamplesASecond;
        spec.format = AUDIO_S16SYS;
        spec.channels = 1;
        spec.samples = 1024;
        id_ = SDL_OpenAudioDevice(nullptr, 0, &spec, nullptr, 0);
    }
    ~Device() {
        if (id_ != 0) SDL_CloseAudioDevice(id_);
        if (is_up_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    void play(const std::vector<std::int16_t>& samples) {
        if (id_ == 0) return;
        const std::size_t bytes = samples.size() * sizeof(std::int16_t);
        SDL_QueueAudio(id_, samples.data(), static_cast<Uint32>(bytes));
        SDL_PauseAudioDevice(id_, 0);
    }

private:
    bool is_up_ = false;
    SDL_AudioDeviceID id_ = 0;
};

/// Opening a device can take as long as a sound server likes, so a thread of its own does it.
class SdlSound final : public Sound {
public:
    SdlSound() : thread_([this] { work(); }) {}
    ~SdlSound() override {
        {
            const std::lock_guard lock(mutex_);
            ends_ = true;
        }
        has_news_.notify_one();
        thread_.join();
    }

    void play(std::vector<Note> notes, int percent) override {
        {
            const std::lock_guard lock(mutex_);
            wish_ = Wish{std::move(notes), percent};
        }
        has_news_.notify_one();
    }

private:
    void work() {
        service::name_this_thread(kName);
        std::unique_lock lock(mutex_);
        while (true) {
            has_news_.wait(lock, [&] { return ends_ || wish_; });
            if (ends_) return;
            play_until_silent(lock);
        }
    }

    // One device for tones that follow each other closely, closed again when they have died away.
    void play_until_silent(std::unique_lock<std::mutex>& lock) {
        std::optional<Device> device;
        while (wish_ && !ends_) {
            const Wish wish = *std::exchange(wish_, std::nullopt);
            // Never while opening or filling a device: whoever asks for a sound must not wait.
            lock.unlock();
            if (!device) device.emplace();
            device->play(samples_of(wish.notes, wish.percent));
            lock.lock();
            has_news_.wait_for(lock, length_of(wish.notes) + kTail, [&] { return ends_ || wish_; });
        }
        lock.unlock();
        device.reset();
        lock.lock();
    }

    std::mutex mutex_;
    std::condition_variable has_news_;
    std::optional<Wish> wish_;
    bool ends_ = false;
    std::thread thread_;  ///< last, so that all it uses is there when it begins
};

}  // namespace

std::unique_ptr<Sound> open_sound() { return std::make_unique<SdlSound>(); }

}  // namespace cirkel::sound
