#pragma once

#include <optional>
#include <vector>

#include "terminal/session/session.hpp"
#include "terminal/session/step.hpp"

// What the files of this folder share; nobody outside it includes this.

namespace cirkel::session {

/// One call of `step` while it is under way. The stage being left is held by `step`; everything
/// else of the session may be changed here.
struct Turn {
    Session& session;
    std::vector<Effect>& effects;
    const Fresh& fresh;
    Instant now;
    bool new_screen = false;  ///< the stage stays, but another screen of it stands now
};

/// The stage that follows; nothing when the present one stays (it may have been changed in place).
using Next = std::optional<Stage>;
inline const Next stay = std::nullopt;

/// The decision "means nothing here", spelled out by groups, so that a new kind of event does not
/// compile before somebody decided where it belongs. A stage that hears one event of a group
/// declares its own operator() for it, which hides the ignoring one.
template <class... Events>
struct Ignores;
template <class Event>
struct Ignores<Event> {
    Next operator()(const Event&) const { return stay; }
};
template <class First, class... Others>
struct Ignores<First, Others...> : Ignores<First>, Ignores<Others...> {
    using Ignores<First>::operator();
    using Ignores<Others...>::operator();
};
/// A scanner's or keyboard's signs where nothing is typed.
using IgnoresTyping =
    Ignores<SignTyped, EraseSignTapped, ClearTapped, ShiftTapped, LayerTapped, AccentsOfAsked>;
using IgnoresQuestions = Ignores<ReasonTapped, SolvedTapped, TellMoreTapped, SkipTapped>;
using IgnoresMoving = Ignores<NextTapped, BackTapped, StopTapped, DoneTapped, PageTapped>;
using IgnoresContact =
    Ignores<AnswerWanted, TeamMayReadTapped, SeeWhatHappensTapped, PartOfDayTapped,
            MoreExplanationTapped, FirstNameTapped, YesTapped, ChangeTapped>;
using IgnoresWithdrawing = Ignores<DoNotContactTapped, EraseAllTapped, TypeAtHomeTapped>;
/// What a customer may still say about a reaction of earlier.
using IgnoresSayingMore = Ignores<AddTextTapped, OtherMomentTapped, LateAnswerWanted>;
using IgnoresEntrances =
    Ignores<ScoreTapped, NextCustomerTapped, TouchpointTapped, FindStatusTapped, OtherScaleTapped,
            SearchTapped, CardsTapped, LanguageTapped, ServiceCornerTapped, TestVisitTapped>;
/// Answers that come when nobody waits for them any more.
using IgnoresAnswers =
    Ignores<SubmissionStored, ConsentStored, WithdrawalStored, AnswerBackStored, StaffRecordStored,
            StatusLookedUp, PinChecked, BoardRead, CountsRead, DaemonAnswered>;
/// What only staff can touch.
using IgnoresStaff =
    Ignores<ListTapped, CaseTapped, TakeTapped, OutcomeTapped, ObserveTapped, BasisTapped>;
/// What only an installer or technician can touch.
using IgnoresInstalling =
    Ignores<LinkTapped, WifiTapped, FixedAddressTapped, ProxyTapped, FieldTapped, ShowSecretTapped,
            EnrolWayTapped, DaemonTapped, PlaceTapped, TurnTapped, ToneTapped, RulerTapped,
            ServicePageTapped, SettingsTapped>;
/// Heard by `step` itself, in every stage alike.
using IgnoresHeardByStep =
    Ignores<SetupRead, Tick, MoreTimeTapped, DraftStored, LanguagesTapped, ComfortTapped,
            ContrastTapped, LargeTapped, LowTapped, UnhurriedTapped, ReadAloudTapped, VolumeTapped,
            PrivateAloudTapped, KeyWalked, TestStopTapped>;

/// What one stage decides: everything is ignored that the stage's own operators do not hear.
template <class StageType>
struct Decides : IgnoresTyping,
                 IgnoresQuestions,
                 IgnoresMoving,
                 IgnoresContact,
                 IgnoresWithdrawing,
                 IgnoresSayingMore,
                 IgnoresEntrances,
                 IgnoresAnswers,
                 IgnoresStaff,
                 IgnoresInstalling,
                 IgnoresHeardByStep {
    Decides(StageType& one, Turn& under_way) : stage(one), turn(under_way) {}
    using IgnoresAnswers::operator();
    using IgnoresHeardByStep::operator();
    using IgnoresContact::operator();
    using IgnoresEntrances::operator();
    using IgnoresInstalling::operator();
    using IgnoresMoving::operator();
    using IgnoresQuestions::operator();
    using IgnoresSayingMore::operator();
    using IgnoresStaff::operator();
    using IgnoresTyping::operator();
    using IgnoresWithdrawing::operator();

    StageType& stage;
    Turn& turn;
};

/// The same for a stage with a text that is being typed, `typed` with its `keyboard`. `room` of
/// `Stages` says how many characters may stand there; nothing: no text is asked for now.
template <class Stages, class StageType>
struct DecidesTyping : Decides<StageType> {
    using Decides<StageType>::Decides;
    using Decides<StageType>::operator();

