#include "server/intake/erase.hpp"

#include "server/audit/audit.hpp"
#include "server/casework/cases.hpp"
#include "server/casework/offer.hpp"
#include "server/casework/system_moves.hpp"
#include "server/telling/told_back.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::intake {

namespace {

using desk::Desk;
using store::Store;
using store::StoredSubmission;

Result<void> tell_erased(Store& store, const LocationId& at, const RecordId& id) {
    const auto pos = store.feed().add_change(at, store::FeedChange{0, "erase", id.text(), {}});
    return pos ? done : Result<void>(pos.error());
}

Result<void> take_case_off_terminals(Store& store, const SubmissionId& id) {
    const auto value = store.cases().case_of(id);
    if (!value) return value.error();
    return *value ? casework::take_off_terminals(store, **value) : done;
}

/// That it was done is written down; of whom and what, nothing.
Result<void> note(Store& store, const std::string& what, const SubmissionId& of, Instant now) {
    return audit::write(store,
                        {"customer", audit::Action::Erase, what + " " + erasure_number(of),
                         audit::Outcome::Done, audit::Origin::System},
                        now);
}

/// Takes the rows out and what the feed said about them.
// The order matters: the case is looked up by its submission, so it comes off the terminals first.
Result<void> erase_rows(Store& store, const StoredSubmission& submission) {
    if (auto off = take_case_off_terminals(store, submission.id); !off) return off;
    if (auto dropped =
            store.feed().drop_changes(submission.location, "public_status", submission.id.text());
        !dropped)
        return dropped;
    if (auto dropped =
            store.feed().drop_changes(submission.location, "compliment", submission.id.text());
        !dropped)
        return dropped;
    if (auto erased = store.records().erase_submission(submission.id); !erased) return erased;
    return tell_erased(store, submission.location, as_record(submission.id));
}

Result<void> erase_everything(Desk& desk, const SubmissionId& id, Instant now) {
    const auto submission = desk.store.records().submission(id);
    if (!submission) return submission.error();
    const auto consents = desk.store.records().consents_of(id);
    if (!consents) return consents.error();
    // If the commit after this fails, the ledger says more than the database does: the next opening
    // or the withdrawal sent again makes them agree. The other order could lose the erasure.
    if (auto kept = desk.ledger.add(as_record(id)); !kept) return kept;
    // A consent that comes later finds the ledger by its submission; these are for a backup.
    for (const auto& consent : *consents)
        if (auto kept = desk.ledger.add(as_record(consent.id)); !kept) return kept;
    // Nothing was taken in yet, or it lies in quarantine: the orders below take that out, too.
    if (!*submission) return desk.store.records().erase_submission(id);
    if (auto erased = erase_rows(desk.store, **submission); !erased) return erased;
    if (auto noted = note(desk.store, "everything", id, now); !noted) return noted;
    return casework::renew_offer(desk.store, (*submission)->location, now);
}

/// A consent that was doubted holds a contact as well.
Result<void> erase_doubted_consents(Desk& desk, const SubmissionId& id) {
    const auto doubted = desk.store.records().quarantined_consents(id);
    if (!doubted) return doubted.error();
    for (const RecordId& record : *doubted) {
        if (auto kept = desk.ledger.add(record); !kept) return kept;
        if (auto erased = desk.store.records().erase_quarantined(record); !erased) return erased;
    }
    return done;
}

/// Takes out one record that the ledger names, whatever it is.
Result<void> erase_record(Store& store, const RecordId& id) {
    const auto submission = store.records().submission(SubmissionId{id.bytes});
    if (!submission) return submission.error();
    if (*submission) return erase_rows(store, **submission);
    // A consent, a record in quarantine, or neither any more.
    if (auto erased = store.records().erase_consent(ConsentId{id.bytes}); !erased) return erased;
    return store.records().erase_quarantined(id);
}

}  // namespace

std::string erasure_number(const SubmissionId& of) {
    constexpr std::size_t digits = 8;
    return proof::hex(proof::sha256("cirkel-erased/1\n" + of.text())).substr(0, digits);
}

Result<void> erase_contact(Desk& desk, const SubmissionId& id, Instant now) {
    if (auto erased = erase_doubted_consents(desk, id); !erased) return erased;
    const auto consents = desk.store.records().consents_of(id);
    if (!consents) return consents.error();
    // It overtook its consent; that one will find this line.
    if (consents->empty()) return desk.ledger.add_contact_of(id);
    const auto submission = desk.store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission) return Error{Kind::Broken, "a consent without its submission"};
    for (const auto& consent : *consents) {
        if (auto kept = desk.ledger.add(as_record(consent.id)); !kept) return kept;
        if (auto erased = desk.store.records().erase_consent(consent.id); !erased) return erased;
        if (auto told = tell_erased(desk.store, (*submission)->location, as_record(consent.id));
            !told)
            return told;
    }
    if (auto told = telling::tell_contact_gone(desk.store, id, now); !told) return told;
    if (auto noted = note(desk.store, "contact", id, now); !noted) return noted;
    return casework::withdraw_contact(desk.store, id, now);
}

Result<void> erase_by(Desk& desk, const Withdrawal& withdrawal, Instant now) {
    return withdrawal.scope == WithdrawalScope::Everything
               ? erase_everything(desk, withdrawal.of, now)
               : erase_contact(desk, withdrawal.of, now);
}

Result<void> withdraw(Desk& desk, const Withdrawal& withdrawal, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (auto erased = erase_by(desk, withdrawal, now); !erased) return erased;
    if (auto committed = (*transaction)->commit(); !committed) return committed;
    return desk.store.forget_erased_bytes();
}

Result<void> replay_ledger(Store& store, const store::ErasedLedger& ledger) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto places = store.records().places_not_erased();
    if (!places) return places.error();
    for (const auto& place : *places)
        if (ledger.holds(place.id))
            if (auto erased = erase_record(store, place.id); !erased) return erased;
    return (*transaction)->commit();
}

}  // namespace cirkel::intake
