#pragma once

#include <functional>
#include <optional>

#include "server/desk/desk.hpp"
#include "server/pages/mail/mail_texts.hpp"
#include "server/store/mails.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// One mail on its way: begun on the server's thread, sent aside, noted on the server's thread. A
// kill between sending and noting sends that one mail again, and no other; to a customer not even
// that, as the keeper knows what went.
namespace cirkel::mailing {

/// The wait after a try that failed: doubles from the first to the longest.
inline constexpr Duration kFirstWait = std::chrono::minutes(1);
inline constexpr Duration kLongestWait = std::chrono::hours(6);
/// A mail that could not be sent for so long is given up, with an alarm.
inline constexpr Duration kGivenUpAfter = std::chrono::hours(24 * 3);
Duration wait_after(int tries);

struct Sending {
    store::KeptMail mail;
    /// What became of it, or why it did not go. Uses nothing but its own.
    std::function<Result<store::MailState>()> work;
};

/// The next mail that waits, as it will read. One that is not to be sent any more (the customer
/// took the consent back, the case was opened again, the colleague left) is dropped on the way.
/// Own transaction.
Result<std::optional<Sending>> begin_sending(desk::Desk& desk, const pages::MailTexts& texts,
                                             Instant now);

/// Notes what came of it. Own transaction.
Result<void> end_sending(desk::Desk& desk, const store::KeptMail& mail,
                         const Result<store::MailState>& outcome, Instant now);

}  // namespace cirkel::mailing
