#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "server/rights/reach.hpp"
#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"

// Who may sign in, and what was done by whom, as plain values. One struct a table.
namespace cirkel::store {

/// The sign-in of a member of staff at the pages, beside the PIN of the terminals. Without a
/// password and a sealed secret nobody signs in with it.
struct Account {
    std::string number;  ///< of the member of staff
    rights::Duties duties{};
    std::optional<Instant> disabled_at{};
    std::string password_verifier{};  ///< Argon2id string; empty: none was chosen yet
    Bytes sealed_totp_secret{};       ///< opened with a key from DIR/keys; empty: no app yet
    std::int64_t last_totp_step = 0;  ///< no code of this step or an earlier one is taken again
    std::string mail{};               ///< where this person gets mail; empty: nowhere
    /// Chosen for pages and mails; none: pages as the browser asks, mails in Dutch.
    std::optional<Language> language{};
};

/// Somebody's cookie. Until the code of the app was given it opens nothing but the question for it.
struct StaffSession {
    Digest hash{};  ///< of the cookie
    std::string number;
    Instant since;
    Instant used;
    bool whole = false;                  ///< the code was given, or is not asked for here
    std::optional<Instant> proven_at{};  ///< when the code was given last in this session
    std::string machine{};               ///< "Firefox, Linux", so that people know it again
};

/// A browser where this person is not asked for the code until then.
struct ShopComputer {
    Digest hash{};  ///< of its cookie
    std::string number;
    Instant until;
};

/// A single way in: for a new account to choose its password, or, without a number, for the first
/// administrator of all.
struct SignInInvitation {
    Digest hash{};
    std::string number;  ///< empty: of the first administrator
    Instant until;
};

/// What another system may ask with: rights of its own, never a person's.
struct ApiToken {
    std::string id;
    Digest hash{};
    std::set<rights::Right> scopes;
    rights::Reach reach;
    std::string made_by;
    Instant made_at;
    Instant until;
    std::optional<Instant> used_at{};  ///< last, by the minute or so
};

/// One thing that was done, as the log keeps it. Nothing in it is about a customer, and a member of
/// staff stands in it by number.
struct AuditEntry {
    std::int64_t seq = 0;  ///< from 1, without holes
    Instant at;
    std::string actor;   ///< "07", "operator" at the command line, "system", "token shop-screen"
    std::string action;  ///< "sign-in", "reveal", ...
    std::string object;  ///< "case 14", "staff 07"; may be empty
    std::string result;  ///< "done" or "refused"
    std::string origin;  ///< "browser", "command", "system", ...
    Digest hash{};       ///< over the hash before it and this entry
};

/// Where the kept part of the log begins: the number and hash of the last one that was dropped.
struct AuditStart {
    std::int64_t seq = 0;
    Digest hash{};
};

}  // namespace cirkel::store
