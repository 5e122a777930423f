#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/submission.hpp"

namespace cirkel {

/// What a customer may agree to; one purpose = one question = one record (P-03).
enum class Purpose { Call, Mail };
enum class PartOfDay { Morning, Afternoon, Evening, Always };

/// A contact that only the server's keeper can open (libsodium sealed box). `key` names the month's
/// box key it was sealed to.
struct SealedContact {
    KeyId key;
    Bytes box;
    bool operator==(const SealedContact&) const = default;
};

/// The customer's yes to one purpose, with its proof. Exists only because an input event inside
/// "Ja, bel mij" happened after the notice had been shown long enough; a refusal is counted, not
/// stored. Immutable; stopping is a Withdrawal. The contact in it was sealed before its first write
/// and `signature` (device consent key) covers everything, the sealed bytes too.
struct Consent {
    ConsentId id;
    SubmissionId of;
    Purpose purpose = Purpose::Call;
    Digest notice{};  ///< SHA-256 of the notice text that was on the screen
    Language language;
    Moment given;
    Duration notice_shown_for{0};   ///< until the yes; at least kNoticeShownMin
    std::int64_t notice_event = 0;  ///< number of the input event that brought the notice
    std::int64_t yes_event = 0;     ///< number of the input event that was the yes; later
    PartOfDay part_of_day = PartOfDay::Always;
    std::optional<Instant> promised_before;  ///< none: no time was promised
    SealedContact contact;
    Signature signature{};
    bool operator==(const Consent&) const = default;
};

/// Keys and yes of a contact screen answer only after its notice stood this long (decisions 37).
inline constexpr Duration kNoticeShownMin{2'000};

/// The bytes that the device signs: one line a field, in a fixed order, written in
/// shared/wire/PROTOCOL.md. The signature itself is not part of it.
std::string signed_text(const Consent& consent);

/// True when the record can be a consent that somebody gave: the yes came after the notice, the
/// notice stood long enough, a contact is there. The second barrier, beside the interface (P-11).
bool is_given_by_a_person(const Consent& consent);

/// What a customer takes back: only the contact ("Bel mij toch niet"), or the whole submission.
enum class WithdrawalScope { Contact, Everything };

/// A customer's stop, made at any terminal. Goes in a stream of its own, before everything else.
struct Withdrawal {
    RecordId id;
    SubmissionId of;
    WithdrawalScope scope = WithdrawalScope::Everything;
    Moment at;
    bool operator==(const Withdrawal&) const = default;
};

/// Name of each value on the wire and in the stores ("call"), and back; nothing when unknown.
std::string_view name_of(Purpose purpose);
std::string_view name_of(PartOfDay part);
std::string_view name_of(WithdrawalScope scope);
std::string_view name_of(AnswerEnd end);
std::string_view name_of(ClockQuality clock);
std::string_view name_of(Flag flag);
std::optional<Purpose> purpose_named(std::string_view name);
std::optional<PartOfDay> part_of_day_named(std::string_view name);
std::optional<WithdrawalScope> withdrawal_scope_named(std::string_view name);
std::optional<AnswerEnd> answer_end_named(std::string_view name);
std::optional<ClockQuality> clock_quality_named(std::string_view name);
std::optional<Flag> flag_named(std::string_view name);

}  // namespace cirkel
