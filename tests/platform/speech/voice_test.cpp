#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/speech/voice_thread.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using namespace std::chrono_literals;
using speech::Piece;

namespace {

/// What a synthesizer was asked to do, and a gate that holds it up.
struct Desk {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> asked;
    bool works = true;
    bool lets_through = true;

    bool answer(const std::string& what) {
        std::unique_lock lock(mutex);
        const bool works_now = works;
        asked.push_back(what);
        changed.notify_all();
        changed.wait_for(lock, 10s, [&] { return lets_through; });
        return works_now;
    }
    void set(bool& flag, bool value) {
        const std::lock_guard lock(mutex);
        flag = value;
        changed.notify_all();
    }
    bool is_told(const std::vector<std::string>& wanted) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, 10s, [&] { return asked == wanted; });
    }
};

class DeskSynthesizer final : public speech::Synthesizer {
public:
    explicit DeskSynthesizer(Desk& desk) : desk_(desk) {}
    bool open() override { return answer("open"); }
    bool say(const Piece& piece) override { return answer(piece.language + " " + piece.text); }
    bool cancel() override { return answer("cancel"); }
    bool set_volume(int percent) override { return answer("volume " + std::to_string(percent)); }

private:
    bool answer(const std::string& what) { return desk_.answer(what); }
    Desk& desk_;
};

std::unique_ptr<speech::VoiceThread> voice_at(Desk& desk) {
    return std::make_unique<speech::VoiceThread>(std::make_unique<DeskSynthesizer>(desk), [] {});
}

}  // namespace

TEST_CASE("a speech is said piece by piece, each in its language", "[speech]") {
    Desk desk;
    const auto voice = voice_at(desk);
    REQUIRE(desk.is_told({"open"}));
    voice->say({{"Goed, 4 van 5.", "nl"}, {"English", "en"}});
    CHECK(desk.is_told({"open", "nl Goed, 4 van 5.", "en English"}));
    CHECK(voice->is_there());
}

TEST_CASE("A-03 a new speech takes the place of the one being said", "[speech]") {
    Desk desk;
    const auto voice = voice_at(desk);
    REQUIRE(desk.is_told({"open"}));
    desk.set(desk.lets_through, false);
    voice->say({{"lang", "nl"}, {"verhaal", "nl"}});
    REQUIRE(desk.is_told({"open", "nl lang"}));
    voice->say({{"tussendoor", "nl"}});
    const auto before = std::chrono::steady_clock::now();
    voice->say({{"kort", "nl"}});
    // The caller waits for nothing, however long the synthesizer takes.
    CHECK(std::chrono::steady_clock::now() - before < 100ms);
    desk.set(desk.lets_through, true);
    CHECK(desk.is_told({"open", "nl lang", "cancel", "nl kort"}));
}

TEST_CASE("A-03 silence comes at once", "[speech]") {
    Desk desk;
    const auto voice = voice_at(desk);
    REQUIRE(desk.is_told({"open"}));
    voice->say({{"lang", "nl"}});
    REQUIRE(desk.is_told({"open", "nl lang"}));
    const auto before = std::chrono::steady_clock::now();
    voice->stop();
    CHECK(desk.is_told({"open", "nl lang", "cancel"}));
    CHECK(std::chrono::steady_clock::now() - before < 100ms);
}

TEST_CASE("a machine that cannot speak is silent, and tried again", "[speech]") {
    Desk desk;
    desk.works = false;
    const auto voice = voice_at(desk);
    REQUIRE(desk.is_told({"open"}));
    CHECK_FALSE(voice->is_there());
    voice->set_volume(45);
    voice->say({{"niemand hoort dit", "nl"}});
    REQUIRE(desk.is_told({"open", "open"}));
    desk.set(desk.works, true);
    voice->say({{"nu wel", "nl"}});
    CHECK(desk.is_told({"open", "open", "open", "volume 45", "nl nu wel"}));
}

TEST_CASE("it is told when it is known whether something can speak", "[speech]") {
    Desk desk;
    std::mutex mutex;
    std::condition_variable changed;
    bool is_known = false;
    const speech::VoiceThread voice(std::make_unique<DeskSynthesizer>(desk), [&] {
        const std::lock_guard lock(mutex);
        is_known = true;
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    CHECK(changed.wait_for(lock, 10s, [&] { return is_known; }));
    CHECK(voice.is_there());
}
