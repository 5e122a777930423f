#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/http/http_message.hpp"
#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::keeper {

/// What came of opening a contact once.
enum class Verdict {
    Callable,    ///< it may be used to reach the customer
    Blocked,     ///< it opened, and is of a country or kind that is never called (S-41)
    Unreadable,  ///< its key does not open it
    KeyGone,     ///< there is no such key any more
};
std::string_view name_of(Verdict verdict);

/// What the keeper says about a contact, from which nobody can tell what it is.
struct Marking {
    Verdict verdict = Verdict::Unreadable;
    Digest hash{};     ///< HMAC-SHA-256 of its normal form; nil when it did not open
    std::string mask;  ///< "06 •• •• 12 34"; empty when it did not open
    bool operator==(const Marking&) const = default;
};

/// Why which contact is to be opened for whom: written down by the keeper before it answers.
struct RevealOrder {
    SealedContact contact;
    CaseNumber number;
    std::string by;      ///< staff number
    std::string reason;  ///< one word
};

struct OpenedContact {
    std::string contact;     ///< E.164 or an address
    std::string first_name;  ///< empty when none was given
};

/// A mail to the customer whose contact lies in this box. The server writes it without knowing to
/// whom; the keeper sends it without looking into it.
struct MailOrder {
    SealedContact contact;
    std::string id;         ///< the same at each try: what was sent is not sent again
    std::string from_name;  ///< who the customer sees as the sender
    std::string subject;
    std::string text;
    bool asks = false;  ///< it asks something, which one person is asked once in a while only
};

/// What became of a mail that did not fail.
enum class MailEnd {
    Sent,
    Spared,  ///< it asks, and whoever it is for was asked by mail lately: it will not be sent
};
std::string_view name_of(MailEnd end);

/// What the keeper has, as far as the server may know.
struct KeeperState {
    std::vector<BoxKey> box_keys;   ///< the public halves of all keys that it holds
    std::vector<KeyId> old_months;  ///< whose keys may go as soon as nothing is held under them
    Digest server_keys{};           ///< SHA-256 of what `hand_over` brought last; nil: nothing
    std::string escrow_trouble{};   ///< why there is no good escrow file; empty: there is one
};

inline constexpr Duration kDay{std::chrono::hours(24)};

/// How many contacts one employee may see in 24 hours (S-19), and all together, whatever names a
/// server gives them.
inline constexpr std::size_t kRevealsADay = 50;
inline constexpr std::size_t kRevealsADayOfAll = 500;

/// How many mails all customers together, and one of them, may get in 24 hours.
inline constexpr std::size_t kMailsADayOfAll = 1'000;
inline constexpr std::size_t kMailsADayOfOne = 5;

using Revealing = std::function<Result<OpenedContact>()>;
using Mailing = std::function<Result<MailEnd>()>;

/// The way to the keeper, who alone can open contacts. `Offline` means that none answers: what was
/// asked has to be asked again later. One thread.
class KeeperLine {
public:
    virtual ~KeeperLine() = default;
    virtual Result<KeeperState> state() = 0;
    /// One answer for each contact, in their order; at most `kMarksMax` at a time.
    virtual Result<std::vector<Marking>> mark(std::span<const SealedContact> contacts) = 0;
    /// `Refused` when it must not be called, `Full` when enough was seen for one day,
    /// `NotFound` when its key was destroyed, `Broken` when it does not open.
    virtual Result<OpenedContact> reveal(const RevealOrder& order) = 0;
    /// The same, to be called once, on any thread: by a line of its own.
    [[nodiscard]] virtual Revealing reveal_aside(const RevealOrder& order) const = 0;
    /// Sends a mail, to be called once, on any thread: by a line of its own, as it takes seconds.
    /// `Refused` when it will never be possible to this contact, `Full` when enough went for one
    /// day; whatever else fails may go well later, too.
    [[nodiscard]] virtual Mailing mail_aside(const MailOrder& order) const = 0;
    /// The key of a month goes for ever, because no contact is held that was sealed with it.
    /// `Refused` while one could still come in.
    virtual Result<void> destroy_key(const KeyId& month) = 0;
    /// The server's own keys, for the escrow file: a JSON text that the keeper does not look into.
    virtual Result<void> hand_over(const std::string& server_keys) = 0;
};

inline constexpr std::size_t kMarksMax = 64;

/// How one request gets to a keeper and its answer back.
using AskKeeper = std::function<Result<http::Response>(const http::Request&)>;
std::unique_ptr<KeeperLine> line_by(AskKeeper ask);

/// To the keeper that listens at a unix socket. Waits two seconds for an answer, not longer, as the
/// one who asks has other customers.
std::unique_ptr<KeeperLine> line_to(const std::string& socket);

}  // namespace cirkel::keeper
