#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "shared/loop/configuration.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/submission.hpp"
#include "terminal/session/effect.hpp"
#include "terminal/session/event.hpp"
#include "terminal/session/typed_text.hpp"

namespace cirkel::session {

/// One customer's running visit: the submission as far as it was confirmed. `submission.answers`
/// holds exactly what the last draft held; the first one is the face.
struct Visit {
    Submission submission;
    /// Only the face was touched so far: the visit ends after 15 s instead of 80 (decisions 21).
    bool bare = true;
};

/// A keyboard of ours: which keys it shows. What was typed lies in the stage that owns it.
struct Keyboard {
    KeyboardLayer layer = KeyboardLayer::Letters;
    bool shift = false;
    bool operator==(const Keyboard&) const = default;
};

// The stages
// ---------------------------------------------------------------------------------------

/// No configuration yet: a person is sent to the technician, nothing can be tapped but the corner.
struct NotSetUp {};

/// The first question. `visit` is there when a customer came back with "Terug" to change the face.
struct Attract {
    std::optional<Visit> visit;
};

/// Question `question` (from 1) of the visit's survey: tiles, or open text with the keyboard.
struct Asking {
    Visit visit;
    std::size_t question = 1;
    std::vector<OptionId> chosen;  ///< tiles that are on, not yet confirmed
    TypedText typed;               ///< open text, not yet confirmed: never in a draft
    Keyboard keyboard;
    int page = 0;  ///< of the tiles, where the glass has no room for all of them
};

/// The questions have ended; the commit is under way or failed. Nothing is thanked for yet.
struct Saving {
    Visit visit;
    VisitCodes codes;
    bool failed = false;
};

/// "Opgeslagen. Dank u wel." `call` and `mail` say which answers may be offered now; none of them
/// means that the question is not asked.
struct Thanks {
    Visit visit;
    VisitCodes codes;
    bool call = false;
    bool mail = false;
    [[nodiscard]] bool asks() const { return call || mail; }
};

/// What is wrong with a typed number, told beside the field.
enum class ContactFault { None, TooShort, NotANumber };

/// Information and entry (security-privacy 4.2). On a small glass the two are separate screens and
/// `reading` is true while the first one stands.
struct TakingContact {
    Visit visit;
    VisitCodes codes;
    Purpose purpose = Purpose::Call;
    Instant notice_since;
    std::int64_t notice_event = 0;
    bool reading = false;
    int page = 0;  ///< of the information, where the glass has no room for all lines
    TypedText contact;
    TypedText first_name;
    PartOfDay part_of_day = PartOfDay::Always;
    std::optional<Keyboard> naming;  ///< there while the first name is being typed
    ContactFault fault = ContactFault::None;
};

/// "Klopt dit?" The only stage whose YesTapped makes a consent.
struct Checking {
    Visit visit;
    VisitCodes codes;
    Purpose purpose = Purpose::Call;
    Instant notice_since;
    std::int64_t notice_event = 0;
    TypedText contact;  ///< as it was typed; stored as E.164
    TypedText first_name;
    PartOfDay part_of_day = PartOfDay::Always;
    bool storing = false;
    bool failed = false;
};

/// The last screen of a visit. Without `purpose` it is "Zien wat wij ermee doen?".
struct Receipt {
    Visit visit;
    VisitCodes codes;
    std::optional<Purpose> purpose;
    std::optional<Instant> promised_before;
    bool typed_code_shown = false;
};

/// A withdrawal is being stored, was stored, or failed and can be tried again.
struct Withdrawn {
    enum class State { Storing, Stored, Failed };
    Withdrawal withdrawal;
    State state = State::Storing;
};

enum class FindFault { None, Incomplete, NotFound, NotRead };

/// "Vul uw code in": six signs and what was tapped first.
struct FindingStatus {
    TypedText signs;
    std::optional<int> mood;
    bool searching = false;
    FindFault fault = FindFault::None;
};

struct ShowingStatus {
    KnownSubmission known;
};

/// Two digits of the staff number, then six of the PIN.
struct SigningIn {
    TypedText number;
    TypedText pin;
    bool checking = false;
    bool refused = false;
    std::optional<int> tries_left;
    std::optional<Instant> wait_until;
};

struct StaffCases {
    StaffMember who;
    std::optional<StaffBoard> board;  ///< none: being read, or could not be
    int page = 0;
};

struct TechnicianCounts {
    StaffMember who;
    std::optional<Counts> counts;
};

using Stage =
    std::variant<NotSetUp, Attract, Asking, Saving, Thanks, TakingContact, Checking, Receipt,
                 Withdrawn, FindingStatus, ShowingStatus, SigningIn, StaffCases, TechnicianCounts>;

// The session
// --------------------------------------------------------------------------------------

enum class Contrast { Normal, BlackOnWhite, YellowOnBlack };

/// What the glass allows, which decides how many screens information and entry take.
struct Glass {
    bool information_beside_entry = true;
};

/// Bookkeeping of idleness and of repeated touches.
struct Activity {
    Instant stage_since;              ///< when the present stage was entered
    Instant last_touch;               ///< when somebody last did something
    int extensions = 0;               ///< "Meer tijd" so far in this visit
    std::optional<Event> last_press;  ///< for the same-target guard; never a typed sign
    Instant last_press_at;
};

/// All that a terminal knows about what is happening in front of it. A value: `step` makes the next
/// one. Memory only; at the next start a new one begins.
struct Session {
    Stage stage = NotSetUp{};
    Language language{"nl"};
    Contrast contrast = Contrast::Normal;
    Glass glass;
    std::optional<Setup> setup;
    std::optional<Setup> next_setup;  ///< arrived during a visit; used when it is over
    Activity activity;
    int wrong_codes = 0;  ///< in a row; each makes the next try wait longer
    std::optional<Instant> code_wait_until;
};

/// Limits of time, decisions 21 and 37. The whole of an idle time contains its warning.
inline constexpr Duration kBareIdle{15'000};
inline constexpr Duration kIdle{80'000};
inline constexpr Duration kTypingIdle{90'000};
inline constexpr Duration kStaffIdle{60'000};
inline constexpr Duration kConfirmationIdle{15'000};
inline constexpr Duration kIdleWarning{20'000};
inline constexpr int kExtensionsMax = 10;
inline constexpr Duration kStripDeaf{1'000};
inline constexpr Duration kSameTargetGuard{500};

/// Survey and touchpoint of this terminal. A terminal serves its first touchpoint; choosing among
/// several is a later screen. Nothing when the configuration names none.
const Survey* survey_of(const Session& session);
const Survey* survey_of(const Session& session, const Visit& visit);
const Question* question_of(const Session& session, const Asking& asking);

/// When the stage ends by itself; nothing for stages that stand for ever.
std::optional<Instant> ends_at(const Session& session);
/// From when the warning "Bent u er nog?" stands; nothing when this stage ends without one.
std::optional<Instant> warns_at(const Session& session);
/// Whether the warning stands now. While it does, only "Meer tijd" and "Stop" are heard.
bool is_warning(const Session& session, Instant now);
/// The next moment at which a Tick changes something; the loop may sleep until then.
std::optional<Instant> next_due(const Session& session);
/// Until when the faces of "Volgende klant?" are deaf in the present stage.
Instant strip_deaf_until(const Session& session);
/// Until when the keys of the information and entry screens are deaf.
Instant keys_deaf_until(const Session& session);

}  // namespace cirkel::session
