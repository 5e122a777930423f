#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

constexpr std::size_t kNumberLength = 2;
constexpr std::size_t kPinLength = 6;

struct OnSigningIn : Decides<SigningIn> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const SignTyped& sign) {
        const bool is_digit = sign.utf8.size() == 1 && sign.utf8[0] >= '0' && sign.utf8[0] <= '9';
        if (!is_digit || stage.checking || is_waiting()) return stay;
        stage.refused = false;
        if (stage.number.characters() < kNumberLength) {
            stage.number.append(sign.utf8, kNumberLength);
            return stay;
        }
        stage.pin.append(sign.utf8, kPinLength);
        if (stage.pin.characters() < kPinLength) return stay;
        stage.checking = true;
        turn.effects.emplace_back(
            CheckPin{std::string(stage.number.view()), std::string(stage.pin.view())});
        return stay;
    }
    Next operator()(const EraseSignTapped&) {
        if (!stage.checking) (stage.pin.empty() ? stage.number : stage.pin).erase_last();
        return stay;
    }
    Next operator()(const ClearTapped&) {
        if (stage.checking) return stay;
        stage.number.clear();
        stage.pin.clear();
        return stay;
    }

    Next operator()(const PinChecked& answer) {
        if (!stage.checking) return stay;
        stage.checking = false;
        stage.pin.clear();
        if (!answer.member) {
            stage.refused = true;
            stage.tries_left = answer.tries_left;
            stage.wait_until = turn.now + answer.wait;
            return stay;
        }
        if (answer.member->technician) {
            turn.effects.emplace_back(ReadCounts{});
            return TechnicianCounts{*answer.member, std::nullopt};
        }
        turn.effects.emplace_back(ReadBoard{});
        return StaffCases{Shift{*answer.member}};
    }

    Next operator()(const BackTapped&) { return back_to_attract(turn); }

    [[nodiscard]] bool is_waiting() const {
        return stage.wait_until && turn.now < *stage.wait_until;
    }
};

struct OnTechnicianCounts : Decides<TechnicianCounts> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const CountsRead& answer) {
        if (answer.counts) stage.counts = *answer.counts;
        return stay;
    }
    /// The customer's own screens, marked, so that nothing of it counts and nobody is called.
    Next operator()(const TestVisitTapped&) {
        Stage first = to_attract(turn);
        turn.session.test_visit = std::holds_alternative<Attract>(first);
        return first;
    }
    Next operator()(const StopTapped&) { return to_attract(turn); }
};

}  // namespace

Next on(SigningIn& stage, Turn& turn, const Event& event) {
    return std::visit(OnSigningIn(stage, turn), event);
}

Next on(TechnicianCounts& stage, Turn& turn, const Event& event) {
    return std::visit(OnTechnicianCounts(stage, turn), event);
}

}  // namespace cirkel::session
