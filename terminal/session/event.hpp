#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/installing/answer.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/loop/staff/staff_log.hpp"
#include "shared/result.hpp"
#include "terminal/session/install_stage.hpp"
#include "terminal/session/typing/keyboard.hpp"

namespace cirkel::session {

enum class Contrast { Normal, BlackOnWhite, YellowOnBlack };
/// What staff can look at; `Menu` where a glass has no room for all ways at once.
enum class StaffList { Open, Decided, Compliments, Today, Menu };

// The events are a table, one a line; the formatter would make four lines of each.
// clang-format off

// What a person did -----------------------------------------------------------------------------
/// A face or number of a question with a score, on that question's own scale.
struct ScoreTapped { int score = 3; bool operator==(const ScoreTapped&) const = default; };
struct ReasonTapped { OptionId option; bool operator==(const ReasonTapped&) const = default; };
struct SolvedTapped {
    Solved solved = Solved::Yes;
    bool operator==(const SolvedTapped&) const = default;
};
struct TellMoreTapped { bool operator==(const TellMoreTapped&) const = default; };
struct NextTapped { bool operator==(const NextTapped&) const = default; };
struct BackTapped { bool operator==(const BackTapped&) const = default; };
struct SkipTapped { bool operator==(const SkipTapped&) const = default; };
struct StopTapped { bool operator==(const StopTapped&) const = default; };
struct DoneTapped { bool operator==(const DoneTapped&) const = default; };
struct MoreTimeTapped { bool operator==(const MoreTimeTapped&) const = default; };
/// "Volgende klant?" where the first question is no row of faces.
struct NextCustomerTapped { bool operator==(const NextCustomerTapped&) const = default; };
struct TouchpointTapped {
    TouchpointId touchpoint;
    bool operator==(const TouchpointTapped&) const = default;
};
/// The answer to "Mogen wij dit aan het team laten lezen?"
struct TeamMayReadTapped {
    bool may = false;
    bool operator==(const TeamMayReadTapped&) const = default;
};
/// The answer to "Wilt u antwoord van ons?"; no purpose = "Nee, dank u".
struct AnswerWanted {
    std::optional<Purpose> purpose;
    bool operator==(const AnswerWanted&) const = default;
};
struct SeeWhatHappensTapped { bool operator==(const SeeWhatHappensTapped&) const = default; };
struct PartOfDayTapped {
    PartOfDay part = PartOfDay::Always;
    bool operator==(const PartOfDayTapped&) const = default;
};
struct MoreExplanationTapped { bool operator==(const MoreExplanationTapped&) const = default; };
struct FirstNameTapped { bool operator==(const FirstNameTapped&) const = default; };
struct YesTapped { bool operator==(const YesTapped&) const = default; };
struct ChangeTapped { bool operator==(const ChangeTapped&) const = default; };
struct DoNotContactTapped { bool operator==(const DoNotContactTapped&) const = default; };
struct EraseAllTapped { bool operator==(const EraseAllTapped&) const = default; };
struct TypeAtHomeTapped { bool operator==(const TypeAtHomeTapped&) const = default; };
struct FindStatusTapped { bool operator==(const FindStatusTapped&) const = default; };
/// "Ik tikte een getal": another of the location's first questions to pick the score from.
struct OtherScaleTapped { bool operator==(const OtherScaleTapped&) const = default; };
struct SearchTapped { bool operator==(const SearchTapped&) const = default; };
struct AddTextTapped { bool operator==(const AddTextTapped&) const = default; };
struct OtherMomentTapped { bool operator==(const OtherMomentTapped&) const = default; };
/// "Wilt u toch antwoord?" on a reaction of earlier.
struct LateAnswerWanted {
    Purpose purpose = Purpose::Call;
    bool operator==(const LateAnswerWanted&) const = default;
};
struct CardsTapped { bool operator==(const CardsTapped&) const = default; };
struct LanguageTapped {
    Language language;
    bool operator==(const LanguageTapped&) const = default;
};
/// The globe: every language this glass knows, by its own name.
struct LanguagesTapped { bool operator==(const LanguagesTapped&) const = default; };
/// The accessibility button, and what its panel offers.
struct ComfortTapped { bool operator==(const ComfortTapped&) const = default; };
struct ContrastTapped {
    Contrast contrast = Contrast::Normal;
    bool operator==(const ContrastTapped&) const = default;
};
struct LargeTapped { bool operator==(const LargeTapped&) const = default; };
struct LowTapped { bool operator==(const LowTapped&) const = default; };
struct UnhurriedTapped { bool operator==(const UnhurriedTapped&) const = default; };
/// Reading aloud on or off; on the loudspeaker or headphones, whichever is there.
struct ReadAloudTapped { bool operator==(const ReadAloudTapped&) const = default; };
/// Louder (+1) or softer (-1).
struct VolumeTapped { int by = 1; bool operator==(const VolumeTapped&) const = default; };
/// Numbers and codes too, from the loudspeaker, on or off.
struct PrivateAloudTapped { bool operator==(const PrivateAloudTapped&) const = default; };
/// A key of the keypad moved the focus or asked for help: somebody is there.
struct KeyWalked { bool operator==(const KeyWalked&) const = default; };
struct TestVisitTapped { bool operator==(const TestVisitTapped&) const = default; };
/// "Stop" on the band of a test visit: from whatever screen of it stands there.
struct TestStopTapped { bool operator==(const TestStopTapped&) const = default; };
struct ServiceCornerTapped { bool operator==(const ServiceCornerTapped&) const = default; };
struct PageTapped { int page = 0; bool operator==(const PageTapped&) const = default; };

// What staff did ---------------------------------------------------------------------------------
struct ListTapped {
    StaffList list = StaffList::Open;
    bool operator==(const ListTapped&) const = default;
};
struct CaseTapped { CaseNumber number; bool operator==(const CaseTapped&) const = default; };
/// "Ik pak deze".
struct TakeTapped { CaseNumber number; bool operator==(const TakeTapped&) const = default; };
/// How a talk in the shop ended, with the sentence that goes with it; no outcome: not finished.
struct OutcomeTapped {
    std::optional<staff::ShopOutcome> outcome;
    std::string sentence;
    bool operator==(const OutcomeTapped&) const = default;
};
/// "Een klant zei iets".
struct ObserveTapped { bool operator==(const ObserveTapped&) const = default; };
struct BasisTapped {
    staff::Basis basis = staff::Basis::None;
    bool operator==(const BasisTapped&) const = default;
};

// What an installer did --------------------------------------------------------------------------
struct LinkTapped {
    installing::Link link = installing::Link::Cable;
    bool operator==(const LinkTapped&) const = default;
};
struct WifiTapped { std::string name; bool operator==(const WifiTapped&) const = default; };
/// Whether the network gives the address, or somebody types it.
struct FixedAddressTapped {
    bool is_fixed = false;
    bool operator==(const FixedAddressTapped&) const = default;
};
struct ProxyTapped { bool has_proxy = false; bool operator==(const ProxyTapped&) const = default; };
/// A row whose text is to be typed.
struct FieldTapped {
    InstallField field = InstallField::None;
    bool operator==(const FieldTapped&) const = default;
};
struct ShowSecretTapped { bool operator==(const ShowSecretTapped&) const = default; };
struct EnrolWayTapped {
    EnrolWay way = EnrolWay::Code;
    bool operator==(const EnrolWayTapped&) const = default;
};
/// A button that asks the sync daemon for one thing at once.
struct DaemonTapped { installing::Ask ask; bool operator==(const DaemonTapped&) const = default; };
/// One of the nine places of the touch grid.
struct PlaceTapped { std::size_t place = 0; bool operator==(const PlaceTapped&) const = default; };
/// The picture is to stand a quarter turn further.
struct TurnTapped { bool operator==(const TurnTapped&) const = default; };
/// Somebody wants to hear whether this terminal can be heard.
struct ToneTapped { bool operator==(const ToneTapped&) const = default; };
/// The line on the glass is longer (+1) or shorter (-1) than the ruler says, by a millimetre.
struct RulerTapped { int by = 1; bool operator==(const RulerTapped&) const = default; };

// What a technician did on a later visit ----------------------------------------------------------
enum class ServicePage { Counts, Device, Work, Log, Stick, Replace, Reset };
struct ServicePageTapped {
    ServicePage page = ServicePage::Counts;
    bool operator==(const ServicePageTapped&) const = default;
};
/// The wizard's pages of network and glass, for a device that is in use.
struct SettingsTapped { bool operator==(const SettingsTapped&) const = default; };

// Keys of our own keyboards and of USB scanners --------------------------------------------------
struct SignTyped { std::string utf8; bool operator==(const SignTyped&) const = default; };
struct EraseSignTapped { bool operator==(const EraseSignTapped&) const = default; };
struct ClearTapped { bool operator==(const ClearTapped&) const = default; };
/// A letter was held long: its accents take the place of the first row.
struct AccentsOfAsked {
    std::string letter;
    bool operator==(const AccentsOfAsked&) const = default;
};
struct ShiftTapped { bool operator==(const ShiftTapped&) const = default; };
struct LayerTapped {
    KeyboardLayer layer = KeyboardLayer::Letters;
    bool operator==(const LayerTapped&) const = default;
};

// What the world answered to an effect -----------------------------------------------------------
struct DraftStored { Result<void> result = done; };
/// The submission and its outbox row are on disk; only now may the customer be thanked.
struct SubmissionStored { Result<void> result = done; };
struct ConsentStored { Result<void> result = done; };
/// The bytes are gone from this device and the withdrawal is in its outbox.
struct WithdrawalStored { Result<void> result = done; };
/// What is known here of the submission that a code opens.
struct KnownSubmission {
    SubmissionId id;
    std::optional<PublicStatus> status;     ///< none: stored here, not yet sent or not yet told
    Instant captured_at;
    std::optional<OptionId> theme;
    SurveyId survey;
    std::optional<Instant> promised_before;
    std::optional<Purpose> contact;  ///< for what a consent stands
    bool operator==(const KnownSubmission&) const = default;
};
struct AnswerBackStored { Result<void> result = done; };
struct StaffRecordStored { Result<void> result = done; };
struct StatusLookedUp {
    Result<std::optional<KnownSubmission>> found = std::optional<KnownSubmission>();
};
struct PinChecked {
    std::optional<StaffMember> member;
    Duration wait{0};
    int tries_left = 5;
    bool is_locked = false;  ///< no wait opens it any more
};

struct DayCounts {
    std::string day;  ///< "2026-11-25" in the location's zone
    int tapped = 0, stored = 0, sent = 0, acknowledged = 0, safe = 0;
    bool operator==(const DayCounts&) const = default;
};
/// What the feed told, with what this terminal's staff did since laid over it.
struct StaffBoard {
    std::vector<FollowUp> cases;
    std::optional<Instant> all_sent_at;
    int waiting = 0;
    std::vector<CaseNumber> not_sent{};  ///< cases with something that the server has not taken
    std::vector<Compliment> compliments{};    ///< newest first
    std::optional<DayCounts> today{};         ///< none before the first visit of the day
    std::vector<DecidedObservation> heard{};  ///< what became of what employees heard
    bool operator==(const StaffBoard&) const = default;
};
struct Counts {
    std::vector<DayCounts> days;
    int waiting = 0;
    std::optional<Instant> oldest_waiting;
    bool operator==(const Counts&) const = default;
};
/// What the sync daemon says of what it was asked last.
struct DaemonAnswered { installing::Answer answer; };
struct BoardRead { Result<StaffBoard> board = StaffBoard{}; };
struct CountsRead { Result<Counts> counts = Counts{}; };

/// Why a new visit might not be kept (T-15).
enum class OutOfUse { DiskFull, StoreFails };
/// What this terminal may do now, read again whenever the sync daemon rings the doorbell. None:
/// it was never set up.
struct Setup {
    Configuration configuration;
    std::optional<Offer> offer;   ///< of this location, with this terminal's own share left
    /// When each touchpoint with a schedule is open, by its place in the configuration, as far as
    /// `openings_until`. Empty for one without: it is always open.
    std::vector<std::vector<Opening>> openings{};
    std::optional<Instant> openings_until{};  ///< then it has to be read again; none: never
    std::optional<OutOfUse> out_of_use{};     ///< no new visits; all else goes on
    bool operator==(const Setup&) const = default;
};
struct SetupRead {
    std::optional<Setup> setup;
    bool is_in_doubt = false;  ///< a file could not be read, or not be erased from: try again later
    std::optional<std::string> approval_words{};  ///< that the desk has to compare first
    std::optional<installing::SetUpByFile> by_file{};  ///< no server let this device in yet
};

/// Nothing happened but time.
struct Tick { bool operator==(const Tick&) const = default; };

// clang-format on

using Event = std::variant<
    ScoreTapped, ReasonTapped, SolvedTapped, TellMoreTapped, NextTapped, BackTapped, SkipTapped,
    StopTapped, DoneTapped, MoreTimeTapped, NextCustomerTapped, TouchpointTapped, TeamMayReadTapped,
    AnswerWanted, SeeWhatHappensTapped, PartOfDayTapped, MoreExplanationTapped, FirstNameTapped,
    YesTapped, ChangeTapped, DoNotContactTapped, EraseAllTapped, TypeAtHomeTapped, FindStatusTapped,
    OtherScaleTapped, SearchTapped, AddTextTapped, OtherMomentTapped, LateAnswerWanted, CardsTapped,
    LanguageTapped, LanguagesTapped, ComfortTapped, ContrastTapped, LargeTapped, LowTapped,
    UnhurriedTapped, ReadAloudTapped, VolumeTapped, PrivateAloudTapped, KeyWalked, TestVisitTapped,
    TestStopTapped, ServiceCornerTapped, PageTapped, ListTapped, CaseTapped, TakeTapped,
    OutcomeTapped, ObserveTapped, BasisTapped, LinkTapped, WifiTapped, FixedAddressTapped,
    ProxyTapped, FieldTapped, ShowSecretTapped, EnrolWayTapped, DaemonTapped, PlaceTapped,
    TurnTapped, ToneTapped, RulerTapped, ServicePageTapped, SettingsTapped, SignTyped,
    EraseSignTapped, ClearTapped, ShiftTapped, LayerTapped, AccentsOfAsked, DraftStored,
    SubmissionStored, ConsentStored, WithdrawalStored, AnswerBackStored, StaffRecordStored,
    StatusLookedUp, PinChecked, BoardRead, CountsRead, DaemonAnswered, SetupRead, Tick>;

}  // namespace cirkel::session
