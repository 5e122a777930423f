#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

struct OnReceipt : Decides<Receipt> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const DoNotContactTapped&) {
        if (!stage.purpose) return stay;
        return withdraw(turn, stage.of, WithdrawalScope::Contact, stage.purpose);
    }
    Next operator()(const EraseAllTapped&) {
        return withdraw(turn, stage.of, WithdrawalScope::Everything);
    }
    /// The long code is of use only where there is a page to type it in.
    Next operator()(const TypeAtHomeTapped&) {
        const auto& setup = turn.session.setup;
        if (setup && !setup->configuration.public_url.empty())
            stage.typed_code_shown = !stage.typed_code_shown;
        return stay;
    }
    Next operator()(const DoneTapped&) { return to_attract(turn); }
    Next operator()(const ScoreTapped& tap) {
        return turn.now < strip_deaf_until(turn.session) ? stay : Next(next_visit(turn, tap.score));
    }
    Next operator()(const NextCustomerTapped&) {
        return turn.now < strip_deaf_until(turn.session) ? stay : Next(next_customer(turn));
    }
};

struct OnWithdrawn : Decides<Withdrawn> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const WithdrawalStored& answer) {
        if (stage.state != Withdrawn::State::Storing) return stay;
        stage.state = answer.result ? Withdrawn::State::Stored : Withdrawn::State::Failed;
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const NextTapped&) {
        if (stage.state != Withdrawn::State::Failed) return stay;
        stage.state = Withdrawn::State::Storing;
        turn.effects.emplace_back(Withdraw{stage.withdrawal});
        return stay;
    }
    Next operator()(const DoneTapped&) {
        return stage.state == Withdrawn::State::Storing ? stay : Next(to_attract(turn));
    }
};

}  // namespace

Withdrawn withdraw(Turn& turn, const SubmissionId& of, WithdrawalScope scope,
                   std::optional<Purpose> contact) {
    const Withdrawal withdrawal{turn.fresh.record, of, scope, turn.fresh.moment};
    turn.effects.emplace_back(Withdraw{withdrawal});
    return Withdrawn{withdrawal, Withdrawn::State::Storing, contact};
}

Next on(Receipt& stage, Turn& turn, const Event& event) {
    return std::visit(OnReceipt(stage, turn), event);
}

Next on(Withdrawn& stage, Turn& turn, const Event& event) {
    return std::visit(OnWithdrawn(stage, turn), event);
}

}  // namespace cirkel::session
