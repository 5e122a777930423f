#include <sstream>

#include "server/store/sqlite/people_roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

constexpr std::string_view kAccountColumns =
    "number, everywhere, disabled_at, password, totp, totp_step, mail, language";
constexpr std::string_view kSessionColumns = "hash, number, since, used, whole, proven_at, machine";
constexpr std::string_view kTokenColumns =
    "id, hash, scopes, everywhere, locations, made_by, made_at, until, used_at";

StaffSession session_of(Statement& row) {
    return {row.array<32>(0), row.text(1),         row.instant(2),
            row.instant(3),   row.integer(4) != 0, row.optional_instant(5),
            row.text(6)};
}

/// Names that hold no space, in one column.
template <class Names, class NameOf>
std::string joined(const Names& names, NameOf name_of_one) {
    std::string text;
    for (const auto& name : names) {
        if (!text.empty()) text += ' ';
        text += name_of_one(name);
    }
    return text;
}

std::vector<std::string> parted(const std::string& text) {
    std::istringstream words(text);
    std::vector<std::string> parts;
    for (std::string word; words >> word;) parts.push_back(word);
    return parts;
}

rights::Reach reach_from(bool everywhere, const std::vector<std::string>& names) {
    if (everywhere) return rights::Reach::everywhere();
    std::set<LocationId> locations;
    for (const auto& name : names) locations.insert(LocationId{name});
    return rights::Reach::at(std::move(locations));
}

ApiToken token_of(Statement& row) {
    ApiToken token;
    token.id = row.text(0);
    token.hash = row.array<32>(1);
    // A right that this version does not know any more opens nothing.
    for (const auto& name : parted(row.text(2)))
        if (const auto right = rights::right_named(name)) token.scopes.insert(*right);
    token.reach = reach_from(row.integer(3) != 0, parted(row.text(4)));
    token.made_by = row.text(5);
    token.made_at = row.instant(6);
    token.until = row.instant(7);
    token.used_at = row.optional_instant(8);
    return token;
}

}  // namespace

Result<void> SqlitePeople::put_account(const Account& account) {
    Statement put(
        database_,
        "INSERT INTO account (number, everywhere, disabled_at, password, totp, "
        "totp_step, mail, language) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (number) DO UPDATE SET "
        "everywhere = excluded.everywhere, disabled_at = excluded.disabled_at, "
        "password = excluded.password, totp = excluded.totp, totp_step = excluded.totp_step, "
        "mail = excluded.mail, language = excluded.language");
    put.bind(account.number, account.duties.own.is_everywhere(), account.disabled_at,
             account.password_verifier, account.sealed_totp_secret, account.last_totp_step,
             account.mail, text_of(account.language));
    if (auto ran = put.run(); !ran) return ran;
    return put_duties(account);
}

Result<void> SqlitePeople::put_duties(const Account& account) {
    for (const auto* sql : {"DELETE FROM account_role WHERE number = ?",
                            "DELETE FROM account_location WHERE number = ?"}) {
        Statement clear(database_, sql);
        if (auto ran = clear.bind(account.number).run(); !ran) return ran;
    }
    for (const auto role : account.duties.roles) {
        Statement add(database_, "INSERT INTO account_role (number, role) VALUES (?, ?)");
        if (auto ran = add.bind(account.number, rights::name_of(role)).run(); !ran) return ran;
    }
    for (const auto& location : account.duties.own.locations()) {
        Statement add(database_, "INSERT INTO account_location (number, location) VALUES (?, ?)");
        if (auto ran = add.bind(account.number, location.text).run(); !ran) return ran;
    }
    return done;
}

Result<void> SqlitePeople::read_duties(Account& account) {
    Statement roles(database_, "SELECT role FROM account_role WHERE number = ?");
    roles.bind(account.number);
    while (roles.step())
        if (const auto role = rights::role_named(roles.text(0))) account.duties.roles.insert(*role);
    if (auto ended = roles.end(); !ended) return ended;
    if (account.duties.own.is_everywhere()) return done;
    Statement rows(database_, "SELECT location FROM account_location WHERE number = ?");
    const auto names =
        all_rows(rows.bind(account.number), [](Statement& row) { return row.text(0); });
    if (!names) return names.error();
    account.duties.own = reach_from(false, *names);
    return done;
}