    Next operator()(const SignTyped& sign) {
        if (const auto most = room()) type_on(keyboard(), typed(), sign.utf8, *most);
        return stay;
    }
    Next operator()(const EraseSignTapped&) {
        if (room()) typed().erase_last();
        return stay;
    }
    Next operator()(const ClearTapped&) {
        if (room()) typed().clear();
        return stay;
    }
    Next operator()(const ShiftTapped&) {
        if (room()) press_shift(keyboard());
        return stay;
    }
    Next operator()(const LayerTapped& tap) {
        if (room()) press_layer(keyboard(), tap.layer);
        return stay;
    }
    Next operator()(const AccentsOfAsked& asked) {
        if (room()) ask_accents(keyboard(), asked.letter);
        return stay;
    }

private:
    [[nodiscard]] std::optional<std::size_t> room() const {
        return static_cast<const Stages*>(this)->room();
    }
    [[nodiscard]] TypedText& typed() { return this->stage.typed; }
    [[nodiscard]] Keyboard& keyboard() { return this->stage.keyboard; }
};

/// Puts what was typed where it belongs; what cannot be read stays as it was.
void take_value(Installing& stage, InstallField field, const std::string& typed);
/// What the sync daemon brought while the wizard stands there: a setup, or words for the desk.
Next take_news(Installing& stage, Turn& turn, const SetupRead& read);

/// What a technician sees first.
Stage begin_service(Turn& turn, const StaffMember& who);
/// Closes USB storage, which is open only for whoever stands there.
void close_stick(Turn& turn, const Stage& stage);
/// Reads the counts once more when it is time, so that a technician sees what waits go away.
void watch_counts(Turn& turn, Stage& stage);

/// Whether a person did it; the others are answers of the world and the passing of time.
bool is_touch(const Event& event);

Next on(NotSetUp& stage, Turn& turn, const Event& event);
Next on(Attract& stage, Turn& turn, const Event& event);
Next on(Asking& stage, Turn& turn, const Event& event);
Next on(Saving& stage, Turn& turn, const Event& event);
Next on(Thanks& stage, Turn& turn, const Event& event);
Next on(TakingContact& stage, Turn& turn, const Event& event);
Next on(Checking& stage, Turn& turn, const Event& event);
Next on(Receipt& stage, Turn& turn, const Event& event);
Next on(Withdrawn& stage, Turn& turn, const Event& event);
Next on(FindingStatus& stage, Turn& turn, const Event& event);
Next on(ShowingStatus& stage, Turn& turn, const Event& event);
Next on(AddingText& stage, Turn& turn, const Event& event);
Next on(ChoosingMoment& stage, Turn& turn, const Event& event);
Next on(ReadingCards& stage, Turn& turn, const Event& event);
Next on(SigningIn& stage, Turn& turn, const Event& event);
Next on(StaffCases& stage, Turn& turn, const Event& event);
Next on(WorkingOnCase& stage, Turn& turn, const Event& event);
Next on(FindingCase& stage, Turn& turn, const Event& event);
Next on(ReportingObservation& stage, Turn& turn, const Event& event);
Next on(Servicing& stage, Turn& turn, const Event& event);
Next on(Installing& stage, Turn& turn, const Event& event);

// A visit
// ------------------------------------------------------------------------------------------

/// The visit a stage holds; null when nobody is giving an answer.
Visit* visit_in(Stage& stage);
const Visit* visit_in(const Stage& stage);

/// Starts a visit with the first score: the first thing stored, before anything else happens.
Stage start_visit(Turn& turn, int score);
/// Back to the first question for whoever stands behind the last customer: all of theirs is put
/// back, and only the mark of a test visit stays.
Stage next_customer(Turn& turn);
/// The same by the strip of faces, with the first score tapped already.
Stage next_visit(Turn& turn, int score);
/// Confirms the answer to a question: replaces an earlier one.
void set_answer(Visit& visit, Answer answer);
/// A score that was changed may lead another way: answers to what would not have been asked are
/// taken out, and the rest stands in the order of the survey.
void keep_to_the_way(const Session& session, Visit& visit);
/// The score is in; on to the next question, or to saving when there is none.
Stage after_score(Turn& turn, Visit visit);
/// Ends the questions: stores the submission, draws its codes into memory, and waits.
Saving finish(Turn& turn, Visit visit);
/// Ends a visit that was cut short, in whatever stage it was. What was confirmed is stored.
void cut_short(Turn& turn, Stage& stage, AnswerEnd end);
/// Back to the first question, in the default language, with nothing left of the last visit.
Stage to_attract(Turn& turn);
/// The same for somebody who stays in front of the glass: language, comfort and touchpoint stay.
Stage back_to_attract(Turn& turn);

/// The receipt of a visit that gave no contact.
Receipt receipt_of(const Visit& visit, VisitCodes codes);
/// Nothing was wanted, or it was stopped: those who wrote something may still read what is done.
Stage without_contact(Turn& turn, const Visit& visit, VisitCodes codes);
/// The same for whoever was about to give a contact: a visit, or a reaction of earlier.
Stage without_contact(Turn& turn, Giver giver);
/// The information and entry for one purpose.
Stage take_contact(Turn& turn, Giver giver, Purpose purpose);

/// What a customer says later about a reaction, still without the saying itself.
AnswerBack answer_back(const Turn& turn, const SubmissionId& of);

/// What somebody did with a case, still without the doing itself.
staff::StaffLog staff_log(const Turn& turn, const StaffMember& who, CaseNumber number);
/// The lists again, read anew, with what became of the last thing that was done.
StaffCases back_on_lists(Turn& turn, Shift shift, StaffNote note);

/// Hears the accessibility button and its panel; while the panel stands it hears everything that
/// people do. False when the event is the stage's own.
bool choose_comfort(Turn& turn, const Stage& stage, const Event& event);

/// Queues a withdrawal and waits for it. `contact`: what is taken back, where only that is.
Withdrawn withdraw(Turn& turn, const SubmissionId& of, WithdrawalScope scope,
                   std::optional<Purpose> contact = std::nullopt);

}  // namespace cirkel::session
