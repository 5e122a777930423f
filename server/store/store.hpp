#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/backups.hpp"
#include "server/store/calendar.hpp"
#include "server/store/people.hpp"
#include "server/store/values.hpp"
#include "shared/result.hpp"
#include "shared/wire/feed_sum.hpp"

// The central store as its users see it: small roles, values in and out. There is one writer; all
// writing happens between `begin` and `commit` of one Transaction. The roles below are lent by the
// Store and live as long as it does. Broken = the database fails; NotFound is never used for
// "no such row" in a question (that is an empty optional), only for an order that needs the row.
namespace cirkel::store {

class Alarms;          // alarms.hpp
class Calls;           // calls.hpp
class CircleWeeks;     // circle_weeks.hpp
class DeviceLife;      // device_life.hpp
class ExportReader;    // export_reader.hpp
class Figures;         // figures.hpp
class FollowUpAlarms;  // follow_up_alarms.hpp
class Goodwills;       // goodwill.hpp
class Improvements;    // improvements.hpp
class LoopCounts;      // loop_figures.hpp
class Mails;           // mails.hpp
class Observations;    // observations.hpp
class Reading;         // reading.hpp
class Retention;       // retention.hpp

/// One unit of writing: all of it or nothing. Going out of scope without `commit` undoes it.
class Transaction {
public:
    virtual ~Transaction() = default;
    virtual Result<void> commit() = 0;
};

/// Transactions that go to the disk together, because a disk is slower than everything else: each
/// is all of it or nothing, and none is on the disk before the group is. Going out of scope without
/// `commit` undoes all of them.
class Group {
public:
    virtual ~Group() = default;
    /// When this fails, nothing of the group happened.
    virtual Result<void> commit() = 0;
    /// Whether anything was begun in it: from then on a failing `commit` undoes what was written,
    /// also outside every transaction.
    [[nodiscard]] virtual bool has_begun() const = 0;
    /// How many transactions were committed into it so far.
    [[nodiscard]] virtual int transactions() const = 0;
};

/// What was set up by people: the organisation, its places, its surveys, its staff.
/// Every change here makes the configuration of the terminals newer.
class Setup {
public:
    virtual ~Setup() = default;
    virtual Result<void> set_organisation(const Organisation& organisation) = 0;
    virtual Result<std::optional<Organisation>> organisation() = 0;
    virtual Result<void> put_location(const Location& location) = 0;
    virtual Result<std::optional<Location>> location(const LocationId& id) = 0;
    virtual Result<std::vector<Location>> locations() = 0;
    virtual Result<void> put_touchpoint(const TouchpointSettings& touchpoint) = 0;
    virtual Result<std::optional<TouchpointSettings>> touchpoint(const TouchpointId& id) = 0;
    /// Where it is, without the rest of it.
    virtual Result<std::optional<LocationId>> location_of(const TouchpointId& id) = 0;
    virtual Result<std::vector<TouchpointSettings>> touchpoints(const LocationId& at) = 0;
    virtual Result<std::vector<TouchpointSettings>> all_touchpoints() = 0;
    /// `Conflict` when this version exists already with other words: a version never changes.
    virtual Result<void> add_survey(const Survey& survey, const std::string& json) = 0;
    virtual Result<std::optional<Survey>> survey(const SurveyId& id, int version) = 0;
    virtual Result<std::optional<Survey>> newest_survey(const SurveyId& id) = 0;
    virtual Result<std::vector<Survey>> newest_surveys() = 0;
    /// Something else changed that a terminal should hear of, such as who may sign in.
    virtual Result<void> renew_configuration() = 0;
    virtual Result<void> put_staff(const StaffMember& member) = 0;
    virtual Result<std::optional<StaffMember>> staff_member(const std::string& number) = 0;
    virtual Result<std::vector<StaffMember>> staff() = 0;
    /// None: the terminals have Cirkel's own look.
    virtual Result<void> set_theme(const std::optional<theme::Theme>& theme) = 0;
    virtual Result<std::optional<theme::Theme>> theme() = 0;
    /// Notice texts by their SHA-256, kept as long as a consent may name them (P-12).
    virtual Result<void> keep_notice(const Digest& hash, Purpose purpose,
                                     const std::string& text) = 0;
    /// Whether customers were shown it, for this purpose and no other (P-03).
    virtual Result<bool> knows_notice(const Digest& hash, Purpose purpose) = 0;
};

/// The enrolled devices, their invitations and how far each of their streams was taken in.
class Devices {
public:
    virtual ~Devices() = default;
    virtual Result<void> put_terminal(const Terminal& terminal) = 0;
    virtual Result<std::optional<Terminal>> terminal(const TerminalId& id) = 0;
    virtual Result<std::vector<Terminal>> terminals(const LocationId& at) = 0;
    virtual Result<std::vector<Terminal>> all_terminals() = 0;
    /// The pairs of keys beside the current one.
    virtual Result<void> put_key(const DeviceKey& key) = 0;
    virtual Result<void> remove_key(const TerminalId& id, const PublicKey& transport_key) = 0;
    virtual Result<std::vector<DeviceKey>> keys_of(const TerminalId& id) = 0;
    virtual Result<void> put_token(const EnrolmentToken& token) = 0;
    virtual Result<std::optional<EnrolmentToken>> token(const Digest& hash) = 0;
    virtual Result<std::optional<EnrolmentToken>> token_by_code(const CodeTag& tag) = 0;
    /// Those of a location that may still be used.
    virtual Result<std::vector<EnrolmentToken>> open_tokens(const LocationId& at, Instant now) = 0;
    /// Zero for a stream that never sent anything.
    virtual Result<Seq> acked_seq(const TerminalId& id, const EpochId& epoch, Stream stream) = 0;
    virtual Result<void> set_acked_seq(const TerminalId& id, const EpochId& epoch, Stream stream,
                                       Seq seq) = 0;
};

/// How the devices are doing, and what they were told to do.
class Fleet {
public:
    virtual ~Fleet() = default;
    /// Takes the place of the one before.
    virtual Result<void> put_heartbeat(const Heartbeat& heartbeat) = 0;
    virtual Result<std::optional<Heartbeat>> heartbeat(const TerminalId& id) = 0;
    virtual Result<void> add_directive(const KeptDirective& directive) = 0;
    /// Oldest first, ended ones too.
    virtual Result<std::vector<KeptDirective>> directives(const TerminalId& id) = 0;
    /// Only the first outcome counts. Nothing happens for a nonce of another device.
    virtual Result<void> end_directive(const TerminalId& id, const Nonce& nonce,
                                       const std::string& outcome, Instant at) = 0;
    virtual Result<void> add_hole(const StreamHole& hole) = 0;
    virtual Result<std::vector<StreamHole>> holes(const TerminalId& id) = 0;
};

/// The records as they came in, and what was read from them.
class Records {
public:
    virtual ~Records() = default;
    virtual Result<void> add_place(const RecordPlace& place) = 0;
    /// The place stops being a placeholder's; its position, digest and reason stay.
    virtual Result<void> fill_place(const RecordId& id, const std::string& kind, RecordState state,
                                    Instant at) = 0;
    /// How many placeholders of this reason there are, filled ones not counted.
    virtual Result<std::int64_t> count_withheld(std::string_view reason) = 0;
    virtual Result<std::optional<RecordPlace>> place_of(const RecordId& id) = 0;
    virtual Result<std::optional<RecordId>> id_at(const TerminalId& id, const EpochId& epoch,
                                                  Stream stream, Seq seq) = 0;
    /// The places of all records that were not erased, for comparing with the ledger.
    virtual Result<std::vector<RecordPlace>> places_not_erased() = 0;
    virtual Result<void> add_submission(const StoredSubmission& submission) = 0;
    virtual Result<std::optional<StoredSubmission>> submission(const SubmissionId& id) = 0;
    /// Newest first.
    virtual Result<std::vector<StoredSubmission>> submissions(std::size_t limit) = 0;
    /// Those that want an answer and that nobody has read, oldest first.
    virtual Result<std::vector<StoredSubmission>> reading_stack(const rights::Reach& within,
                                                                std::size_t limit) = 0;
    virtual Result<void> set_read(const SubmissionId& id, Instant at) = 0;
    /// Back on the reading stack: there is more of it to be read.
    virtual Result<void> set_unread(const SubmissionId& id) = 0;
    virtual Result<void> set_wants_answer(const SubmissionId& id) = 0;
    virtual Result<void> add_consent(const StoredConsent& consent) = 0;
    virtual Result<std::vector<StoredConsent>> consents_of(const SubmissionId& id) = 0;
    virtual Result<void> add_answer_back(const StoredAnswerBack& answer) = 0;
    /// Oldest first.
    virtual Result<std::vector<StoredAnswerBack>> answers_back_to(const SubmissionId& id) = 0;
    /// Those since then about cases that this member of staff has, open or closed; newest first.
    virtual Result<std::vector<StoredAnswerBack>> answers_back_about(const std::string& owner,
                                                                     Instant since) = 0;
    /// Nothing happens when this closing has its score already: the first one counts.
    virtual Result<void> add_recovered_score(const RecoveredScore& score) = 0;
    /// By closing, oldest first.
    virtual Result<std::vector<RecoveredScore>> recovered_scores_of(const SubmissionId& id) = 0;
    virtual Result<void> add_quarantined(const QuarantinedRecord& record) = 0;
    virtual Result<std::vector<QuarantinedRecord>> quarantined() = 0;
    virtual Result<std::optional<QuarantinedRecord>> quarantined_record(const RecordId& id) = 0;
    /// The consents in quarantine that name this submission.
    virtual Result<std::vector<RecordId>> quarantined_consents(const SubmissionId& of) = 0;
    /// Takes the consent out, its sealed box with it.
    virtual Result<void> erase_consent(const ConsentId& id) = 0;
    /// Takes the submission out with everything that hangs on it (consents, tags, status, case);
    /// only the places of its records stay, so that their numbers are not taken for new ones.
    virtual Result<void> erase_submission(const SubmissionId& id) = 0;
    /// Takes a quarantined record out.
    virtual Result<void> erase_quarantined(const RecordId& id) = 0;
};

/// The cases and their history.
class Cases {
public:
    virtual ~Cases() = default;
    /// The next number of the organisation, from 1; used up by a commit.
    virtual Result<CaseNumber> next_number() = 0;
    virtual Result<void> put_case(const Case& value) = 0;
    /// Takes it out with its history, as if it had never been; its number is never used again.
    virtual Result<void> drop_case(CaseNumber number) = 0;
    virtual Result<std::optional<Case>> case_by_number(CaseNumber number) = 0;
    virtual Result<std::optional<Case>> case_of(const SubmissionId& id) = 0;
    /// Open ones by due, then by number; closed ones too when asked, newest first after them.
    virtual Result<std::vector<Case>> open_cases(const rights::Reach& within) = 0;
    virtual Result<std::vector<Case>> all_cases(const rights::Reach& within) = 0;
    /// Open cases of a location that are due at exactly this moment: what its offer counts.
    virtual Result<int> open_cases_due(const LocationId& at, Instant due) = 0;
    virtual Result<void> add_event(const CaseEvent& event) = 0;
    virtual Result<std::vector<CaseEvent>> events_of(CaseNumber number) = 0;
    /// Who closed how many cases about this theme at this location since then.
    virtual Result<std::vector<ClosedByOne>> closed_by(const LocationId& at, const OptionId& theme,
                                                       Instant since) = 0;
    /// Nothing happens when the case has this mark already: the first date stays.
    virtual Result<void> add_formal_complaint(const FormalComplaint& mark) = 0;
    virtual Result<void> drop_formal_complaint(CaseNumber number) = 0;
    virtual Result<std::optional<FormalComplaint>> formal_complaint_of(CaseNumber number) = 0;
};

/// What customers may read. The note for the customer lies in a table of its own, which no remark
/// for colleagues can get into.
class Statuses {
public:
    virtual ~Statuses() = default;
    virtual Result<void> put_status(const PublicStatus& status) = 0;
    virtual Result<std::optional<PublicStatus>> status(const SubmissionId& id) = 0;
    /// By a tag of the web (link or typed); tags of screen codes never open anything here.
    virtual Result<std::optional<PublicStatus>> status_by_web_tag(const CodeTag& tag) = 0;
    virtual Result<void> add_tags(const SubmissionId& id, const CodeTags& tags) = 0;
    /// One more link that opens it, as in a mail. Nothing happens when it is there.
    virtual Result<void> add_link_tag(const SubmissionId& id, const CodeTag& tag) = 0;
};

/// The change feed of each location.
class Feed {
public:
    virtual ~Feed() = default;
    /// Adds a change at the location's next place, in the transaction that made it, and takes out
    /// older ones about the same subject.
    virtual Result<Seq> add_change(const LocationId& at, const FeedChange& change) = 0;
    /// Takes out what was said about a subject (when it is erased).
    virtual Result<void> drop_changes(const LocationId& at, std::string_view type,
                                      const std::string& subject) = 0;
    virtual Result<std::vector<FeedChange>> changes_after(const LocationId& at, Seq pos,
                                                          std::size_t limit) = 0;
    /// Of all statuses and follow-ups that stand; the offer is each terminal's own.
    virtual Result<wire::FeedSum> sum(const LocationId& at) = 0;
    /// The place of the newest change there ever was; 0 before the first.
    virtual Result<Seq> last_place(const LocationId& at) = 0;
    virtual Result<std::optional<FeedChange>> change_about(const LocationId& at,
                                                           std::string_view type,
                                                           const std::string& subject) = 0;
};

class Contacts;

/// The whole store: its roles, its transactions, and the two things an erasure needs.
class Store {
public:
    virtual ~Store() = default;
    /// `Busy` when a transaction is open already: there is one writer, one thread.
    virtual Result<std::unique_ptr<Transaction>> begin() = 0;
    /// From now on transactions are parts of one group. `Busy` when a transaction or a group is
    /// open already.
    virtual Result<std::unique_ptr<Group>> begin_group() = 0;
    virtual Setup& setup() = 0;
    virtual Calendar& calendar() = 0;
    virtual Devices& devices() = 0;
    virtual Fleet& fleet() = 0;
    virtual DeviceLife& device_life() = 0;
    virtual Records& records() = 0;
    virtual Cases& cases() = 0;
    virtual Statuses& statuses() = 0;
    virtual Feed& feed() = 0;
    virtual People& people() = 0;
    virtual AuditLog& audit_log() = 0;
    virtual Backups& backups() = 0;
    virtual Alarms& alarms() = 0;
    virtual Figures& figures() = 0;
    virtual Reading& reading() = 0;
    virtual Calls& calls() = 0;
    virtual Retention& retention() = 0;
    virtual LoopCounts& loop_counts() = 0;
    virtual CircleWeeks& circle_weeks() = 0;
    virtual FollowUpAlarms& follow_up_alarms() = 0;
    /// Reads beside the writer, what is committed at the moment of each call.
    virtual Result<std::unique_ptr<ExportReader>> open_export_reader() = 0;
    virtual Contacts& contacts() = 0;
    virtual Mails& mails() = 0;
    virtual Goodwills& goodwills() = 0;
    virtual Observations& observations() = 0;
    virtual Improvements& improvements() = 0;
    /// Makes erased bytes leave the files too (write-ahead log), when an erasure still owes that.
    /// Outside every transaction; inside a group it happens when the group is committed. `Busy`
    /// while a reader uses the log: the debt stays.
    virtual Result<void> forget_erased_bytes() = 0;
};

}  // namespace cirkel::store
