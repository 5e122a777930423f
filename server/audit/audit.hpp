#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// The log of what was done by whom (S-50): who, what, about what, when, from where, how it ended.
// Every entry carries a hash over the one before it, so that none can be changed or taken out
// without all later ones showing it (S-51).
namespace cirkel::audit {

/// What is written down. Each has a stable name.
enum class Action {
    SignIn,
    SignOut,
    StepUp,
    Reveal,
    Export,
    Erase,
    AccountMade,
    AccountInvited,
    AccountDisabled,
    AccountEnabled,
    RolesChanged,
    PinRenewed,
    PasswordChosen,
    AppSetUp,
    RecoveryCodeUsed,
    RecoveryCodesRenewed,
    SessionsEnded,
    TokenMade,
    TokenRemoved,
    ShopChanged,
    DeviceChanged,
    DeviceInvited,
    DeviceApproved,
    DeviceRefused,
    DeviceMoved,
    KeysChanged,
    RetentionChanged,
    LogShortened,
    TokenUsed,
    MailChanged,
    ReporterRevealed,
    NameShown,         ///< somebody said whether compliments may name them
    LanguageChosen,    ///< of the own pages and mails
    TerminalSignIn,    ///< by PIN; the terminal is in the object
    GoodwillAnswered,  ///< a yes or a no to more than somebody's mandate; the case is in the object
    DeviceUnlocked,    ///< a file was made that lets in again whoever guessed too often
};
std::string_view name_of(Action action);

enum class Outcome { Done, Refused };

/// Where it was asked from.
enum class Origin { Browser, Command, Interface, System };

/// One thing to write down. `actor` is a staff number, "operator" at the command line, "system",
/// "customer" (which one, nobody knows) or "token NAME"; `object` names things by kind and number
/// ("case 14", "staff 07", "terminal t-81"), never a customer, a code or a text.
struct Deed {
    std::string actor;
    Action action = Action::SignIn;
    std::string object{};
    Outcome outcome = Outcome::Done;
    Origin origin = Origin::Browser;
};

/// Who does it.
struct Doer {
    std::string actor;
    Origin origin = Origin::Browser;
};
Doer operator_at_command_line();

/// Writes it down: in the caller's transaction when there is one, so that a change and its entry
/// are there together or not at all. When this fails, what it is about must not happen (S-54).
/// `Malformed` when the object could be about a person: only a-z 0-9 - _ : . and spaces, 80 at
/// most.
Result<void> write(store::Store& store, const Deed& deed, Instant now);

/// The hash that belongs to an entry behind another.
Digest hash_of(const Digest& before, const store::AuditEntry& entry);

/// What is wrong with the log.
struct Fault {
    std::int64_t seq = 0;  ///< of the first entry that is wrong or missing
    std::string why;
};

/// What a check of the whole log found.
struct Checked {
    std::int64_t first = 0;  ///< of the kept entries; 0: there are none
    std::int64_t entries = 0;
    std::optional<Fault> fault{};
};

/// Follows the chain from its beginning to its end.
Result<Checked> check_chain(store::Store& store);

}  // namespace cirkel::audit