Result<std::vector<Account>> SqlitePeople::accounts_where(Statement& rows) {
    auto accounts = all_rows(rows, [](Statement& row) {
        Account account;
        account.number = row.text(0);
        account.duties.own = reach_from(row.integer(1) != 0, {});
        account.disabled_at = row.optional_instant(2);
        account.password_verifier = row.text(3);
        account.sealed_totp_secret = row.blob(4);
        account.last_totp_step = row.integer(5);
        account.mail = row.text(6);
        account.language = optional_name<Language>(row, 7);
        return account;
    });
    if (!accounts) return accounts;
    for (auto& account : *accounts)
        if (auto read = read_duties(account); !read) return read.error();
    return accounts;
}

Result<std::optional<Account>> SqlitePeople::account(const std::string& number) {
    Statement rows(database_, select(kAccountColumns, "account WHERE number = ?"));
    auto found = accounts_where(rows.bind(number));
    if (!found) return found.error();
    if (found->empty()) return std::optional<Account>();
    return std::optional<Account>(std::move(found->front()));
}

Result<std::vector<Account>> SqlitePeople::accounts() {
    Statement rows(database_, select(kAccountColumns, "account ORDER BY number"));
    return accounts_where(rows);
}

Result<void> SqlitePeople::set_recovery_codes(const std::string& number,
                                              const std::vector<Digest>& hashes) {
    Statement clear(database_, "DELETE FROM recovery_code WHERE number = ?");
    if (auto ran = clear.bind(number).run(); !ran) return ran;
    for (const auto& hash : hashes) {
        Statement add(database_, "INSERT INTO recovery_code (number, hash) VALUES (?, ?)");
        if (auto ran = add.bind(number, hash).run(); !ran) return ran;
    }
    return done;
}

Result<bool> SqlitePeople::use_recovery_code(const std::string& number, const Digest& hash) {
    Statement use(database_, "DELETE FROM recovery_code WHERE number = ? AND hash = ? RETURNING 1");
    const bool was_there = use.bind(number, hash).step();
    if (auto ended = use.end(); !ended) return ended.error();
    return was_there;
}

Result<int> SqlitePeople::recovery_codes_left(const std::string& number) {
    Statement rows(database_, "SELECT count(*) FROM recovery_code WHERE number = ?");
    const auto count = first_row(rows.bind(number),
                                 [](Statement& row) { return static_cast<int>(row.integer(0)); });
    if (!count) return count.error();
    return count->value_or(0);
}

Result<void> SqlitePeople::put_session(const StaffSession& session) {
    Statement put(database_,
                  "INSERT INTO staff_session (hash, number, since, used, whole, proven_at, "
                  "machine) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET "
                  "used = excluded.used, proven_at = excluded.proven_at");
    return put
        .bind(session.hash, session.number, session.since, session.used, session.whole,
              session.proven_at, session.machine)
        .run();
}

Result<std::optional<StaffSession>> SqlitePeople::session(const Digest& hash) {
    Statement rows(database_, select(kSessionColumns, "staff_session WHERE hash = ?"));
    return first_row(rows.bind(hash), session_of);
}

Result<std::vector<StaffSession>> SqlitePeople::sessions_of(const std::string& number) {
    Statement rows(database_, select(kSessionColumns,
                                     "staff_session WHERE number = ? ORDER BY since DESC, hash"));
    return all_rows(rows.bind(number), session_of);
}

Result<void> SqlitePeople::remove_session(const Digest& hash) {
    Statement remove(database_, "DELETE FROM staff_session WHERE hash = ?");
    return remove.bind(hash).run();
}

