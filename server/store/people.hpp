#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/people_values.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// Who may sign in at the pages, and by what.
class People {
public:
    virtual ~People() = default;
    /// With its roles and locations. The member of staff must be there.
    virtual Result<void> put_account(const Account& account) = 0;
    virtual Result<std::optional<Account>> account(const std::string& number) = 0;
    virtual Result<std::vector<Account>> accounts() = 0;

    /// These take the place of all that were left.
    virtual Result<void> set_recovery_codes(const std::string& number,
                                            const std::vector<Digest>& hashes) = 0;
    /// Whether it was there; it is gone afterwards.
    virtual Result<bool> use_recovery_code(const std::string& number, const Digest& hash) = 0;
    virtual Result<int> recovery_codes_left(const std::string& number) = 0;

    virtual Result<void> put_session(const StaffSession& session) = 0;
    virtual Result<std::optional<StaffSession>> session(const Digest& hash) = 0;
    /// Newest first.
    virtual Result<std::vector<StaffSession>> sessions_of(const std::string& number) = 0;
    virtual Result<void> remove_session(const Digest& hash) = 0;
    virtual Result<void> remove_sessions_of(const std::string& number) = 0;
    /// Those that began or were used last before then.
    virtual Result<void> remove_ended_sessions(Instant begun_before, Instant used_before) = 0;

    virtual Result<void> put_shop_computer(const ShopComputer& computer) = 0;
    virtual Result<std::optional<ShopComputer>> shop_computer(const Digest& hash) = 0;
    virtual Result<void> remove_shop_computers_of(const std::string& number) = 0;

    virtual Result<void> put_invitation(const SignInInvitation& invitation) = 0;
    virtual Result<std::optional<SignInInvitation>> invitation(const Digest& hash) = 0;
    /// Every invitation of this number; of the first administrator when it is empty.
    virtual Result<void> remove_invitations_of(const std::string& number) = 0;

    /// `Conflict` when there is one of this id.
    virtual Result<void> add_api_token(const ApiToken& token) = 0;
    virtual Result<std::optional<ApiToken>> api_token(const Digest& hash) = 0;
    virtual Result<std::vector<ApiToken>> api_tokens() = 0;
    virtual Result<void> set_token_used(const std::string& id, Instant at) = 0;
    /// Whether it was there.
    virtual Result<bool> remove_api_token(const std::string& id) = 0;
};

/// The log of what was done by whom. Only ever longer, but for the entries that are too old.
class AuditLog {
public:
    virtual ~AuditLog() = default;
    virtual Result<void> add_entry(const AuditEntry& entry) = 0;
    virtual Result<std::optional<AuditEntry>> last_entry() = 0;
    /// In order, from the one after `seq`.
    virtual Result<std::vector<AuditEntry>> entries_after(std::int64_t seq, std::size_t limit) = 0;
    virtual Result<AuditStart> start() = 0;
    /// Drops what is older, and keeps where the rest begins.
    virtual Result<void> drop_entries_before(Instant then) = 0;
};

}  // namespace cirkel::store
