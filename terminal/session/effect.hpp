#pragma once

#include <string>
#include <variant>

#include "shared/loop/answer_back.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/loop/submission.hpp"

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

// clang-format on

using Effect =
    std::variant<SaveDraft, SaveSubmission, SaveConsent, Withdraw, SaveAnswerBack, SaveStaffLog,
                 SaveObservation, LookUpStatus, CheckPin, ReadSetup, ReadBoard, ReadCounts>;

}  // namespace cirkel::session
