#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

using MailId = Id<struct MailTag>;

/// What a mail is for. The first two go to customers, the others to staff.
enum class MailKind {
    Told,        ///< what was done, or why not
    AskedAgain,  ///< three working days after it was done: is it solved?
    Morning,     ///< what there is to do today
    Alarm,       ///< something that somebody has to see to now
};
std::string_view name_of(MailKind kind);
std::optional<MailKind> mail_kind_named(std::string_view name);

enum class MailState {
    Waiting,
    Sent,
    Failed,
    Spared,  ///< a question that the keeper held back, as it asked the same customer lately
};
std::string_view name_of(MailState state);
std::optional<MailState> mail_state_named(std::string_view name);

/// A mail to a customer or to somebody of the staff. It holds no address: a customer's is known to
/// the keeper alone, and staff move.
struct KeptMail {
    MailId id;
    MailKind kind = MailKind::Told;
    std::string about;                   ///< which one of its kind: each is sent once
    std::optional<ConsentId> consent{};  ///< of the customer whom it goes to; none: to staff
    std::string staff{};                 ///< number; empty: to a customer
    Language language{"nl"};
    std::string content;  ///< JSON: the values of its template
    MailState state = MailState::Waiting;
    Instant made_at;
    int tries = 0;
    Instant next_try;
    std::optional<Instant> ended_at{};
    std::string fault{};  ///< of the last try; never an address
};

/// A customer who agreed to a mail and can be told now.
struct ToBeTold {
    ConsentId consent;
    SubmissionId of;
    Stage stage = Stage::Done;
    Instant told_at;  ///< when this stage was reached: what the mail is about
    std::string note;
    std::string owner;  ///< staff number of who had the case; empty: nobody
};

/// A customer whose case was closed as done and who was told so by mail.
struct ToBeAsked {
    ConsentId consent;
    SubmissionId of;
    LocationId location;
    Instant closed_at;
    std::string owner;
};

struct MailFigures {
    std::int64_t waiting = 0;
    std::int64_t sent = 0;
    std::int64_t failed = 0;
    std::int64_t spared = 0;
    std::optional<Instant> oldest_waiting{};
    std::optional<Instant> last_sent{};
    std::string fault{};  ///< of the oldest that waits after a try
};

/// Mails that go out, in order, each once. The writing ones inside the caller's transaction.
class Mails {
public:
    virtual ~Mails() = default;
    /// Nothing happens when there is one of this kind about the same to the same.
    virtual Result<void> add_mail(const KeptMail& mail) = 0;
    /// Takes the place of its state, tries, times and fault. Nothing happens when it is gone.
    virtual Result<void> put_try(const KeptMail& mail) = 0;
    virtual Result<void> remove_mail(const MailId& id) = 0;
    /// That waits and may be tried; the one that waits longest first.
    virtual Result<std::optional<KeptMail>> next_mail(Instant now) = 0;
    /// Newest first.
    virtual Result<std::vector<KeptMail>> newest_mails(std::size_t limit) = 0;
    virtual Result<MailFigures> count_mails() = 0;
    /// Whose answer no mail was made about yet, oldest first.
    virtual Result<std::vector<ToBeTold>> to_be_told(std::size_t limit) = 0;
    /// Who was not asked yet and has not said it by themselves, oldest first. Whoever was spared
    /// the question is not asked by mail any more; the customer's page asks them all the same.
    virtual Result<std::vector<ToBeAsked>> to_be_asked() = 0;
    /// History of mails to staff ends somewhere, too.
    virtual Result<void> drop_staff_mails_ended_before(Instant then) = 0;
};

}  // namespace cirkel::store
