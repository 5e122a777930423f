#include <algorithm>
#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

/// Wrong codes make the next try wait, longer each time, and never block (decisions 16).
Duration wait_after(int wrong_codes) {
    constexpr Duration longest{60'000};
    constexpr int free_tries = 2;
    if (wrong_codes <= free_tries) return Duration{0};
    const Duration doubled{1'000 << std::min(wrong_codes - free_tries, 6)};
    return std::min(doubled, longest);
}

struct OnFindingStatus : Decides<FindingStatus> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const SignTyped& typed) {
        if (stage.searching) return stay;
        for (const char sign : typed.utf8) {
            if (const auto folded = folded_sign(sign))
                stage.signs.append(std::string(1, *folded), ScreenCode::kLength);
        }
        stage.fault = FindFault::None;
        return stay;
    }
    Next operator()(const EraseSignTapped&) {
        if (!stage.searching) stage.signs.erase_last();
        stage.fault = FindFault::None;
        return stay;
    }
    Next operator()(const ClearTapped&) {
        if (!stage.searching) stage.signs.clear();
        return stay;
    }
    Next operator()(const FaceTapped& tap) {
        if (!stage.searching) stage.mood = tap.mood;
        stage.fault = FindFault::None;
        return stay;
    }

    Next operator()(const SearchTapped&) {
        if (stage.searching) return stay;
        const auto code = ScreenCode::parse(stage.signs.view());
        if (!code || !stage.mood) {
            stage.fault = FindFault::Incomplete;
            return stay;
        }
        const auto& wait_until = turn.session.code_wait_until;
        if (wait_until && turn.now < *wait_until) return stay;
        stage.searching = true;
        turn.effects.emplace_back(LookUpStatus{*code, *stage.mood});
        return stay;
    }

    Next operator()(const StatusLookedUp& answer) {
        if (!stage.searching) return stay;
        stage.searching = false;
        if (!answer.found) {
            stage.fault = FindFault::NotRead;
            return stay;
        }
        if (*answer.found) {
            turn.session.wrong_codes = 0;
            return ShowingStatus{**answer.found};
        }
        stage.fault = FindFault::NotFound;
        ++turn.session.wrong_codes;
        turn.session.code_wait_until = turn.now + wait_after(turn.session.wrong_codes);
        return stay;
    }

    Next operator()(const BackTapped&) { return back_to_attract(turn); }
};

struct OnShowingStatus : Decides<ShowingStatus> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const DoNotContactTapped&) {
        if (!stage.known.has_contact) return stay;
        return withdraw(turn, stage.known.id, WithdrawalScope::Contact);
    }
    Next operator()(const EraseAllTapped&) {
        return withdraw(turn, stage.known.id, WithdrawalScope::Everything);
    }
    Next operator()(const DoneTapped&) { return to_attract(turn); }
};

}  // namespace

Next on(FindingStatus& stage, Turn& turn, const Event& event) {
    return std::visit(OnFindingStatus(stage, turn), event);
}

Next on(ShowingStatus& stage, Turn& turn, const Event& event) {
    return std::visit(OnShowingStatus(stage, turn), event);
}

}  // namespace cirkel::session
