#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/loop/configuration.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/misuse.hpp"
#include "shared/loop/submission.hpp"
#include "terminal/session/effect.hpp"
#include "terminal/session/event.hpp"
#include "terminal/session/finding_status.hpp"
#include "terminal/session/install_stage.hpp"
#include "terminal/session/service_stage.hpp"
#include "terminal/session/staff_stages.hpp"
#include "terminal/session/typing/keyboard.hpp"
#include "terminal/session/typing/typed_text.hpp"

namespace cirkel::session {

/// One customer's running visit: the submission as far as it was confirmed. `submission.answers`
/// holds exactly what the last draft held; the first one is the face.
struct Visit {
    Submission submission;
    /// Only the face was touched so far: the visit ends after 15 s instead of 80 (decisions 21).
    bool bare = true;
    Instant began;
    bool operator==(const Visit&) const = default;
};

/// Where somebody who gives a contact came from, and goes back to: the visit that is being made, or
/// a reaction of earlier that was found by its code.
struct RunningVisit {
    Visit visit;
    VisitCodes codes;
    bool operator==(const RunningVisit&) const = default;
};
using Giver = std::variant<RunningVisit, KnownSubmission>;
/// The submission that a contact is about.
const SubmissionId& submission_of(const Giver& giver);
/// The first reason of that submission and the survey where its words stand.
std::optional<OptionId> theme_of(const Giver& giver);
const SurveyId& survey_id_of(const Giver& giver);

/// What a customer types to be reached, from the notice on. It moves as a whole between entering
/// and checking, and is wiped with the last stage that holds it (T-11).
struct ContactEntry {
    Giver giver;
    Purpose purpose = Purpose::Call;
    Instant notice_since;           ///< since when the notice stands
    std::int64_t notice_event = 0;  ///< number of the input event that brought it
    TypedText contact;              ///< as it was typed; stored as E.164, or as an e-mail address
    TypedText first_name;
    PartOfDay part_of_day = PartOfDay::Always;
    bool operator==(const ContactEntry&) const = default;
};

// The stages
// ---------------------------------------------------------------------------------------

/// Nothing can be asked: what this device is was not read yet, it waits for the desk, or its
/// organisation asks nothing.
struct NotSetUp {
    /// Six words that the desk has to compare before the server serves this device; none: it was
    /// not invited yet, or waits for nobody.
    std::optional<std::string> approval_words{};
    bool operator==(const NotSetUp&) const = default;
};

/// The first question. `visit` is there when a customer came back with "Terug" to change the score.
struct Attract {
    std::optional<Visit> visit;
    bool operator==(const Attract&) const = default;
};

/// Question `question` (from 1) of the visit's survey: a score, tiles, yes/no/partly, or open text
/// with the keyboard.
struct Asking {
    Visit visit;
    std::size_t question = 1;
    std::vector<OptionId> chosen;  ///< tiles that are on, not yet confirmed
    TypedText typed;               ///< open text, not yet confirmed: never in a draft
    Keyboard keyboard;
    int page = 0;                 ///< of the tiles, where the glass has no room for all of them
    bool answer_missing = false;  ///< "Verder" was tapped on a required question without an answer
    bool operator==(const Asking&) const = default;
};

/// The questions have ended; the commit is under way or failed. Nothing is thanked for yet.
struct Saving {
    Visit visit;
    VisitCodes codes;
    bool failed = false;
    bool operator==(const Saving&) const = default;
};

/// "Opgeslagen. Dank u wel." `call` and `mail` say which answers may be offered now; `team` asks
/// "Mogen wij dit aan het team laten lezen?" instead. None of them: nothing is asked.
struct Thanks {
    Visit visit;
    VisitCodes codes;
    bool call = false;
    bool mail = false;
    bool team = false;
    std::optional<Instant> mail_before{};  ///< a mail may be offered without any hour
    [[nodiscard]] bool asks() const { return call || mail; }
    bool operator==(const Thanks&) const = default;
};

/// What is wrong with what was typed, told beside the field.
enum class ContactFault { None, TooShort, NotANumber, NotCallable, NotAnAddress };

/// Information and entry (security-privacy 4.2). On a small glass the two are separate screens and
/// `reading` is true while the first one stands.
struct TakingContact {
    ContactEntry entry;
    bool reading = false;
    bool explaining = false;  ///< "Meer uitleg" stands over it
    int page = 0;             ///< of the information, where the glass has no room for all lines
    std::optional<Keyboard> naming;  ///< there while the first name is being typed
    Keyboard keyboard;               ///< of the e-mail address
    ContactFault fault = ContactFault::None;
    bool operator==(const TakingContact&) const = default;
};

/// "Klopt dit?" The only stage whose YesTapped makes a consent.
struct Checking {
    ContactEntry entry;
    bool storing = false;
    bool failed = false;
    int page = 0;  ///< of the facts, on a glass that does not hold them all
    bool operator==(const Checking&) const = default;
};

/// The last screen of a visit. Without `purpose` it is "Zien wat wij ermee doen?". Without `codes`
/// it follows a consent that was given later: the customer has the codes already.
struct Receipt {
    SubmissionId of;
    std::optional<VisitCodes> codes;
    std::optional<OptionId> theme;
    SurveyId survey;
    std::optional<Purpose> purpose;
    std::optional<Instant> promised_before;
    bool bare = false;  ///< nothing but one tap was given, so it leaves soon
    bool typed_code_shown = false;
    bool operator==(const Receipt&) const = default;
};

/// A withdrawal is being stored, was stored, or failed and can be tried again.
struct Withdrawn {
    enum class State { Storing, Stored, Failed };
    Withdrawal withdrawal;
    State state = State::Storing;
    std::optional<Purpose> purpose{};  ///< what was given and is taken back, where that is known
    bool operator==(const Withdrawn&) const = default;
};

/// What is known of a reaction, and what its customer may still say about it.
struct ShowingStatus {
    KnownSubmission known;
    enum class Saying { Nothing, Storing, Stored, Failed };
    Saying saying = Saying::Nothing;
    bool choosing = false;           ///< what may still be said stands in place of the timeline
    int note_page = 0;               ///< of a note that one screen does not hold
    std::optional<AnswerBack> said;  ///< what is being or was stored last
    bool solved_said = false;        ///< on this screen, and stored
    bool scoring = false;            ///< the first question stands there once more
    bool operator==(const ShowingStatus&) const = default;
};

/// "Voeg iets toe": a text to a reaction of earlier.
struct AddingText {
    KnownSubmission known;
    TypedText typed;
    Keyboard keyboard;
    bool operator==(const AddingText&) const = default;
};

/// "Ander moment": another part of the day for a call that was promised.
struct ChoosingMoment {
    KnownSubmission known;
    bool operator==(const ChoosingMoment&) const = default;
};

/// "U zei, wij deden": every card, a page at a time.
struct ReadingCards {
    int page = 0;
    bool operator==(const ReadingCards&) const = default;
};

using Stage = std::variant<NotSetUp, Attract, Asking, Saving, Thanks, TakingContact, Checking,
                           Receipt, Withdrawn, FindingStatus, ShowingStatus, AddingText,
                           ChoosingMoment, ReadingCards, SigningIn, StaffCases, WorkingOnCase,
                           FindingCase, ReportingObservation, Servicing, Installing>;

// The session
// --------------------------------------------------------------------------------------

/// How a person wants to be met. All of it goes back to the default when they leave (T-12).
struct Comfort {
    static constexpr int kVolumeMax = 5;

