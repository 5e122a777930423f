#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/store/address.hpp"
#include "server/store/case_values.hpp"
#include "server/store/goodwill_values.hpp"
#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/stream.hpp"
#include "shared/loop/submission.hpp"

// What the central store keeps, as plain values. One struct a table; the SQL knows no more.
namespace cirkel::store {

/// The operator of this installation. `epoch` changes when the store is restored from a backup, so
/// that terminals notice; `config_version` grows with every change that a terminal should hear of.
struct Organisation {
    std::string name;
    std::string public_url;  ///< of the customer's page; empty: terminals show no QR
    EpochId epoch;
    std::int64_t config_version = 1;
    AddressCheck address{};  ///< what is known of `public_url`
};

/// A physical place and what its people can take on: its offer is counted from these settings.
struct Location {
    static constexpr int kCallsADay = 3;

    LocationId id;
    std::string name;
    std::string time_zone = "Europe/Amsterdam";
    bool call = true;
    bool mail = false;
    int calls_a_day = kCallsADay;
    std::string caller_alias;
    std::string calling_number;
    Schedule hours{};  ///< when its people are there; none: not known
};

/// A contact moment. All four parts of the follow-up are wanted: a place where nobody knows who
/// does what, when, must not ask.
struct TouchpointSettings {
    TouchpointId id;
    LocationId location;
    std::string name;
    SurveyId survey;
    std::string category;  ///< transaction, relation or support
    std::string goal;
    std::string what;
    std::string how;
    std::string when;
    std::string action;
    std::string method{};  ///< of its survey's first question: smiley, nps, csat or ces
    Schedule hours{};      ///< when its terminals ask for it; none: always
};

/// One enrolled device with the two public keys that speak for it.
struct Terminal {
    TerminalId id;
    LocationId location;
    char first_character = 'K';
    std::optional<TouchpointId> touchpoint;  ///< none: it serves all of its location
    PublicKey transport_key{};
    PublicKey consent_key{};
    bool revoked = false;               ///< suspended: nothing is taken from it or given to it
    std::optional<KeyId> key_id{};      ///< of the transport key; none: named like the terminal
    std::optional<Instant> wiped_at{};  ///< it destroyed its keys; nothing is believed any more
};

/// A pair of keys of a device beside the current one.
struct DeviceKey {
    enum class State {
        Candidate,  ///< handed in by the current one, not yet used
        Former,     ///< its signatures under consents hold for ever
    };

