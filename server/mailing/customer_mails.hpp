#pragma once

#include <string>

#include "server/desk/desk.hpp"
#include "server/store/mails.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// Which customers get a mail: only those who agreed to one, and as long as that stands. What there
// is to send follows from the store each time anew, so nothing is forgotten by a program that died,
// and nothing is made twice.
namespace cirkel::mailing {

/// How many days with people there lie between the answer and the question whether it is solved
/// (decisions 31), and from when on that day it is asked.
inline constexpr int kAskedAfterDays = 3;
inline constexpr int kAskedFromMinute = 9 * 60;

/// Makes the mails that are due: to who was told what was done, or why not, and to who is asked
/// whether it is solved. Inside the caller's transaction.
Result<void> make_customer_mails(desk::Desk& desk, Instant now);

/// The token of the link in a mail: the same each time, and written nowhere, as only who has the
/// code key can make it.
std::string link_token_of(const desk::Desk& desk, const store::MailId& id);

}  // namespace cirkel::mailing
