#include "server/intake/accept_consent.hpp"

#include <algorithm>

#include "server/calendar/open_days.hpp"
#include "server/casework/answer_back.hpp"
#include "server/casework/offer.hpp"
#include "server/telling/told_back.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::intake {

namespace {

using desk::Desk;
using store::StoredConsent;
using store::StoredSubmission;

// The other end of a yes: a promise that lies years away was not on any screen.
constexpr Duration kPromiseMax{30LL * 24 * 60 * 60 * 1000};

StoredConsent stored(const Consent& consent, Instant given_at, const std::string& raw) {
    StoredConsent kept;
    kept.id = consent.id;
    kept.of = consent.of;
    kept.purpose = consent.purpose;
    kept.notice = consent.notice;
    kept.given_at = given_at;
    kept.part_of_day = consent.part_of_day;
    kept.promised_before = consent.promised_before;
    kept.contact = consent.contact;
    kept.raw = raw;
    return kept;
}

/// Until when the customer was promised an answer; what the screen said goes before what we would
/// promise now.
Result<std::optional<Instant>> due_of(Desk& desk, const Consent& consent,
                                      const StoredSubmission& submission, Instant now) {
    if (consent.promised_before && *consent.promised_before < now + kPromiseMax)
        return consent.promised_before;
    if (consent.purpose == Purpose::Mail) return std::optional<Instant>();
    const auto days = calendar::open_days_of(desk.store, submission.location);
    if (!days) return days.error();
    if (!*days) return std::optional<Instant>();
    return calendar::next_promise(**days, now);
}

/// By the consent key of now, of before, or of the pair that was handed in and waits for its first
/// use: a consent may lie on the device for weeks while keys change.
Result<bool> is_signed_by_device(Desk& desk, const store::Terminal& terminal,
                                 const Consent& consent) {
    const std::string text = signed_text(consent);
    if (proof::is_signed_by(terminal.consent_key, text, consent.signature)) return true;
    const auto others = desk.store.devices().keys_of(terminal.id);
    if (!others) return others.error();
    return std::any_of(others->begin(), others->end(), [&](const store::DeviceKey& other) {
        return proof::is_signed_by(other.consent_key, text, consent.signature);
    });
}

}  // namespace

Result<std::string> doubt_about(Desk& desk, const store::Terminal& terminal,
                                const Consent& consent) {
    if (!is_given_by_a_person(consent)) return std::string("not-given-by-a-person");
    const auto is_signed = is_signed_by_device(desk, terminal, consent);
    if (!is_signed) return is_signed.error();
    if (!*is_signed) return std::string("not-signed");
    const auto known = desk.store.setup().knows_notice(consent.notice, consent.purpose);
    if (!known) return known.error();
    return *known ? std::string() : std::string("unknown-notice");
}

Result<void> accept_consent(Desk& desk, const Arrival& arrival, const Consent& consent,
                            const std::string& raw) {
    const auto submission = desk.store.records().submission(consent.of);
    if (!submission) return submission.error();
    if (!*submission) return Error{Kind::Broken, "a consent without its submission"};
    if ((*submission)->test) return done;  // a technician's visit: never a call
    // The clock of a promise runs from the screen on which it was made, however late it arrives.
    const auto due = due_of(desk, consent, **submission, arrival.now);
    if (!due) return due.error();
    const auto given_at = corrected_capture(consent.given, arrival.head, arrival.now);
    if (auto kept = desk.store.records().add_consent(stored(consent, given_at, raw)); !kept)
        return kept;
    if (auto wanted = desk.store.records().set_wants_answer(consent.of); !wanted) return wanted;
    if (auto begun = telling::begin_status(desk.store, **submission, arrival.now); !begun)
        return begun;
    const casework::WantedContact wanted{consent.of, consent.purpose, *due};
    if (auto promised = casework::promise_contact(desk.store, wanted, arrival.now); !promised)
        return promised;
    return casework::renew_offer(desk.store, (*submission)->location, arrival.now);
}

}  // namespace cirkel::intake
