#pragma once

#include <deque>
#include <vector>

#include "terminal/world.hpp"
#include "tests/screens/demo_setup.hpp"

namespace cirkel::screens_test {

/// A world with a memory and a clock that stands still until told: keeps every effect, and answers
/// each as the real stores would when all goes well.
class DemoWorld final : public terminal::World {
public:
    Instant now() override { return now_; }
    session::Fresh fresh() override;
    std::optional<session::Event> perform(session::Effect& effect) override;
    std::vector<session::Event> late_answers() override { return {}; }
    session::SetupRead read_setup() override { return {setup}; }
    Found nobody_is_there() override { return Found::Nothing; }

    void pass(Duration time) { now_ += time; }
    template <class Wanted>
    [[nodiscard]] const Wanted* last() const {
        for (auto effect = effects.rbegin(); effect != effects.rend(); ++effect) {
            if (const auto* one = std::get_if<Wanted>(&*effect)) return one;
        }
        return nullptr;
    }

    std::optional<session::Setup> setup = demo_setup(kDemoNow);
    std::vector<session::Effect> effects;
    /// Keeps no effect and wipes what the real one wipes, for who searches memory afterwards.
    bool forgets = false;
    Stage status_stage = Stage::Done;  ///< what a looked-up submission has come to

private:
    [[nodiscard]] session::KnownSubmission known() const;

    Instant now_ = kDemoNow;
    std::uint8_t ids_ = 0;
};

}  // namespace cirkel::screens_test
