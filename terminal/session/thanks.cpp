#include <algorithm>
#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

/// Those whose answers ask for one: not content, or something to say.
bool asks_for_answer(const Session& session, const Visit& visit) {
    const Survey* survey = survey_of(session, visit);
    const bool is_sad = survey != nullptr && is_unhappy(visit.submission, *survey);
    return is_sad || deserves_answer(visit.submission);
}

bool has_own_text(const Submission& submission) {
    return std::any_of(submission.answers.begin(), submission.answers.end(), [](const Answer& one) {
        const auto* text = std::get_if<std::string>(&one.value);
        return text != nullptr && !text->empty();
    });
}

/// Content, and in own words: those may be asked whether the team may read it.
bool may_ask_for_team(const Session& session, const Visit& visit) {
    const Survey* survey = survey_of(session, visit);
    return survey != nullptr && !is_unhappy(visit.submission, *survey) &&
           solved_of(visit.submission).value_or(Solved::Yes) == Solved::Yes &&
           has_own_text(visit.submission);
}

/// Neither expired nor spent. The wall clock decides, and only when it was ever set.
bool is_open(const Offer& offer, const Moment& moment) {
    return moment.clock != ClockQuality::Unset && moment.wall < offer.valid_until &&
           offer.remaining > 0;
}

struct OnSaving : Decides<Saving> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const SubmissionStored& answer) {
        if (!answer.result && answer.result.error().kind == Kind::Conflict) {
            // A code is taken on this terminal already; nothing was stored, so draw others.
            stage.codes = turn.fresh.codes;
            turn.effects.emplace_back(SaveSubmission{stage.visit.submission, stage.codes});
            return stay;
        }
        if (!answer.result) {
            stage.failed = true;
            return stay;
        }
        Thanks thanks{std::move(stage.visit), std::move(stage.codes)};
        thanks.team = may_ask_for_team(turn.session, thanks.visit);
        if (thanks.team || !asks_for_answer(turn.session, thanks.visit)) return thanks;
        thanks.call = may_promise(turn.session, Purpose::Call, turn.fresh.moment);
        thanks.mail = may_promise(turn.session, Purpose::Mail, turn.fresh.moment);
        thanks.mail_before = promised_before(turn.session, Purpose::Mail, turn.fresh.moment);
        return thanks;
    }

    Next operator()(const NextTapped&) {
        if (!stage.failed) return stay;
        stage.failed = false;
        turn.effects.emplace_back(SaveSubmission{stage.visit.submission, stage.codes});
        return stay;
    }
    /// The draft lies in the store since the tap on the face, so leaving loses nothing.
    Next operator()(const StopTapped&) { return stage.failed ? Next(to_attract(turn)) : stay; }
};

struct OnThanks : Decides<Thanks> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const AnswerWanted& answer) {
        if (!stage.asks()) return stay;
        if (!answer.purpose) return without_contact(turn, stage.visit, std::move(stage.codes));
        const bool is_offered = *answer.purpose == Purpose::Call ? stage.call : stage.mail;
        if (!is_offered) return stay;
        return take_contact(turn, RunningVisit{std::move(stage.visit), std::move(stage.codes)},
                            *answer.purpose);
    }

    Next operator()(const TeamMayReadTapped& answer) {
        if (!stage.team) return stay;
        AnswerBack said = answer_back(turn, stage.visit.submission.id);
        said.team_may_read = answer.may;
        turn.effects.emplace_back(SaveAnswerBack{std::move(said)});
        return without_contact(turn, stage.visit, std::move(stage.codes));
    }

    Next operator()(const SeeWhatHappensTapped&) {
        return receipt_of(stage.visit, std::move(stage.codes));
    }
    Next operator()(const DoneTapped&) {
        return stage.asks() || stage.team ? stay : Next(to_attract(turn));
    }

    Next operator()(const ScoreTapped& tap) {
        if (turn.now < strip_deaf_until(turn.session)) return stay;
        return next_visit(turn, tap.score);
    }
    Next operator()(const NextCustomerTapped&) {
        return turn.now < strip_deaf_until(turn.session) ? stay : Next(next_customer(turn));
    }
};

}  // namespace

std::optional<Instant> promised_before(const Session& session, Purpose purpose,
                                       const Moment& moment) {
    const auto& offer = session.setup->offer;
    if (!offer || !is_open(*offer, moment)) return std::nullopt;
    return purpose == Purpose::Call ? offer->call_before : offer->mail_before;
}

bool may_promise(const Session& session, Purpose purpose, const Moment& moment) {
    if (!session.setup || !session.setup->offer) return false;
    const Configuration& configuration = session.setup->configuration;
    const Offer& offer = *session.setup->offer;
    // Nothing may be asked that cannot be sealed or whose notice cannot be shown.
    if (!configuration.box_key || find_notice(configuration, purpose) == nullptr) return false;
    if (purpose == Purpose::Call) return offer.call && is_open(offer, moment);
    // A mail needs no hour, so it is offered also when this is expired or spent (decisions 15).
    return offer.mail;
}

Receipt receipt_of(const Visit& visit, VisitCodes codes) {
    Receipt receipt;
    receipt.of = visit.submission.id;
    receipt.codes = std::move(codes);
    receipt.theme = first_reason(visit.submission);
    receipt.survey = visit.submission.survey;
    receipt.bare = visit.bare;
    return receipt;
}

Stage without_contact(Turn& turn, const Visit& visit, VisitCodes codes) {
    if (!deserves_answer(visit.submission)) return to_attract(turn);
    return receipt_of(visit, std::move(codes));
}

Next on(Saving& stage, Turn& turn, const Event& event) {
    return std::visit(OnSaving(stage, turn), event);
}

Next on(Thanks& stage, Turn& turn, const Event& event) {
    return std::visit(OnThanks(stage, turn), event);
}

}  // namespace cirkel::session
