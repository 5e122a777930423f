#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// What came of showing a sealed contact to the keeper.
enum class MarkState {
    Callable,    ///< an employee may use it
    Blocked,     ///< of a country or kind that is never called (S-41), or no contact at all
    Unreadable,  ///< its key does not open it
    KeyGone,     ///< its key was destroyed
};
std::string_view name_of(MarkState state);
std::optional<MarkState> mark_state_named(std::string_view name);

/// What is known of a contact that only the keeper can open.
struct ContactMark {
    ConsentId consent;
    MarkState state = MarkState::Callable;
    Digest hash{};     ///< of the contact, by a key that only the keeper has; nil: was not opened
    std::string mask;  ///< "06 •• •• 12 34"; empty when it was not opened
};

/// A contact that lies sealed here.
struct HeldContact {
    ConsentId consent;
    SubmissionId of;
    Purpose purpose = Purpose::Call;
    Instant given_at;
    SealedContact contact;
    std::optional<CaseNumber> case_number;
    std::optional<Instant> closed_at;          ///< of its case; none: open, or there is none
    std::optional<Instant> told_by_mail_at{};  ///< when the last answer was mailed to it
};

/// A consent that could not be taken for one, with a contact in it all the same.
struct DoubtedConsent {
    RecordId id;
    TerminalId terminal;
    Instant received_at;
    std::string raw;  ///< the record as it came
};

/// The contacts of customers: sealed, and marked by the keeper as far as that goes.
class Contacts {
public:
    virtual ~Contacts() = default;
    /// Those that the keeper has not marked yet, oldest first.
    virtual Result<std::vector<HeldContact>> unmarked(std::size_t limit) = 0;
    /// Takes the place of the mark from before. Nothing happens when the contact is gone.
    virtual Result<void> put_mark(const ContactMark& mark) = 0;
    virtual Result<std::optional<ContactMark>> mark_of(const ConsentId& id) = 0;
    /// All that are held, oldest first.
    virtual Result<std::vector<HeldContact>> held() = 0;
    virtual Result<std::optional<HeldContact>> held_by(const ConsentId& id) = 0;
    /// Those whose mark has this hash: the same contact, however often it was given.
    virtual Result<std::vector<HeldContact>> held_with(const Digest& hash) = 0;
    /// The keys that they are sealed with.
    virtual Result<std::vector<KeyId>> keys_in_use() = 0;
    virtual Result<std::optional<HeldContact>> held_for(const SubmissionId& id) = 0;
    /// Open cases whose contact is the same as that of this consent, itself not among them.
    virtual Result<std::vector<CaseNumber>> same_contact_as(const ConsentId& id) = 0;
    /// The time of a contact is over: the box, the record that it came in and its mark go, also out
    /// of the file's free bytes. That there was a yes, to which notice and when, stays as proof.
    virtual Result<void> wipe_contact(const ConsentId& id, Instant at) = 0;
    /// Drops the proofs of those whose contact went before that moment.
    virtual Result<void> drop_proofs_before(Instant then) = 0;
    /// Consents that lie in quarantine, oldest first.
    virtual Result<std::vector<DoubtedConsent>> doubted() = 0;
    /// From now on contacts of this hash are not kept any more: somebody said "niet ik".
    virtual Result<void> suppress(const Digest& hash, Instant at) = 0;
    virtual Result<bool> is_suppressed(const Digest& hash) = 0;
    virtual Result<std::int64_t> suppressed() = 0;
    /// The box key that the terminals' configuration was last renewed for.
    virtual Result<void> set_box_key_told(const PublicKey& key) = 0;
    virtual Result<std::optional<PublicKey>> box_key_told() = 0;
};

}  // namespace cirkel::store
