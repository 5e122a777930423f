#include "tests/walk/promises.hpp"

#include <algorithm>

#include "shared/loop/configuration.hpp"

namespace cirkel::walk {
namespace {

using namespace session;

template <class EventType>
bool is(const Event& event) {
    return std::holds_alternative<EventType>(event);
}

/// Nobody is in front of the glass as far as the terminal knows.
bool is_home(const Session& session) {
    if (std::holds_alternative<NotSetUp>(session.stage)) return true;
    const auto* attract = std::get_if<Attract>(&session.stage);
    return attract != nullptr && !attract->visit;
}

/// A device from its box that nobody touched, or whose desk has to speak first.
bool is_nobodys_yet(const Session& session) {
    const auto* wizard = std::get_if<Installing>(&session.stage);
    return wizard != nullptr && (!wizard->has_begun || wizard->waits);
}

/// The running visit of any stage that has one.
const Submission* running(const session::Stage& stage) {
    if (const auto* attract = std::get_if<Attract>(&stage))
        return attract->visit ? &attract->visit->submission : nullptr;
    if (const auto* asking = std::get_if<Asking>(&stage)) return &asking->visit.submission;
    if (const auto* saving = std::get_if<Saving>(&stage)) return &saving->visit.submission;
    if (const auto* thanks = std::get_if<Thanks>(&stage)) return &thanks->visit.submission;
    return nullptr;
}

std::optional<std::string> fits(const Submission& submission, const Session& session) {
    const Survey* survey = find_survey(session.setup->configuration, submission.survey);
    if (survey == nullptr) return "a visit lost the survey it was begun with";
    const auto sound = check(submission, *survey);
    if (!sound) return "answers do not fit their survey: " + sound.error().text;
    const auto asked =
        std::count_if(submission.answers.begin(), submission.answers.end(),
                      [](const Answer& answer) { return answer.end == AnswerEnd::Answered; });
    if (static_cast<std::size_t>(asked) > Survey::kShownMax) return "more than five were asked";
    return std::nullopt;
}

/// Every stage but the first screen ends by itself (T-11): nobody's visit stays on the glass.
std::optional<std::string> ends(const Session& session, Instant now) {
    if (is_home(session) || is_nobodys_yet(session)) return std::nullopt;
    const auto end = ends_at(session);
    if (!end) return "a stage has no end of its own";
    if (*end > now + kUnhurriedIdle) return "a stage ends too late";
    const auto due = next_due(session, now);
    if (!due || *due > *end) return "the loop would sleep through the end of a stage";
    return std::nullopt;
}

std::optional<std::string> fits(const Asking& asking, const Session& session) {
    const Question* question = question_of(session, asking);
    if (question == nullptr) return "a question is asked that the survey does not have";
    const Progress progress = progress_of(session, asking);
    const int most = static_cast<int>(Survey::kShownMax);
    if (progress.question > progress.of || progress.of > most) return "a question counts wrongly";
    if (asking.chosen.size() > 1) {
        const auto* choices = std::get_if<Choices>(&question->kind);
        if (choices == nullptr || choices->only_one) return "more was chosen than may be";
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> Promises::broken_by(const Turned& turned) {
    const Session& session = turned.step.session;
    for (const Effect& effect : turned.step.effects) {
        if (auto broken = broken_by(turned, effect)) return broken;
    }
    if (auto broken = ends(session, turned.now)) return broken;
    if (const auto* asking = std::get_if<Asking>(&session.stage)) {
        if (auto broken = fits(*asking, session)) return broken;
    }
    if (const auto* receipt = std::get_if<Receipt>(&session.stage); receipt && receipt->codes) {
        if (receipt->codes->screen.signs.size() != ScreenCode::kLength)
            return "a receipt without its code";
    }
    if (const Submission* visit = running(session.stage)) {
        if (begun_.count(visit->id) == 0) return "a visit runs that was never stored";
        if (auto broken = fits(*visit, session)) return broken;
    }
    return broken_by_end(turned);
}

std::optional<std::string> Promises::broken_by(const Turned& turned, const Effect& effect) {
    const Event& event = turned.event;
    if (const auto* draft = std::get_if<SaveDraft>(&effect)) {
        begun_.insert(draft->submission.id);
        return fits(draft->submission, turned.step.session);
    }
    if (const auto* save = std::get_if<SaveSubmission>(&effect)) {
        stored_.insert(save->submission.id);
        if (begun_.count(save->submission.id) == 0) return "stored without a draft";
        return fits(save->submission, turned.step.session);
    }
    if (const auto* consent = std::get_if<SaveConsent>(&effect)) {
        ++consents_;
        if (!is<YesTapped>(event)) return "P-11 a consent that no yes gave";
        if (consent->contact.empty()) return "a consent without a contact";
        if (consent->consent.notice_shown_for < kNoticeShownMin) return "a yes before the notice";
        if (consent->consent.yes_event <= consent->consent.notice_event)
            return "a yes that came with its notice";
    }
    if (std::holds_alternative<Withdraw>(effect) && !is<DoNotContactTapped>(event) &&
        !is<EraseAllTapped>(event) && !is<NextTapped>(event))
        return "P-21 a withdrawal that nobody asked for";
    return std::nullopt;
}

std::optional<std::string> Promises::broken_by_end(const Turned& turned) {
    const Session& session = turned.step.session;
    if (!is_home(session)) return std::nullopt;
    if (begun_.size() != stored_.size()) return "a visit ended that was not stored";
    const bool passed = is<Tick>(turned.event);
    const auto due = ends_at(session);
    const bool is_fresh = session.activity.stage_since == turned.now;
    if (passed && is_fresh && session.comfort != Comfort{} && !due)
        return "T-12 somebody's comfort stays for the next";
    if (session.activity.last_press && is<SignTyped>(*session.activity.last_press))
        return "T-11 a typed sign is remembered";
    return std::nullopt;
}

}  // namespace cirkel::walk
