#pragma once

#include <string>
#include <variant>

#include "shared/installing/ask.hpp"
#include "shared/loop/answer_back.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/loop/submission.hpp"
#include "terminal/session/install_stage.hpp"

namespace cirkel::session {

/// The codes of one visit, in memory only; what is stored are their tags.
struct VisitCodes {
    ScreenCode screen;
    TypedCode typed;
    std::string link_token_hex;  ///< 128 bits
    bool operator==(const VisitCodes&) const = default;
};

// The effects are a table, one a line.
// clang-format off

/// Stores the confirmed steps so far. First one of a visit = the tap on a face.
struct SaveDraft { Submission submission; };
/// Ends the questions: submission and outbox row in one transaction, with the tags of `codes`.
/// Answered by SubmissionStored.
struct SaveSubmission { Submission submission; std::optional<VisitCodes> codes; };
/// Seals and signs the contact, then stores consent and outbox row. `contact` is wiped by the
/// effect. Answered by ConsentStored.
struct SaveConsent {
    Consent consent;         ///< without contact and signature
    std::string contact;     ///< E.164 or e-mail address, in clear, in memory only
    std::string first_name;  ///< may be empty
};
/// Erases on this device and queues the withdrawal. Answered by WithdrawalStored.
struct Withdraw { Withdrawal withdrawal; };
/// Queues what a customer says later. Answered by AnswerBackStored.
struct SaveAnswerBack { AnswerBack answer; };
/// Queue what an employee did with a case, or heard. Answered by StaffRecordStored.
struct SaveStaffLog { staff::StaffLog log; };
struct SaveObservation { staff::Observation observation; };
/// Answered by StatusLookedUp.
struct LookUpStatus { ScreenCode code; int first_score = 0; };
/// Answered by PinChecked. Counts tries durably (T-32).
struct CheckPin { std::string staff_number; std::string pin; };
struct ReadSetup {};   ///< openings or offer have run out, or a file failed; answered by SetupRead
struct ReadBoard {};   ///< answered by BoardRead
struct ReadCounts {};  ///< answered by CountsRead
/// Asks the sync daemon, in place of what it was asked before. Answered by DaemonAnswered, more
/// than once while the work goes on.
struct AskDaemon { installing::Ask ask; };
/// How this glass is to be met from now on: `ruler_mm` is what a line of kRulerMm really measures,
/// and `turn_by` how many quarter turns clockwise further the picture stands.
struct KeepGlass {
    int ruler_mm = kRulerMm;
    Language language;
    int turn_by = 0;
    // Filled in by who knows the glass.
    float px_per_mm = 0;
    int quarter_turns = 0;
};
struct PlayTone {};  ///< for whoever listens whether the loudspeaker works; nothing is answered
/// Whoever guessed too often may try again; nothing is answered.
struct ForgetPinTries {};
/// Destroys what this terminal keeps, as the daemon allowed; the program ends, and begins as new.
struct ResetHere {};

// clang-format on

using Effect =
    std::variant<SaveDraft, SaveSubmission, SaveConsent, Withdraw, SaveAnswerBack, SaveStaffLog,
                 SaveObservation, LookUpStatus, CheckPin, ReadSetup, ReadBoard, ReadCounts,
                 AskDaemon, KeepGlass, PlayTone, ForgetPinTries, ResetHere>;

}  // namespace cirkel::session
