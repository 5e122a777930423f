#include "terminal/effects/save_later_record.hpp"

#include <string>
#include <utility>

#include "shared/capture_db/outbox.hpp"
#include "shared/proof/proof.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/wire/record.hpp"
#include "shared/wire/staff_json.hpp"

namespace cirkel::effects {
namespace {

/// `Kept` has an id, a moment and a record of its own, like all that travels alone.
template <class Kept>
Result<void> put_in_outbox(Device& device, const Kept& kept, std::string kind,
                           std::optional<SubmissionId> of) {
    if (auto sound = check(kept); !sound) return sound;
    capture_db::OutboxRecord record;
    record.id = kept.id;
    record.kind = std::move(kind);
    record.of = of;
    record.day = local_day(device, kept.at.wall);
    record.captured_at = kept.at.wall;
    record.body = wire::record_json(kept);
    auto transaction = sqlite::Transaction::begin(device.capture);
    if (!transaction) return transaction.error();
    const auto seq = capture_db::append(device.capture, record);
    if (!seq) return seq.error();
    return transaction->commit();
}

}  // namespace

Result<void> save_answer_back(Device& device, const session::SaveAnswerBack& effect) {
    return put_in_outbox(device, effect.answer, "answer_back", effect.answer.of);
}

Result<void> save_staff_log(Device& device, const session::SaveStaffLog& effect) {
    return put_in_outbox(device, effect.log, "staff_log", std::nullopt);
}

Result<void> save_observation(Device& device, const session::SaveObservation& effect) {
    return put_in_outbox(device, effect.observation, "observation", std::nullopt);
}

Result<void> save_sign_in(Device& device, staff::SignIn sign_in) {
    const auto last = capture_db::last_record_id(device.capture);
    if (!last) return last.error();
    sign_in.id = RecordId{proof::next_record_id_bytes(to_ms(sign_in.at.wall), last->bytes)};
    return put_in_outbox(device, sign_in, "device_event", std::nullopt);
}

}  // namespace cirkel::effects
