#include "terminal/effects/look_up_status.hpp"

#include "shared/capture_db/codes.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::effects {
namespace {

using session::KnownSubmission;
using Found = std::optional<KnownSubmission>;

KnownSubmission known_of(const PublicStatus& status) {
    KnownSubmission known;
    known.id = status.of;
    known.status = status;
    known.captured_at = status.captured_at;
    known.theme = status.theme;
    known.survey = status.survey;
    known.promised_before = status.expected_by;
    known.contact = status.contact;
    return known;
}

KnownSubmission known_of(const capture_db::CodedSubmission& stored) {
    KnownSubmission known;
    known.id = stored.of;
    known.captured_at = stored.captured_at;
    known.theme = stored.theme;
    known.survey = stored.survey;
    known.promised_before = stored.promised_before;
    known.contact = stored.contact;
    return known;
}

Result<Found> find_told(Device& device, const CodeTag& tag) {
    if (!device.sync) return Found();
    auto status = sync_db::find_status(*device.sync, tag);
    if (!status) return status.error();
    return *status ? Found(known_of(**status)) : Found();
}

Result<Found> find_stored(Device& device, const CodeTag& tag) {
    auto stored = capture_db::find_by_screen_tag(device.capture, tag);
    if (!stored) return stored.error();
    return *stored ? Found(known_of(**stored)) : Found();
}

/// Takes off what its customer withdrew at this terminal.
Result<Found> without_withdrawn(Device& device, Found found) {
    if (!found) return found;
    const auto bodies = capture_db::read_withdrawals_of(device.capture, found->id);
    if (!bodies) return bodies.error();
    for (const auto& body : *bodies) {
        const auto record = wire::read_record_text(body);
        if (!record) return record.error().with_context("a stored withdrawal");
        const auto* withdrawal = std::get_if<Withdrawal>(&record->content);
        if (withdrawal == nullptr) continue;
        if (withdrawal->scope == WithdrawalScope::Everything) return Found();
        found->contact.reset();
        found->promised_before.reset();
    }
    return found;
}

}  // namespace

Result<Found> look_up_status(Device& device, const session::LookUpStatus& effect) {
    if (!device.configuration) return Found();
    const Configuration& configuration = *device.configuration;
    const auto text = tag_text(effect.code, configuration.location, effect.first_score);
    const CodeTag tag = proof::code_tag(configuration.code_key, text);
    if (device.sync) {
        const auto shared = sync_db::is_shared(*device.sync, tag);
        if (!shared) return shared.error();
        if (*shared) return Found();
    }
    auto told = find_told(device, tag);
    if (!told) return told;
    auto stored = find_stored(device, tag);
    if (!stored || !*told) return stored;
    // Another customer's reaction with the same code and face lies here, and is not told of yet.
    if (*stored && (*stored)->id != (*told)->id) return Found();
    return without_withdrawn(device, *told);
}

}  // namespace cirkel::effects
