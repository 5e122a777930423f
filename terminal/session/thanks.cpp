#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

constexpr int kUnhappyMax = 3;

/// Those whose answers ask for one: unhappy, or something to say.
bool deserves_answer(const Submission& submission) {
    const auto score = first_score(submission);
    return (score && *score <= kUnhappyMax) || has_text_or_reasons(submission);
}

/// A promise may only be made while the offer holds, some of this terminal's share is left, the
/// contact can be sealed and the notice can be shown. The wall clock decides, and only when it was
/// ever set (decisions 15).
bool may_promise(const Session& session, Purpose purpose, const Moment& moment) {
    if (!session.setup || !session.setup->offer) return false;
    const Configuration& configuration = session.setup->configuration;
    const Offer& offer = *session.setup->offer;
    if (!configuration.box_key || find_notice(configuration, purpose) == nullptr) return false;
    if (moment.clock == ClockQuality::Unset || moment.wall >= offer.valid_until) return false;
    return offer.remaining > 0 && (purpose == Purpose::Call ? offer.call : offer.mail);
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
        // Entry of a mail address is not built yet, so only a call is offered.
        thanks.call = deserves_answer(thanks.visit.submission) &&
                      may_promise(turn.session, Purpose::Call, turn.fresh.moment);
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
        if (!answer.purpose)
            return without_contact(turn, std::move(stage.visit), std::move(stage.codes));
        const bool is_offered = *answer.purpose == Purpose::Call ? stage.call : stage.mail;
        if (!is_offered) return stay;
        TakingContact taking;
        taking.visit = std::move(stage.visit);
        taking.codes = std::move(stage.codes);
        taking.purpose = *answer.purpose;
        taking.notice_since = turn.now;
        taking.notice_event = turn.fresh.input_event;
        taking.reading = !turn.session.glass.information_beside_entry;
        return taking;
    }

    Next operator()(const SeeWhatHappensTapped&) {
        return Receipt{std::move(stage.visit), std::move(stage.codes), std::nullopt, std::nullopt,
                       false};
    }
    Next operator()(const DoneTapped&) { return stage.asks() ? stay : Next(to_attract(turn)); }

    Next operator()(const FaceTapped& tap) {
        if (turn.now < strip_deaf_until(turn.session)) return stay;
        return start_visit(turn, tap.mood);
    }
};

}  // namespace

Stage without_contact(Turn& turn, Visit visit, VisitCodes codes) {
    if (!has_text_or_reasons(visit.submission)) return to_attract(turn);
    return Receipt{std::move(visit), std::move(codes), std::nullopt, std::nullopt, false};
}

Next on(Saving& stage, Turn& turn, const Event& event) {
    return std::visit(OnSaving(stage, turn), event);
}

Next on(Thanks& stage, Turn& turn, const Event& event) {
    return std::visit(OnThanks(stage, turn), event);
}

}  // namespace cirkel::session