Result<void> SqlitePeople::remove_sessions_of(const std::string& number) {
    Statement remove(database_, "DELETE FROM staff_session WHERE number = ?");
    return remove.bind(number).run();
}

Result<void> SqlitePeople::remove_ended_sessions(Instant begun_before, Instant used_before) {
    Statement remove(database_, "DELETE FROM staff_session WHERE since < ? OR used < ?");
    return remove.bind(begun_before, used_before).run();
}

Result<void> SqlitePeople::put_shop_computer(const ShopComputer& computer) {
    Statement put(database_, "INSERT INTO shop_computer (hash, number, until) VALUES (?, ?, ?)");
    return put.bind(computer.hash, computer.number, computer.until).run();
}

Result<std::optional<ShopComputer>> SqlitePeople::shop_computer(const Digest& hash) {
    Statement rows(database_, "SELECT hash, number, until FROM shop_computer WHERE hash = ?");
    return first_row(rows.bind(hash), [](Statement& row) {
        return ShopComputer{row.array<32>(0), row.text(1), row.instant(2)};
    });
}

Result<void> SqlitePeople::remove_shop_computers_of(const std::string& number) {
    Statement remove(database_, "DELETE FROM shop_computer WHERE number = ?");
    return remove.bind(number).run();
}

Result<void> SqlitePeople::put_invitation(const SignInInvitation& invitation) {
    Statement put(database_,
                  "INSERT INTO sign_in_invitation (hash, number, until) VALUES (?, ?, ?)");
    return put.bind(invitation.hash, invitation.number, invitation.until).run();
}

Result<std::optional<SignInInvitation>> SqlitePeople::invitation(const Digest& hash) {
    Statement rows(database_, "SELECT hash, number, until FROM sign_in_invitation WHERE hash = ?");
    return first_row(rows.bind(hash), [](Statement& row) {
        return SignInInvitation{row.array<32>(0), row.text(1), row.instant(2)};
    });
}

Result<void> SqlitePeople::remove_invitations_of(const std::string& number) {
    Statement remove(database_, "DELETE FROM sign_in_invitation WHERE number = ?");
    return remove.bind(number).run();
}

Result<void> SqlitePeople::add_api_token(const ApiToken& token) {
    Statement known(database_, "SELECT 1 FROM api_token WHERE id = ?");
    const bool is_known = known.bind(token.id).step();
    if (auto ended = known.end(); !ended) return ended;
    if (is_known)
        return Error{Kind::Conflict, "there is a token " + token.id + "; take another name"};
    Statement add(database_,
                  "INSERT INTO api_token (id, hash, scopes, everywhere, locations, made_by, "
                  "made_at, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    const auto scopes = joined(token.scopes, [](auto right) { return rights::name_of(right); });
    const auto places = joined(token.reach.locations(), [](const auto& id) { return id.text; });
    add.bind(token.id, token.hash, scopes, token.reach.is_everywhere(), places, token.made_by,
             token.made_at, token.until);
    return add.run();
}

Result<std::optional<ApiToken>> SqlitePeople::api_token(const Digest& hash) {
    Statement rows(database_, select(kTokenColumns, "api_token WHERE hash = ?"));
    return first_row(rows.bind(hash), token_of);
}

Result<std::vector<ApiToken>> SqlitePeople::api_tokens() {
    Statement rows(database_, select(kTokenColumns, "api_token ORDER BY id"));
    return all_rows(rows, token_of);
}

Result<void> SqlitePeople::set_token_used(const std::string& id, Instant at) {
    Statement set(database_, "UPDATE api_token SET used_at = ? WHERE id = ?");
    return set.bind(at, id).run();
}

Result<bool> SqlitePeople::remove_api_token(const std::string& id) {
    Statement remove(database_, "DELETE FROM api_token WHERE id = ? RETURNING 1");
    const bool was_there = remove.bind(id).step();
    if (auto ended = remove.end(); !ended) return ended.error();
    return was_there;
}

}  // namespace cirkel::store
