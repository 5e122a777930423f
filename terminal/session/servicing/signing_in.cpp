#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

constexpr std::size_t kNumberLength = 2;
constexpr std::size_t kPinLength = 6;
constexpr int kLockPartsMax = 20;

struct OnSigningIn : Decides<SigningIn> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const SignTyped& sign) {
        const bool is_digit = sign.utf8.size() == 1 && sign.utf8[0] >= '0' && sign.utf8[0] <= '9';
        if (!is_digit || stage.checking || is_waiting()) return stay;
        stage.refused = false;
        stage.is_unlocked = false;
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
            if (answer.is_locked) stage.lock = SigningIn::Lock{};
            turn.new_screen = answer.is_locked;
            return stay;
        }
        if (answer.member->technician) return begin_service(turn, *answer.member);
        turn.effects.emplace_back(ReadBoard{});
        return StaffCases{Shift{*answer.member}};
    }

    /// Nobody gets in any more: the stick that opens is looked for.
    Next operator()(const DaemonTapped& tap) {
        if (!stage.lock || stage.lock->is_asking) return stay;
        stage.lock = SigningIn::Lock{true, std::nullopt, stage.lock->part};
        turn.effects.emplace_back(AskDaemon{tap.ask});
        return stay;
    }
    Next operator()(const DaemonAnswered& news) {
        if (!stage.lock || !stage.lock->is_asking) return stay;
        if (const auto* fault = std::get_if<installing::Fault>(&news.answer)) {
            stage.lock = SigningIn::Lock{false, *fault, 0};
        } else if (std::holds_alternative<installing::Unlocked>(news.answer)) {
            turn.effects.emplace_back(ForgetPinTries{});
            stage = SigningIn{};
            stage.is_unlocked = true;
            turn.new_screen = true;
        } else {
            return stay;
        }
        turn.effects.emplace_back(AskDaemon{installing::CloseStick{}});
        return stay;
    }

    Next operator()(const PageTapped& tap) {
        if (stage.lock && tap.page >= 0 && tap.page < kLockPartsMax) stage.lock->part = tap.page;
        return stay;
    }

    Next operator()(const BackTapped&) { return back_to_attract(turn); }

    [[nodiscard]] bool is_waiting() const {
        return stage.wait_until && turn.now < *stage.wait_until;
    }
};

}  // namespace

Next on(SigningIn& stage, Turn& turn, const Event& event) {
    return std::visit(OnSigningIn(stage, turn), event);
}

}  // namespace cirkel::session
