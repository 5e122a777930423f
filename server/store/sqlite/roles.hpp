#pragma once

#include <map>
#include <string>

#include "server/store/alarms.hpp"
#include "server/store/device_life.hpp"
#include "server/store/store.hpp"
#include "shared/sqlite/database.hpp"

// The roles of the store in SQLite. Each uses the one database that SqliteStore owns.
namespace cirkel::store {

class SqliteSetup : public Setup {
public:
    explicit SqliteSetup(sqlite::Database& database) : database_(database) {}
    Result<void> set_organisation(const Organisation& organisation) override;
    Result<std::optional<Organisation>> organisation() override;
    Result<void> put_location(const Location& location) override;
    Result<std::optional<Location>> location(const LocationId& id) override;
    Result<std::vector<Location>> locations() override;
    Result<void> put_touchpoint(const TouchpointSettings& touchpoint) override;
    Result<std::optional<TouchpointSettings>> touchpoint(const TouchpointId& id) override;
    Result<std::optional<LocationId>> location_of(const TouchpointId& id) override;
    Result<std::vector<TouchpointSettings>> touchpoints(const LocationId& at) override;
    Result<std::vector<TouchpointSettings>> all_touchpoints() override;
    Result<void> add_survey(const Survey& survey, const std::string& json) override;
    Result<std::optional<Survey>> survey(const SurveyId& id, int version) override;
    Result<std::optional<Survey>> newest_survey(const SurveyId& id) override;
    Result<std::vector<Survey>> newest_surveys() override;
    Result<void> renew_configuration() override;
    Result<void> put_staff(const StaffMember& member) override;
    Result<std::optional<StaffMember>> staff_member(const std::string& number) override;
    Result<std::vector<StaffMember>> staff() override;
    Result<void> set_theme(const std::optional<theme::Theme>& theme) override;
    Result<std::optional<theme::Theme>> theme() override;
    Result<void> keep_notice(const Digest& hash, Purpose purpose, const std::string& text) override;
    Result<bool> knows_notice(const Digest& hash, Purpose purpose) override;

private:
    static constexpr std::size_t kReadSurveysMax = 32;

