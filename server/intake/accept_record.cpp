#include "server/intake/accept_record.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "server/casework/answer_back.hpp"
#include "server/casework/system_moves.hpp"
#include "server/intake/accept_consent.hpp"
#include "server/intake/accept_staff.hpp"
#include "server/intake/erase.hpp"
#include "server/intake/own_places.hpp"
#include "server/intake/take_again.hpp"
#include "server/telling/compliments.hpp"
#include "server/telling/told_back.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/staff_json.hpp"

namespace cirkel::intake {

namespace {

using desk::Desk;
using store::RecordState;
using store::StoredSubmission;
using wire::PushedRecord;
using wire::PushResult;
using wire::PushStatus;

/// The id under which a record is kept; one whose id does not even read gets one made of its place,
/// the same each time it comes.
RecordId id_of(const Arrival& arrival, const PushedRecord& pushed) {
    if (pushed.id) return *pushed.id;
    const auto hash =
        proof::sha256(arrival.terminal.id.text + "/" + arrival.head.epoch.text() + "/" +
                      std::string(name_of(arrival.head.stream)) + "/" + std::to_string(pushed.seq));
    RecordId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

std::string own_text(const Submission& submission) {
    std::string text;
    for (const auto& answer : submission.answers) {
        const auto* written = std::get_if<std::string>(&answer.value);
        if (written == nullptr || written->empty()) continue;
        if (!text.empty()) text += "\n";
        text += *written;
    }
    return text;
}

StoredSubmission stored(const Arrival& arrival, const Submission& submission, const LocationId& at,
                        const std::string& raw) {
    StoredSubmission kept;
    kept.id = submission.id;
    kept.terminal = arrival.terminal.id;
    kept.location = at;
    kept.touchpoint = submission.touchpoint;
    kept.survey = submission.survey;
    kept.survey_version = submission.survey_version;
    kept.language = submission.language;
    kept.captured_at = corrected_capture(submission.captured, arrival.head, arrival.now);
    kept.received_at = arrival.now;
    kept.score = first_score(submission);
    kept.theme = first_reason(submission);
    kept.text = own_text(submission);
    kept.wants_answer = deserves_answer(submission) && !submission.test;
    kept.test = submission.test;
    kept.raw = raw;
    return kept;
}

/// The location where it was given, by its touchpoint; none: the device does not speak for that.
Result<std::optional<LocationId>> place_of(Desk& desk, const Arrival& arrival,
                                           const Submission& submission) {
    auto location = desk.store.setup().location_of(submission.touchpoint);
    if (!location || !*location) return location;
    const auto is_own = is_own_place(desk, arrival, **location);
    if (!is_own) return is_own.error();
    if (!*is_own) location->reset();
    return location;
}

/// Why a submission cannot be understood here; empty when it can.
Result<std::string> doubt_about(Desk& desk, const Submission& submission) {
    const auto survey = desk.store.setup().survey(submission.survey, submission.survey_version);
    if (!survey) return survey.error();
    if (!*survey) return std::string("unknown-survey");
    // By the version that was asked, however old; versions never change.
    return check(submission, **survey) ? std::string() : std::string("malformed");
}

Result<PushResult> accept_submission(Desk& desk, const Arrival& arrival, const PushedRecord& pushed,
                                     const Submission& submission) {
    const auto at = place_of(desk, arrival, submission);
    if (!at) return at.error();
    if (!*at) return quarantine(desk, arrival, pushed, "unknown-touchpoint");
    const auto doubt = doubt_about(desk, submission);
    if (!doubt) return doubt.error();
    if (!doubt->empty()) return quarantine(desk, arrival, pushed, *doubt);
    const auto kept = stored(arrival, submission, **at, pushed.raw);
    if (auto placed = keep_place(desk, arrival, pushed, RecordState::Kept); !placed)
        return placed.error();
    if (auto added = desk.store.records().add_submission(kept); !added) return added.error();
    if (submission.codes)
        if (auto added = desk.store.statuses().add_tags(kept.id, *submission.codes); !added)
            return added.error();
    if (kept.wants_answer)
        if (auto begun = telling::begin_status(desk.store, kept, arrival.now); !begun)
            return begun.error();
    // Its place was held while what belongs to it went by.
    if (arrival.fills)
        if (auto taken = take_followers(desk, kept.id, arrival.now); !taken) return taken.error();
    return PushResult{pushed.seq, PushStatus::Accepted, {}};
}

/// What became of `pushed` before its content was looked at.
using Settled = std::optional<PushResult>;

Result<Settled> erased_along(Desk& desk, const Arrival& arrival, const PushedRecord& pushed) {
    if (auto kept = desk.ledger.add(id_of(arrival, pushed)); !kept) return kept.error();
    if (auto kept = keep_place(desk, arrival, pushed, RecordState::Erased); !kept)
        return kept.error();
    return Settled(PushResult{pushed.seq, PushStatus::Erased, {}});
}

/// A consent or a later answer to a submission: it comes after its submission in the same stream
/// (decisions 7), or from another terminal of the same place. Settled when what it is about was
/// erased: then it is never written, and its own id is closed for a later copy. Settled, too, when
/// it is about nothing that is known here, or about another place.
Result<Settled> settle_follower(Desk& desk, const Arrival& arrival, const PushedRecord& pushed,
                                const SubmissionId& of) {
    if (desk.ledger.holds(as_record(of))) return erased_along(desk, arrival, pushed);
    const auto submission = desk.store.records().submission(of);
    if (!submission) return submission.error();
    const bool is_known = submission->has_value();
    if (is_known) {
        const auto is_own = is_own_place(desk, arrival, (*submission)->location);
        if (!is_own) return is_own.error();
        if (*is_own) return Settled();
    }
    auto held = quarantine(desk, arrival, pushed,
                           is_known ? "submission-of-another" : std::string(kUnknownSubmission));
    if (!held) return held.error();
    return Settled(std::move(*held));
}

Result<PushResult> accept_consent_record(Desk& desk, const Arrival& arrival,
                                         const PushedRecord& pushed, const Consent& consent) {
    auto settled = desk.ledger.holds_contact_of(consent.of)
                       ? erased_along(desk, arrival, pushed)
                       : settle_follower(desk, arrival, pushed, consent.of);
    if (!settled) return settled.error();
    if (*settled) return std::move(**settled);
    const auto doubt = intake::doubt_about(desk, arrival.terminal, consent);
    if (!doubt) return doubt.error();
    // Kept where only people look, its box still sealed: the doubt may be ours (a key or a notice
    // that a restored server has forgotten), and what is thrown away can never be cleared up.
    if (!doubt->empty()) return quarantine(desk, arrival, pushed, *doubt);
    if (auto kept = keep_place(desk, arrival, pushed, RecordState::Kept); !kept)
        return kept.error();
    if (auto kept = accept_consent(desk, arrival, consent, pushed.raw); !kept) return kept.error();
    return PushResult{pushed.seq, PushStatus::Accepted, {}};
}

Result<PushResult> accept_answer_back(Desk& desk, const Arrival& arrival,
                                      const PushedRecord& pushed, const AnswerBack& answer) {
    auto settled = settle_follower(desk, arrival, pushed, answer.of);
    if (!settled) return settled.error();
    if (*settled) return std::move(**settled);
    const auto fits = casework::fits_survey(desk.store, answer);
    if (!fits) return fits.error();
    if (!*fits) return quarantine(desk, arrival, pushed, "malformed");
    if (auto kept = keep_place(desk, arrival, pushed, RecordState::Kept); !kept)
        return kept.error();
    const auto at = corrected_capture(answer.at, arrival.head, arrival.now);
    if (auto taken = casework::take_answer(desk.store, {answer, at, pushed.raw}, arrival.now);
        !taken)
        return taken.error();
    if (answer.team_may_read)
        if (auto shared = telling::share_with_team(desk.store, answer.of, *answer.team_may_read);
            !shared)
            return shared.error();
    return PushResult{pushed.seq, PushStatus::Accepted, {}};
}

/// A withdrawal is taken from every terminal for every submission: stopping must never be harder
/// than starting was (decisions 17).
Result<PushResult> accept_withdrawal(Desk& desk, const Arrival& arrival, const PushedRecord& pushed,
                                     const Withdrawal& withdrawal) {
    if (auto kept = keep_place(desk, arrival, pushed, RecordState::Kept); !kept)
        return kept.error();
    if (auto erased = erase_by(desk, withdrawal, arrival.now); !erased) return erased.error();
    return PushResult{pushed.seq, PushStatus::Accepted, {}};
}

/// Its place is what counts; what stood there is gone, or comes later.
Result<PushResult> accept_placeholder(Desk& desk, const Arrival& arrival,
                                      const PushedRecord& pushed,
                                      const wire::Placeholder& placeholder) {
    const bool is_erased = placeholder.withheld == wire::withheld_reason::kErased;
    // A copy of it may still travel on a stick.
    if (is_erased)
        if (auto kept = desk.ledger.add(id_of(arrival, pushed)); !kept) return kept.error();
    const auto state = is_erased ? RecordState::Erased : RecordState::Withheld;
    if (auto kept = keep_place(desk, arrival, pushed, state); !kept) return kept.error();
    const auto& of = pushed.record->of;
    if (placeholder.withheld == wire::withheld_reason::kExpired && of) {
        desk.log.write(Level::Error, "contact expired unsent terminal=" + arrival.terminal.id.text +
                                         " seq=" + std::to_string(pushed.seq));
        if (auto told = casework::tell_contact_expired(desk.store, *of, arrival.now); !told)
            return told.error();
    }
    return PushResult{pushed.seq, PushStatus::Accepted, {}};
}

/// A record that is known under some place.
Result<PushResult> accept_again(Desk& desk, const Arrival& arrival, const PushedRecord& pushed,
                                const store::RecordPlace& known) {
    const bool is_whole =
        pushed.record && !std::holds_alternative<wire::Placeholder>(pushed.record->content);
    // Under another place: another life of the same device, or a copy on a USB stick.
    if (!is_whole || !may_fill(known, proof::sha256(pushed.raw)))
        return PushResult{pushed.seq, PushStatus::Duplicate, {}};
    Arrival filling = arrival;
    filling.fills = true;
    return accept_content(desk, filling, pushed);
}

}  // namespace

Result<void> keep_place(Desk& desk, const Arrival& arrival, const PushedRecord& pushed,
                        RecordState state) {
    const std::string kind = pushed.record ? pushed.record->kind : std::string();
    const RecordId id = id_of(arrival, pushed);
    if (arrival.fills) return desk.store.records().fill_place(id, kind, state, arrival.now);
    store::RecordPlace place;
    place.id = id;
    place.terminal = arrival.terminal.id;
    place.epoch = arrival.head.epoch;
    place.stream = arrival.head.stream;
    place.seq = pushed.seq;
    place.kind = kind;
    place.state = state;
    place.received_at = arrival.now;
    if (pushed.record)
        if (const auto* stood = std::get_if<wire::Placeholder>(&pushed.record->content)) {
            place.digest = stood->digest;
            place.withheld = stood->withheld;
        }
    return desk.store.records().add_place(place);
}

Result<PushResult> accept_content(Desk& desk, const Arrival& arrival, const PushedRecord& pushed) {
    const auto& content = pushed.record->content;
    if (const auto* submission = std::get_if<Submission>(&content))
        return accept_submission(desk, arrival, pushed, *submission);
    if (const auto* consent = std::get_if<Consent>(&content))
        return accept_consent_record(desk, arrival, pushed, *consent);
    if (const auto* withdrawal = std::get_if<Withdrawal>(&content))
        return accept_withdrawal(desk, arrival, pushed, *withdrawal);
    if (const auto* answer = std::get_if<AnswerBack>(&content))
        return accept_answer_back(desk, arrival, pushed, *answer);
    if (const auto* log = std::get_if<staff::StaffLog>(&content))
        return accept_staff_log(desk, arrival, pushed, *log);
    if (const auto* observation = std::get_if<staff::Observation>(&content))
        return accept_observation(desk, arrival, pushed, *observation);
    if (const auto* placeholder = std::get_if<wire::Placeholder>(&content))
        return accept_placeholder(desk, arrival, pushed, *placeholder);
    const auto sign_in = wire::read_sign_in(*pushed.record);
    if (!sign_in) return quarantine(desk, arrival, pushed, "malformed");
    if (*sign_in) return accept_sign_in(desk, arrival, pushed, **sign_in);
    return quarantine(desk, arrival, pushed, "unknown-kind");
}

bool may_fill(const store::RecordPlace& place, const Digest& digest) {
    return place.state == RecordState::Withheld && (!place.digest || *place.digest == digest);
}

Result<PushResult> quarantine(Desk& desk, const Arrival& arrival, const PushedRecord& pushed,
                              std::string reason) {
    store::QuarantinedRecord record;
    record.id = id_of(arrival, pushed);
    record.terminal = arrival.terminal.id;
    record.received_at = arrival.now;
    record.reason = reason;
    record.raw = pushed.raw;
    // So that "Wis alles" finds it: by what it belongs to, or as the submission itself.
    record.of = SubmissionId{record.id.bytes};
    if (pushed.record && pushed.record->of) record.of = pushed.record->of;
    if (auto kept = keep_place(desk, arrival, pushed, RecordState::Quarantined); !kept)
        return kept.error();
    if (auto kept = desk.store.records().add_quarantined(record); !kept) return kept.error();
    desk.log.write(Level::Warning, "quarantined terminal=" + arrival.terminal.id.text +
                                       " seq=" + std::to_string(pushed.seq) + " why=" + reason);
    return PushResult{pushed.seq, PushStatus::Quarantined, std::move(reason)};
}

Result<PushResult> accept_record(Desk& desk, const Arrival& arrival, const PushedRecord& pushed) {
    const RecordId id = id_of(arrival, pushed);
    // One record, one effect, whichever way it comes: this question is what makes sending again
    // safe.
    const auto known = desk.store.records().place_of(id);
    if (!known) return known.error();
    if (desk.ledger.holds(id)) {
        if (!*known)
            if (auto kept = keep_place(desk, arrival, pushed, RecordState::Erased); !kept)
                return kept.error();
        return PushResult{pushed.seq, PushStatus::Erased, {}};
    }
    if (*known) return accept_again(desk, arrival, pushed, **known);
    if (!pushed.record) return quarantine(desk, arrival, pushed, "malformed");
    return accept_content(desk, arrival, pushed);
}

Instant corrected_capture(const Moment& captured, const wire::PushHead& head, Instant now) {
    if (captured.clock != ClockQuality::Unset) return std::min(captured.wall, now);
    const bool same_boot = captured.boot == head.boot && captured.mono <= head.mono;
    return same_boot ? now - (head.mono - captured.mono) : now;
}

}  // namespace cirkel::intake
