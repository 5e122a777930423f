#include "terminal/effects/save_consent.hpp"

#include "shared/capture_db/consents.hpp"
#include "shared/wire/record.hpp"
#include "terminal/effects/contact_text.hpp"

namespace cirkel::effects {
namespace {

Result<SealedContact> seal(const Device& device, const session::SaveConsent& effect) {
    if (!device.configuration || !device.configuration->box_key) {
        return Error{Kind::Refused, "there is no key to seal a contact to; ask nobody for one"};
    }
    const BoxKey& box_key = *device.configuration->box_key;
    const ContactText text(effect.contact, effect.first_name);
    SealedContact sealed{box_key.id, proof::seal(box_key.key, text.view())};
    if (sealed.box.empty()) {
        return Error{Kind::Refused, "the key to seal contacts to is no good; check the server's"};
    }
    return sealed;
}

}  // namespace

Result<void> save_consent(Device& device, session::SaveConsent& effect) {
    auto sealed = seal(device, effect);
    proof::wipe(effect.contact);
    proof::wipe(effect.first_name);
    if (!sealed) return sealed.error();

    Consent& consent = effect.consent;
    consent.contact = std::move(sealed).value();
    consent.signature = proof::sign(device.consent_key, signed_text(consent));

    capture_db::OutboxRecord record;
    record.id = as_record(consent.id);
    record.kind = "consent";
    record.of = consent.of;
    record.day = local_day(device, consent.given.wall);
    record.captured_at = consent.given.wall;
    record.body = wire::record_json(consent);
    return capture_db::save_consent(device.capture, consent, record);
}

}  // namespace cirkel::effects