    sqlite::Database& database_;
    /// By their own text, so that nothing can be out of date: each record that comes in is checked
    /// against its survey, and reading one takes as long as storing the record.
    std::map<std::string, Survey> read_surveys_{};
};

class SqliteCalendar : public Calendar {
public:
    explicit SqliteCalendar(sqlite::Database& database) : database_(database) {}
    Result<void> set_holidays(const LocationId& at, const std::vector<Holiday>& days) override;
    Result<std::vector<Holiday>> holidays(const LocationId& at) override;

private:
    sqlite::Database& database_;
};

class SqliteDevices : public Devices {
public:
    explicit SqliteDevices(sqlite::Database& database) : database_(database) {}
    Result<void> put_terminal(const Terminal& terminal) override;
    Result<std::optional<Terminal>> terminal(const TerminalId& id) override;
    Result<std::vector<Terminal>> terminals(const LocationId& at) override;
    Result<std::vector<Terminal>> all_terminals() override;
    Result<void> put_key(const DeviceKey& key) override;
    Result<void> remove_key(const TerminalId& id, const PublicKey& transport_key) override;
    Result<std::vector<DeviceKey>> keys_of(const TerminalId& id) override;
    Result<void> put_token(const EnrolmentToken& token) override;
    Result<std::optional<EnrolmentToken>> token(const Digest& hash) override;
    Result<std::optional<EnrolmentToken>> token_by_code(const CodeTag& tag) override;
    Result<std::vector<EnrolmentToken>> open_tokens(const LocationId& at, Instant now) override;
    Result<Seq> acked_seq(const TerminalId& id, const EpochId& epoch, Stream stream) override;
    Result<void> set_acked_seq(const TerminalId& id, const EpochId& epoch, Stream stream,
                               Seq seq) override;

private:
    sqlite::Database& database_;
};

class SqliteDeviceLife : public DeviceLife {
public:
    explicit SqliteDeviceLife(sqlite::Database& database) : database_(database) {}
    Result<void> put_waiting(const WaitingDevice& device) override;
    Result<std::optional<WaitingDevice>> waiting(const TerminalId& id) override;
    Result<std::vector<WaitingDevice>> all_waiting() override;
    Result<void> remove_waiting(const TerminalId& id) override;
    Result<void> put_asking(const AskingDevice& device) override;
    Result<std::optional<AskingDevice>> asking(const std::string& handle) override;
    Result<std::optional<AskingDevice>> asking_with(const PublicKey& transport_key,
                                                    const PublicKey& consent_key) override;
    Result<std::int64_t> count_asking() override;
    Result<void> drop_asking(Instant expired_before, Instant let_in_before) override;
    Result<void> put_replaced(const ReplacedDevice& device) override;
    Result<void> remove_replaced(const TerminalId& id, const PublicKey& transport_key) override;
    Result<std::vector<ReplacedDevice>> replaced(const TerminalId& id) override;
    Result<std::vector<ReplacedDevice>> all_replaced() override;
    Result<void> add_former_place(const FormerPlace& place) override;
    Result<std::vector<FormerPlace>> former_places(const TerminalId& id) override;

private:
    sqlite::Database& database_;
};

class SqliteFleet : public Fleet {
public:
    explicit SqliteFleet(sqlite::Database& database) : database_(database) {}
    Result<void> put_heartbeat(const Heartbeat& heartbeat) override;
    Result<std::optional<Heartbeat>> heartbeat(const TerminalId& id) override;
    Result<void> add_directive(const KeptDirective& directive) override;
    Result<std::vector<KeptDirective>> directives(const TerminalId& id) override;
    Result<void> end_directive(const TerminalId& id, const Nonce& nonce, const std::string& outcome,
                               Instant at) override;
    Result<void> add_hole(const StreamHole& hole) override;
    Result<std::vector<StreamHole>> holes(const TerminalId& id) override;

private:
    sqlite::Database& database_;
};

class SqliteAlarms : public Alarms {
public:
    explicit SqliteAlarms(sqlite::Database& database) : database_(database) {}
    Result<void> raise_alarm(const Alarm& alarm) override;
    Result<void> end_alarm(std::int64_t number, Instant at) override;
    Result<std::vector<Alarm>> open_alarms() override;
    Result<std::vector<Alarm>> alarms_of(const TerminalId& id, std::size_t limit) override;
    Result<void> drop_alarms_ended_before(Instant before) override;
    Result<std::vector<QuietTerminal>> quiet_since(Instant before) override;

private:
    sqlite::Database& database_;
};

class SqliteRecords : public Records {
public:
    explicit SqliteRecords(sqlite::Database& database) : database_(database) {}
    Result<void> add_place(const RecordPlace& place) override;
    Result<void> fill_place(const RecordId& id, const std::string& kind, RecordState state,
                            Instant at) override;
    Result<std::int64_t> count_withheld(std::string_view reason) override;
    Result<std::optional<RecordPlace>> place_of(const RecordId& id) override;
    Result<std::optional<RecordId>> id_at(const TerminalId& id, const EpochId& epoch, Stream stream,
                                          Seq seq) override;
    Result<std::vector<RecordPlace>> places_not_erased() override;
    Result<void> add_submission(const StoredSubmission& submission) override;
    Result<std::optional<StoredSubmission>> submission(const SubmissionId& id) override;
    Result<std::vector<StoredSubmission>> submissions(std::size_t limit) override;
    Result<std::vector<StoredSubmission>> reading_stack(const rights::Reach& within,
                                                        std::size_t limit) override;
    Result<void> set_read(const SubmissionId& id, Instant at) override;
    Result<void> set_unread(const SubmissionId& id) override;
    Result<void> set_wants_answer(const SubmissionId& id) override;
    Result<void> add_consent(const StoredConsent& consent) override;
    Result<std::vector<StoredConsent>> consents_of(const SubmissionId& id) override;
    Result<void> add_answer_back(const StoredAnswerBack& answer) override;
    Result<std::vector<StoredAnswerBack>> answers_back_to(const SubmissionId& id) override;
    Result<std::vector<StoredAnswerBack>> answers_back_about(const std::string& owner,
                                                             Instant since) override;
    Result<void> add_recovered_score(const RecoveredScore& score) override;
    Result<std::vector<RecoveredScore>> recovered_scores_of(const SubmissionId& id) override;
    Result<void> add_quarantined(const QuarantinedRecord& record) override;
    Result<std::vector<QuarantinedRecord>> quarantined() override;
    Result<std::optional<QuarantinedRecord>> quarantined_record(const RecordId& id) override;
    Result<std::vector<RecordId>> quarantined_consents(const SubmissionId& of) override;
    Result<void> erase_consent(const ConsentId& id) override;
    Result<void> erase_submission(const SubmissionId& id) override;
    Result<void> erase_quarantined(const RecordId& id) override;

private:
    Result<void> mark_erased(const RecordId& id);

