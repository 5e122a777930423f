#pragma once

#include "server/store/contacts.hpp"
#include "server/store/people.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sqlite/statement.hpp"

// The roles of the store that are about people, staff and customers, in SQLite.
namespace cirkel::store {

class SqlitePeople : public People {
public:
    explicit SqlitePeople(sqlite::Database& database) : database_(database) {}
    Result<void> put_account(const Account& account) override;
    Result<std::optional<Account>> account(const std::string& number) override;
    Result<std::vector<Account>> accounts() override;
    Result<void> set_recovery_codes(const std::string& number,
                                    const std::vector<Digest>& hashes) override;
    Result<bool> use_recovery_code(const std::string& number, const Digest& hash) override;
    Result<int> recovery_codes_left(const std::string& number) override;
    Result<void> put_session(const StaffSession& session) override;
    Result<std::optional<StaffSession>> session(const Digest& hash) override;
    Result<std::vector<StaffSession>> sessions_of(const std::string& number) override;
    Result<void> remove_session(const Digest& hash) override;
    Result<void> remove_sessions_of(const std::string& number) override;
    Result<void> remove_ended_sessions(Instant begun_before, Instant used_before) override;
    Result<void> put_shop_computer(const ShopComputer& computer) override;
    Result<std::optional<ShopComputer>> shop_computer(const Digest& hash) override;
    Result<void> remove_shop_computers_of(const std::string& number) override;
    Result<void> put_invitation(const SignInInvitation& invitation) override;
    Result<std::optional<SignInInvitation>> invitation(const Digest& hash) override;
    Result<void> remove_invitations_of(const std::string& number) override;
    Result<void> add_api_token(const ApiToken& token) override;
    Result<std::optional<ApiToken>> api_token(const Digest& hash) override;
    Result<std::vector<ApiToken>> api_tokens() override;
    Result<void> set_token_used(const std::string& id, Instant at) override;
    Result<bool> remove_api_token(const std::string& id) override;

private:
    Result<void> put_duties(const Account& account);
    Result<void> read_duties(Account& account);
    Result<std::vector<Account>> accounts_where(sqlite::Statement& rows);
    sqlite::Database& database_;
};

class SqliteAuditLog : public AuditLog {
public:
    explicit SqliteAuditLog(sqlite::Database& database) : database_(database) {}
    Result<void> add_entry(const AuditEntry& entry) override;
    Result<std::optional<AuditEntry>> last_entry() override;
    Result<std::vector<AuditEntry>> entries_after(std::int64_t seq, std::size_t limit) override;
    Result<AuditStart> start() override;
    Result<void> drop_entries_before(Instant then) override;

private:
    sqlite::Database& database_;
};

class SqliteContacts : public Contacts {
public:
    explicit SqliteContacts(sqlite::Database& database) : database_(database) {}
    Result<std::vector<HeldContact>> unmarked(std::size_t limit) override;
    Result<void> put_mark(const ContactMark& mark) override;
    Result<std::optional<ContactMark>> mark_of(const ConsentId& id) override;
    Result<std::vector<HeldContact>> held() override;
    Result<std::optional<HeldContact>> held_by(const ConsentId& id) override;
    Result<std::vector<HeldContact>> held_with(const Digest& hash) override;
    Result<std::vector<KeyId>> keys_in_use() override;
    Result<std::optional<HeldContact>> held_for(const SubmissionId& id) override;
    Result<std::vector<CaseNumber>> same_contact_as(const ConsentId& id) override;
    Result<void> wipe_contact(const ConsentId& id, Instant at) override;
    Result<void> drop_proofs_before(Instant then) override;
    Result<std::vector<DoubtedConsent>> doubted() override;
    Result<void> suppress(const Digest& hash, Instant at) override;
    Result<bool> is_suppressed(const Digest& hash) override;
    Result<std::int64_t> suppressed() override;
    Result<void> set_box_key_told(const PublicKey& key) override;
    Result<std::optional<PublicKey>> box_key_told() override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
