#pragma once

#include <string>
#include <vector>

#include "terminal/session/session.hpp"
#include "terminal/world.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace cirkel::loop {

/// A terminal's glass without the glass: what a person does goes into the real `step`, what it asks
/// for is done by the real world of the terminal. Remembers every submission that a tap began.
class Visitor {
public:
    Visitor(terminal::World& world, fakes::FakeClock& clock);

    /// One touch, a second after the one before.
    void touch(const session::Event& event);
    /// Types signs one by one.
    void type(const std::string& ascii);
    [[nodiscard]] const session::Session& session() const { return session_; }
    /// Time goes by with nobody touching; the glass looks at the clock every `tick`.
    void wait(Duration time, Duration tick = Duration(1'000));
    /// Time went by elsewhere: whoever stood here may have been gone for long.
    void look_at_clock() { deliver(session::Tick{}); }
    /// The sync daemon rang: looks at what is new.
    void hear_bell();

    /// The stage of this type; the test ends when another one stands there.
    template <class Stage>
    [[nodiscard]] const Stage& at() const {
        const auto* stage = std::get_if<Stage>(&session_.stage);
        require(stage != nullptr, "the wanted stage is on the glass");
        return *stage;
    }
    template <class Stage>
    [[nodiscard]] bool is_at() const {
        return std::holds_alternative<Stage>(session_.stage);
    }

    /// Every submission whose first tap was stored, in their order.
    [[nodiscard]] const std::vector<SubmissionId>& tapped() const { return tapped_; }

    // The ways through a visit that several tests take.
    void tap_face(int mood);
    void write(const std::string& text);  ///< "Vertel meer" behind the reasons
    void ask_for_a_call(const std::string& number);
    void look_up(const std::string& code, int first_mood);

private:
    void deliver(session::Event event);
    void note_taps(const session::Effect& effect);

    terminal::World& world_;
    fakes::FakeClock& clock_;
    session::Session session_;
    std::int64_t inputs_ = 0;
    std::vector<SubmissionId> tapped_;
};

}  // namespace cirkel::loop