    sqlite::Database& database_;
};

class SqliteCases : public Cases {
public:
    explicit SqliteCases(sqlite::Database& database) : database_(database) {}
    Result<CaseNumber> next_number() override;
    Result<void> put_case(const Case& value) override;
    Result<void> drop_case(CaseNumber number) override;
    Result<std::optional<Case>> case_by_number(CaseNumber number) override;
    Result<std::optional<Case>> case_of(const SubmissionId& id) override;
    Result<std::vector<Case>> open_cases(const rights::Reach& within) override;
    Result<std::vector<Case>> all_cases(const rights::Reach& within) override;
    Result<int> open_cases_due(const LocationId& at, Instant due) override;
    Result<void> add_event(const CaseEvent& event) override;
    Result<std::vector<CaseEvent>> events_of(CaseNumber number) override;
    Result<std::vector<ClosedByOne>> closed_by(const LocationId& at, const OptionId& theme,
                                               Instant since) override;
    Result<void> add_formal_complaint(const FormalComplaint& mark) override;
    Result<void> drop_formal_complaint(CaseNumber number) override;
    Result<std::optional<FormalComplaint>> formal_complaint_of(CaseNumber number) override;

private:
    sqlite::Database& database_;
};

class SqliteStatuses : public Statuses {
public:
    explicit SqliteStatuses(sqlite::Database& database) : database_(database) {}
    Result<void> put_status(const PublicStatus& status) override;
    Result<std::optional<PublicStatus>> status(const SubmissionId& id) override;
    Result<std::optional<PublicStatus>> status_by_web_tag(const CodeTag& tag) override;
    Result<void> add_tags(const SubmissionId& id, const CodeTags& tags) override;
    Result<void> add_link_tag(const SubmissionId& id, const CodeTag& tag) override;

private:
    sqlite::Database& database_;
};

class SqliteFeed : public Feed {
public:
    explicit SqliteFeed(sqlite::Database& database) : database_(database) {}
    Result<Seq> add_change(const LocationId& at, const FeedChange& change) override;
    Result<void> drop_changes(const LocationId& at, std::string_view type,
                              const std::string& subject) override;
    Result<std::vector<FeedChange>> changes_after(const LocationId& at, Seq pos,
                                                  std::size_t limit) override;
    Result<wire::FeedSum> sum(const LocationId& at) override;
    Result<Seq> last_place(const LocationId& at) override;
    Result<std::optional<FeedChange>> change_about(const LocationId& at, std::string_view type,
                                                   const std::string& subject) override;
    /// Makes the sums that are missing, after a migration; inside a transaction.
    Result<void> make_missing_sums();

private:
    /// Where a location's feed ends, and the sum over what stands in it.
    struct End {
        Seq place = 0;
        wire::FeedSum sum{};
    };
    Result<std::optional<End>> end_of(const LocationId& at);
    Result<void> set_end(const LocationId& at, const End& end);
    Result<void> take_out(const LocationId& at, std::string_view type, const std::string& subject,
                          End& end);
    Result<void> set_sum(const LocationId& at, const wire::FeedSum& sum);

    sqlite::Database& database_;
};

class SqliteBackups : public Backups {
public:
    explicit SqliteBackups(sqlite::Database& database) : database_(database) {}
    Result<void> set_backup_folder(const std::optional<std::string>& folder) override;
    Result<BackupState> backup_state() override;
    Result<void> note_backup(const MadeBackup& made) override;
    Result<void> note_backup_fault(const std::string& fault, Instant at) override;
    Result<Seq> safe_seq(const TerminalId& id, const EpochId& epoch, Stream stream) override;
    Result<bool> is_filling_safe(const RecordId& id) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