    TerminalId terminal;
    PublicKey transport_key{};
    PublicKey consent_key{};
    KeyId id;
    State state = State::Candidate;
    Instant since;  ///< when it became what it is
};

/// The newest sign of life of a terminal, and what the server noticed by it.
struct Heartbeat {
    TerminalId terminal;
    Instant received_at;
    BootId boot;
    std::optional<BootId> boot_before;  ///< the one before the last change
    std::optional<Instant> cloned_at;   ///< two boots alternated: two devices use one identity
    int contact_alarm_days = 0;         ///< 0, 7, 14 or 21: the last that was told
    std::string body;                   ///< as it came
};

/// An order to a device, as it was signed.
struct KeptDirective {
    Nonce nonce;
    TerminalId terminal;
    Instant issued_at;
    std::string text;
    Signature signature{};
    std::optional<std::string> outcome{};  ///< the device's own word
    std::optional<Instant> ended_at{};
};

/// Records that a device had pruned as safe and that are not here: this store was restored from an
/// older backup.
struct StreamHole {
    TerminalId terminal;
    EpochId epoch;
    Stream stream = Stream::Main;
    Seq from = 0;
    Seq below = 0;
    Instant seen_at;
};

/// An invitation to enrol: single use, for a while. Only the hash of the token and the keyed tag of
/// the code that stands for it are kept. After its use it remembers the keys, so that the same
/// device asking again gets the same answer.
struct EnrolmentToken {
    Digest hash{};
    std::optional<CodeTag> code_tag{};  ///< none: it was made before there were codes
    LocationId location;
    TerminalId terminal;
    char first_character = 'K';
    std::optional<TouchpointId> touchpoint;  ///< none: it will serve all of its location
    Instant expires_at;
    std::optional<Instant> used_at;
    PublicKey transport_key{};
    PublicKey consent_key{};
    bool needs_approval = false;  ///< whoever uses it waits until the desk has approved
};

enum class RecordState { Kept, Withheld, Quarantined, Erased };

/// The place of one record in its device's stream. `id` is unique over all of them (decisions 9).
struct RecordPlace {
    RecordId id;
    TerminalId terminal;
    EpochId epoch;
    Stream stream = Stream::Main;
    Seq seq = 0;
    std::string kind;
    RecordState state = RecordState::Kept;
    Instant received_at;
    std::optional<Digest> digest{};  ///< of the text that a placeholder stands for
    std::string withheld{};          ///< why it stood there; stays when the place is filled
};

/// A submission as it came, with the columns that questions are asked of. `raw` is the record's
/// own text, unknown members included; everything else here was read from it at intake.
struct StoredSubmission {
    SubmissionId id;
    TerminalId terminal;
    LocationId location;
    TouchpointId touchpoint;
    SurveyId survey;
    int survey_version = 1;
    Language language;
    Instant captured_at;
    Instant received_at;
    std::optional<int> score;
    std::optional<OptionId> theme;
    std::string text;           ///< what the customer wrote; empty when nothing
    bool wants_answer = false;  ///< text, reasons or contact: it has a public status
    bool test = false;
    std::optional<Instant> read_at;
    std::string raw;
};

/// A consent with the sealed contact it covers; the box is emptied when the contact is wiped.
struct StoredConsent {
    ConsentId id;
    SubmissionId of;
    Purpose purpose = Purpose::Call;
    Digest notice{};
    Instant given_at;
    PartOfDay part_of_day = PartOfDay::Always;
    std::optional<Instant> promised_before;
    SealedContact contact;
    std::string raw;
};

/// What a customer said later about an own submission; what was said stands in `raw`.
struct StoredAnswerBack {
    RecordId id;
    SubmissionId of;
    Instant at;
    std::string raw;
};

/// The first question, asked again after a case was closed, as the customer answered it; once for
/// each closing. The first score stands with the submission.
struct RecoveredScore {
    RecordId answer;  ///< what the customer sent
    SubmissionId of;
    CaseNumber case_number;
    Instant closed_at;  ///< of which closing it tells
    int score = 0;
};

struct QuarantinedRecord {
    RecordId id;
    TerminalId terminal;
    Instant received_at;
    std::optional<SubmissionId> of;  ///< so that a withdrawal finds it, too
    std::string reason;              ///< a stable word: unknown-kind, unknown-survey, malformed ...
    std::string raw;
};

/// The follow-up of one submission. One of its times always runs while it is open; which one is
/// told by casework/clocks.
struct Case {
    CaseNumber number;
    SubmissionId of;
    LocationId location;
    CaseState state = CaseState::New;
    std::optional<Outcome> outcome;
    std::string owner;  ///< staff number; empty: nobody's yet
    std::optional<OptionId> theme;
    SurveyId survey;
    Instant opened_at;
    std::optional<Instant> due;  ///< the promise to the customer
    std::optional<Instant> closed_at;
    Instant captured_at{};                 ///< when the customer said it: from then on counts
    Instant told_by{};                     ///< until when the customer is to be told
    Instant moved_at{};                    ///< when the newest move was made that counted
    std::optional<Instant> planned_for{};  ///< when the customer is to be called
    std::optional<Instant> held_until{};   ///< while it is on hold
    std::optional<WaitsFor> waits_for{};   ///< the same
    /// When somebody first spoke with the customer since it was opened, or opened again.
    std::optional<Instant> spoken_at{};
    std::string cause{};  ///< for colleagues: how it could happen
};

/// What happened to a case, in order; never changed afterwards. `actor` is a staff number or
/// "system". `remark` is for colleagues and never reaches a customer: the sentence for the customer
/// stands in the public status, in a table of its own.
struct CaseEvent {
    CaseNumber number;
    Instant at;  ///< when it was written down here
    CaseMove move = CaseMove::Open;
    std::string actor;
    std::string remark;
    Instant happened_at{};  ///< when it was done: earlier where a terminal was offline
    std::string origin{};  ///< the terminal it was done on; empty: in the browser, or by the server
    std::optional<Instant> until{};           ///< of a plan: when; of a hold: till when
    std::optional<WaitsFor> waits_for{};      ///< of a hold
    std::optional<ContactChannel> channel{};  ///< of a contact
    std::optional<Duration> lasted{};         ///< of a call
    bool came_late = false;  ///< a newer move counted already, so this one only stands here
    std::string owner{};     ///< who had the case after it; empty: nobody, or not known any more
    std::optional<Goodwill> given{};  ///< of a closing: what put it right
};

/// The customer made it a formal complaint.
struct FormalComplaint {
    CaseNumber number;
    Instant at;          ///< when that was said here first
    std::string set_by;  ///< staff number
};

/// How many cases somebody closed.
struct ClosedByOne {
    std::string staff;  ///< staff number; "system" where nobody did
    std::int64_t cases = 0;
};

/// One line of a location's change feed; `body` is the JSON that travels. A newer line about the
/// same subject takes the older one's place, so a feed is as long as what it is about.
struct FeedChange {
    Seq pos = 0;
    std::string type;     ///< public_status, follow_up, offer, erase
    std::string subject;  ///< submission id, case number, ...
    std::string body;
};

}  // namespace cirkel::store