    Contrast contrast = Contrast::Normal;
    bool large = false;          ///< letters of 8.6 mm and more (A-18)
    bool low = false;            ///< everything tappable in the lower half of the glass (A-27)
    bool unhurried = false;      ///< no limit but the long one while answering (A-17)
    bool spoken = false;         ///< every screen is read aloud
    int volume = 3;              ///< 1 to kVolumeMax
    bool private_aloud = false;  ///< numbers and codes too, from the loudspeaker (A-07)
    bool operator==(const Comfort&) const = default;
};

/// What the glass allows.
struct Glass {
    bool information_beside_entry = true;  ///< else the two are separate screens
    bool has_lower_half = true;            ///< tall enough for everything to fit in half of it
    bool can_speak = false;                ///< something on this machine can read aloud
    bool operator==(const Glass&) const = default;
};

/// Bookkeeping of idleness and of repeated touches.
struct Activity {
    Instant stage_since;              ///< when the present stage was entered
    Instant last_touch;               ///< when somebody last did something
    int extensions = 0;               ///< "Meer tijd" so far in this visit
    std::optional<Event> last_press;  ///< for the same-target guard; never a typed sign
    Instant last_press_at;
};

/// The stores did not let themselves be read. Nobody rings when a disk is well again.
struct SetupAgain {
    Instant at;        ///< when to read them
    Duration wait{0};  ///< how long was waited for that; twice as long the next time
};

/// All that a terminal knows about what is happening in front of it. A value: `step` makes the next
/// one. Memory only; at the next start a new one begins.
struct Session {
    Stage stage = NotSetUp{};
    Language language{"nl"};
    Language home{"nl"};  ///< of this glass; every visit begins in it, where it is offered
    Comfort comfort;
    bool choosing_comfort = false;  ///< the panel of the accessibility button stands over the stage
    bool choosing_language = false;      ///< the list of languages stands over the first screen
    int panel_page = 0;                  ///< of either, where the glass has no room for all of it
    bool test_visit = false;             ///< a technician tries it out: marked, never counted
    std::optional<Installing> behind{};  ///< the wizard whose test visit this is
    std::optional<TouchpointId> touchpoint;  ///< chosen by the customer, where several are open
    Glass glass;
    std::optional<Setup> setup;
    std::optional<Setup> next_setup;  ///< arrived during a visit; used when it is over
    std::optional<SetupAgain> setup_again;
    /// The desk has to let this device in yet: the words that it compares with its own.
    std::optional<std::string> desk_words{};
    Activity activity;
    Recent recent;        ///< for the rules of misuse
    int wrong_codes = 0;  ///< in a row; each makes the next try wait longer
    std::optional<Instant> code_wait_until;
};

/// Limits of time, decisions 21 and 37. The whole of an idle time contains its warning.
inline constexpr Duration kBareIdle{15'000};
inline constexpr Duration kIdle{80'000};
inline constexpr Duration kTypingIdle{90'000};
inline constexpr Duration kUnhurriedIdle{600'000};  ///< so that nobody's answers stay behind
inline constexpr Duration kSpokenIdle{180'000};     ///< listening takes longer than reading
inline constexpr Duration kStaffIdle{60'000};
inline constexpr Duration kConfirmationIdle{15'000};
/// A store that answers takes milliseconds. What was handed to it stays handed to it, but nobody's
/// visit stays on the glass because a disk hangs.
inline constexpr Duration kStoreWait{30'000};
inline constexpr Duration kIdleWarning{20'000};
/// A disk that fails for a moment costs seconds, and one that stays ill is not asked all day.
inline constexpr Duration kSetupAgainMin{5'000};
inline constexpr Duration kSetupAgainMax{300'000};
/// How often the counts are read while somebody watches what waits go away.
inline constexpr Duration kCountsAgain{2'000};
inline constexpr int kExtensionsMax = 10;
inline constexpr Duration kStripDeaf{1'000};
inline constexpr Duration kSameTargetGuard{500};

/// The language every visit begins in.
Language default_language(const Session& session);
/// Whether a new visit may begin: not while the device might be unable to keep it (T-15).
bool takes_visits(const Session& session);
/// The touchpoints that are asked at a moment, in the order of the configuration. When every
/// schedule is closed the first one is asked all the same: a customer is never sent away.
std::vector<const Touchpoint*> open_touchpoints(const Session& session, Instant now);
/// The one whose survey the attract screen asks: the customer's choice, else the first that is
/// open. Null when the configuration names none.
const Touchpoint* touchpoint_of(const Session& session, Instant now);
/// The survey of that touchpoint.
const Survey* survey_of(const Session& session, Instant now);
const Survey* survey_of(const Session& session, const Visit& visit);
/// The first question of that survey; null when nothing can be asked.
const Question* first_question(const Session& session, Instant now);
const Question* question_of(const Session& session, const Asking& asking);
/// Whether "Vertel meer" stands under these tiles: a text follows them, and is asked of whoever
/// chose what is on now.
bool may_tell_more(const Session& session, const Asking& asking);
/// "Vraag k van n": `of` counts what will be shown if nothing more changes the way.
struct Progress {
    int question = 1;
    int of = 1;
};
Progress progress_of(const Session& session, const Asking& asking);
/// The different first questions of this location's surveys, by which a customer names what was
/// tapped first; never empty once set up.
std::vector<const Question*> first_questions(const Session& session);
/// The cards that may be shown at a moment: said by somebody, not expired; newest first.
std::vector<const Card*> cards_of(const Session& session, Instant now);
/// Whether this kind of answer may be promised now (decisions 15).
bool may_promise(const Session& session, Purpose purpose, const Moment& moment);
/// Before when, as long as the offer holds; a mail may also be offered without any hour.
std::optional<Instant> promised_before(const Session& session, Purpose purpose,
                                       const Moment& moment);
/// Whether the status offers "Ander moment": a call was promised and is still to come.
bool may_choose_moment(const KnownSubmission& known);
/// Whether it asks "Is het opgelost?": it was told, and not answered yet on this screen.
bool may_say_solved(const ShowingStatus& stage);

/// The first question of the survey that was answered, to be answered again after an answer of
/// ours; null when this terminal does not know the survey any more.
const Question* question_again(const Session& session, const ShowingStatus& stage);

/// Whether the stage waits for what the world answers; until then it hears nothing that belongs to
/// it but "Terug", where there is one.
bool is_waiting_for_world(const Stage& stage);

/// When the stage ends by itself; nothing for stages that stand for ever.
std::optional<Instant> ends_at(const Session& session);
/// From when the warning "Bent u er nog?" stands; nothing when this stage ends without one.
std::optional<Instant> warns_at(const Session& session);
/// Whether the warning stands now. While it does, only "Meer tijd" and "Stop" are heard.
bool is_warning(const Session& session, Instant now);
/// The next moment at which a Tick changes something; the loop may sleep until then. Not after
/// `now` only when that Tick was not given yet.
std::optional<Instant> next_due(const Session& session, Instant now);
/// Until when the faces of "Volgende klant?" are deaf in the present stage.
Instant strip_deaf_until(const Session& session);
/// Until when the keys of the information and entry screens are deaf.
Instant keys_deaf_until(const Session& session);

}  // namespace cirkel::session
