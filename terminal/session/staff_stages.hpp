#pragma once

#include <optional>

#include "shared/loop/configuration.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "terminal/session/event.hpp"
#include "terminal/session/finding_status.hpp"
#include "terminal/session/typing/keyboard.hpp"
#include "terminal/session/typing/typed_text.hpp"

// The stages of who signed in: staff between two customers, and technicians. None of them shows a
// customer's name, number, address, own words or any part of a code (T-33).

namespace cirkel::session {

/// Two digits of the staff number, then six of the PIN.
struct SigningIn {
    TypedText number;
    TypedText pin;
    bool checking = false;
    bool refused = false;
    std::optional<int> tries_left;
    std::optional<Instant> wait_until;
    /// No wait opens it any more, but a file on a stick does.
    struct Lock {
        bool is_asking = false;  ///< the daemon looks for that file
        std::optional<installing::Fault> fault{};
        int part = 0;  ///< of the page, where the glass has no room for all of it
        bool operator==(const Lock&) const = default;
    };
    std::optional<Lock> lock{};
    bool is_unlocked = false;  ///< just now
    bool operator==(const SigningIn&) const = default;
};

/// Who stands there, and what was read for them.
struct Shift {
    StaffMember who;
    std::optional<StaffBoard> board{};  ///< none: being read, or could not be
    bool operator==(const Shift&) const = default;
};

/// What became of the last thing that was done.
enum class StaffNote { None, Taken, Spoken, Heard, NotStored };

/// The lists: open cases first, and what was decided, read and counted.
struct StaffCases {
    Shift shift;
    int page = 0;
    StaffList list = StaffList::Open;
    bool storing = false;
    StaffNote note = StaffNote::None;
    bool operator==(const StaffCases&) const = default;
};

/// How a talk in the shop ended; without an outcome it is not finished.
struct Ending {
    std::optional<staff::ShopOutcome> outcome;
    bool operator==(const Ending&) const = default;
};

/// One case: take it, or write down that it was spoken about, with a sentence for its customer.
struct WorkingOnCase {
    Shift shift;
    CaseNumber number;
    int page = 0;
    std::optional<Ending> ending{};
    std::optional<OptionId> theme{};  ///< what it was about, where the case does not say
    TypedText typed{};                ///< the sentence: the outcome's own one until it is changed
    Keyboard keyboard{};
    bool is_own_sentence = false;
    bool writing = false;
    enum class State { Ready, Storing, Failed };
    State state = State::Ready;
    bool operator==(const WorkingOnCase&) const = default;
};

/// A customer at the desk shows a screen code.
struct FindingCase {
    Shift shift;
    FindingStatus find{};
    std::optional<KnownSubmission> without_case{};  ///< found, and nobody works on it
    bool operator==(const FindingCase&) const = default;
};

/// "Een klant zei iets": what was heard, what it is about, and whether the customer knows (4.16).
struct ReportingObservation {
    Shift shift;
    bool writing = true;
    int page = 0;
    TypedText typed{};
    Keyboard keyboard{};
    std::optional<OptionId> theme{};
    std::optional<staff::Basis> basis{};
    enum class State { Ready, Storing, Failed };
    State state = State::Ready;
    bool operator==(const ReportingObservation&) const = default;
};

/// The case of this number as the board has it; null when it is not there any more.
const FollowUp* case_on(const std::optional<StaffBoard>& board, CaseNumber number);
/// Whether "Ik pak deze" says something new: it is open and not this person's.
bool may_take(const FollowUp& one, const StaffMember& who);
/// Whether what was chosen is enough to be stored: an end has its sentence and its subject.
bool is_complete(const WorkingOnCase& stage, const FollowUp& one);
/// What can be said to be a subject: the reasons of a survey, in their order; null where none.
const Choices* reasons_in(const Survey* survey);

}  // namespace cirkel::session
