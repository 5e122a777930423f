#pragma once

#include "terminal/session/session.hpp"
#include "terminal/session/step.hpp"

namespace cirkel::session {

/// The fictional supermarket: a face, eight reasons, "Vertel meer"; two languages; an offer to
/// call.
Setup demo_setup();

/// A session in front of `demo_setup`, with a clock that only moves when told to. Hands in fresh
/// ids and answers effects as a store that always works, unless told to fail.
class Visitor {
public:
    Visitor();

    /// One event; what the store would answer to its effects follows at once.
    Visitor& does(const Event& event);
    /// One event and nothing else, for looking at what it asks of the world.
    Visitor& only(const Event& event);
    Visitor& waits(Duration time);
    /// Time passes and the loop notices.
    Visitor& idles(Duration time);
    Visitor& types(const std::string& signs);

    template <class StageType>
    [[nodiscard]] const StageType* in() const {
        return std::get_if<StageType>(&session.stage);
    }
    /// All effects so far of one kind.
    template <class EffectType>
    [[nodiscard]] std::vector<EffectType> effects_of() const {
        std::vector<EffectType> found;
        for (const Effect& one : effects) {
            if (const auto* wanted = std::get_if<EffectType>(&one)) found.push_back(*wanted);
        }
        return found;
    }

    Session session;
    std::vector<Effect> effects;
    Instant now;
    bool store_works = true;
    std::optional<KnownSubmission> known;
    std::optional<StaffBoard> board{};  ///< none: what is read is handed in by the test

private:
    Fresh fresh();
    void answer(const std::vector<Effect>& asked);
    std::uint8_t drawn_ = 0;
    std::int64_t input_event_ = 0;
};

}  // namespace cirkel::session
