#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/access/password_rules.hpp"
#include "server/access/sign_in.hpp"
#include "server/audit/audit.hpp"
#include "server/desk/desk.hpp"
#include "shared/result.hpp"

// The people of this installation: who they are, what they are here for, and how they get in.
namespace cirkel::people {

using audit::Doer;
using audit::operator_at_command_line;

/// `NotFound` says where the numbers are listed.
Result<store::Account> account_of(desk::Desk& desk, const std::string& number);

inline constexpr Duration kInvitationFor{Duration{24 * 60 * 60 * 1000} * 7};

struct NewPerson {
    std::string number;  ///< two digits
    std::string alias;
    rights::Duties duties;
    bool with_pin = true;  ///< works at the terminals, too
    std::string mail{};    ///< where their mail goes; empty: nowhere
};

struct PersonMade {
    std::string pin;         ///< shown only now; empty without one
    std::string invitation;  ///< to choose a password with; shown only now
};

/// Adds a person, and invites them to choose a password. `Malformed` when something is missing,
/// `Conflict` when the number is taken, `NotFound` without one of the locations, `Refused` for who
/// would be neutral owner and lead a shop (4.18).
Result<PersonMade> add_person(desk::Desk& desk, const NewPerson& person, const Doer& doer,
                              Instant now);

/// A fresh PIN, drawn and never weak; ends no session at the pages.
Result<std::string> renew_pin(desk::Desk& desk, const std::string& number, const Doer& doer,
                              Instant now);

/// Other roles or locations, from the next request on. `Refused` as for a new person, `Conflict`
/// when nobody would be administrator any more. The following fail in the same way.
Result<void> set_duties(desk::Desk& desk, const store::Account& changed, const Doer& doer,
                        Instant now);
/// Another address, or none when it is empty. `Malformed` for what is none.
Result<void> set_mail(desk::Desk& desk, const std::string& number, const std::string& address,
                      const Doer& doer, Instant now);
/// Out at once, everywhere: sessions end, and the PIN leaves the terminals (S-07).
Result<void> disable(desk::Desk& desk, const std::string& number, const Doer& doer, Instant now);
Result<void> enable(desk::Desk& desk, const std::string& number, const Doer& doer, Instant now);

/// A new way in for somebody who lost password or phone: both are chosen anew. Ends all sessions
/// and forgets all shop computers. Gives the code to type.
Result<std::string> invite(desk::Desk& desk, const std::string& number, const Doer& doer,
                           Instant now);

/// The code with which the first administrator begins (S-01). `Conflict` when there is one.
Result<std::string> invite_first(desk::Desk& desk, Instant now);
Result<bool> has_administrator(desk::Desk& desk);

/// What somebody fills in who was invited.
struct Beginning {
    std::string code;
    std::string number;
    std::string alias;  ///< of the first administrator only
    std::string password;
};
/// What is wrong with it, so that a page can say it at the field.
struct BeginningFault {
    bool code = false;  ///< unknown, used, too old, or not of this number
    bool number = false;
    bool alias = false;
    std::optional<access::PasswordFault> password{};
};
/// Whose invitation this is: a number, or nothing for the first administrator. `Refused` when it
/// is none, or too old.
Result<std::optional<std::string>> invited(desk::Desk& desk, const std::string& code, Instant now);
Result<std::optional<BeginningFault>> fault_in(desk::Desk& desk, const Beginning& beginning,
                                               Instant now);
/// Keeps what `proof::password_verifier` made of the password and uses the invitation up. `Refused`
/// when there is a fault in it.
Result<void> begin(desk::Desk& desk, const Beginning& beginning, const std::string& verifier,
                   Instant now);

}  // namespace cirkel::people
