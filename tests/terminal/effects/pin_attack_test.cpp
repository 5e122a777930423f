#include <memory>

#include "terminal/effects/check_pin.hpp"
#include "tests/fakes/dice.hpp"
#include "tests/terminal/effects/fixture.hpp"

// T-30 to T-32, TM05: somebody stands there for weeks and guesses, pulls the plug, kills the
// program and sets the clock back. The hash itself is left out: it costs the attacker 25 ms more.

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

constexpr int kGuesses = 100'000;

/// An attacker with all the time of the world, in the smallest steps that the terminal allows.
class Attacker {
public:
    Attacker() {
        auto configuration = shop_.configuration();
        configuration.staff = {{"07", "Fatima", "never matched", false}};
        shop_.enrol();
        shop_.configure(configuration);
        device_ = std::make_unique<effects::Device>(shop_.device());
    }

    /// One guess; true when the terminal looked at the PIN at all.
    bool guess() {
        session::CheckPin effect{"07", "123457"};
        auto begun = effects::begin_pin_check(*device_, effect, moment());
        if (const auto* refused = std::get_if<session::PinChecked>(&begun)) {
            wait_ = refused->wait;
            return false;
        }
        ++looked_at_;
        // A kill -9 while it hashes gains nothing: the try was counted before.
        if (dice_.one_in(3)) return kill(), true;
        const auto answer =
            effects::end_pin_check(*device_, std::get<effects::PinCheck>(begun), false, moment());
        wait_ = answer.wait;
        return true;
    }
    void kill() {
        device_.reset();
        device_ = std::make_unique<effects::Device>(shop_.device());
    }
    /// The monotonic clock begins anew, and so does the whole wait.
    void reboot() {
        kill();
        mono_ = Duration(1'000);
        ++boot_;
    }
    void set_clock_back() { wall_ -= std::chrono::hours(24 * 365); }
    void set_clock_ahead() { wall_ += std::chrono::hours(24 * 365 * 10); }
    void wait(Duration time) { mono_ += time; }

    void next_trick() {
        switch (dice_.below(200)) {
            case 0: return reboot();
            case 1: return kill();
            case 2: return set_clock_back();
            case 3: return set_clock_ahead();
            default: return wait(Duration(1 + static_cast<std::int64_t>(dice_.below(2'000))));
        }
    }
    [[nodiscard]] int looked_at() const { return looked_at_; }
    [[nodiscard]] Duration last_wait() const { return wait_; }

private:
    [[nodiscard]] Moment moment() const {
        Moment now = at_noon(mono_.count());
        now.wall = wall_;
        now.boot.bytes[0] = static_cast<std::uint8_t>(boot_);
        now.boot.bytes[1] = static_cast<std::uint8_t>(boot_ >> 8);
        return now;
    }

    Shop shop_;
    std::unique_ptr<effects::Device> device_;
    fakes::Dice dice_{20261129};
    Duration mono_{1'000};
    Instant wall_ = kNoon;
    int boot_ = 0;
    int looked_at_ = 0;
    Duration wait_{0};
};

}  // namespace

TEST_CASE("T-32 of a hundred thousand guesses, with every trick, fifteen are looked at",
          "[effects][pin]") {
    Attacker attacker;
    for (int guess = 0; guess < kGuesses; ++guess) {
        attacker.guess();
        attacker.next_trick();
    }
    // Five free ones, ten that cost a wait, and never another one: 15 of 10^6 PINs.
    CHECK(attacker.looked_at() <= capture_db::kPinTriesMax);
    CHECK(attacker.looked_at() >= capture_db::kPinTriesFree);
}

TEST_CASE("T-32 who waits as long as told gets the rest of the fifteen, and is then locked out",
          "[effects][pin]") {
    Attacker patient;
    Duration waited{0};
    for (int guess = 0; guess < 100; ++guess) {
        patient.guess();
        if (patient.last_wait() >= capture_db::kPinLockedWait) break;
        waited += patient.last_wait();
        patient.wait(patient.last_wait());
    }
    CHECK(patient.looked_at() == capture_db::kPinTriesMax);
    // 15 s, doubled for each of the ten: four hours and a quarter for ten guesses.
    CHECK(waited >= capture_db::kPinWait * 1'023 - Duration(15'000));
    patient.wait(std::chrono::hours(24 * 365));
    patient.reboot();
    patient.wait(std::chrono::hours(24 * 365));
    patient.guess();
    CHECK(patient.looked_at() == capture_db::kPinTriesMax);
}

TEST_CASE("T-32 a count that is lost would be seen", "[effects][pin]") {
    // The planted defect: a terminal whose every reboot forgets what was tried.
    Shop shop;
    auto configuration = shop.configuration();
    configuration.staff = {{"07", "Fatima", "never matched", false}};
    shop.enrol();
    shop.configure(configuration);
    auto device = shop.device();
    int looked_at = 0;
    for (int guess = 0; guess < 100; ++guess) {
        session::CheckPin effect{"07", "123457"};
        const auto begun = effects::begin_pin_check(device, effect, at_noon());
        if (std::holds_alternative<effects::PinCheck>(begun)) ++looked_at;
        if (guess % 4 == 3)
            REQUIRE(capture_db::forget_pin_tries(device.capture, capture_db::PinCounter::Staff));
    }
    CHECK(looked_at > capture_db::kPinTriesMax);
}
