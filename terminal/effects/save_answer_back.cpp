#include "terminal/effects/save_answer_back.hpp"

#include "shared/capture_db/outbox.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/wire/record.hpp"

namespace cirkel::effects {

Result<void> save_answer_back(Device& device, const session::SaveAnswerBack& effect) {
    const AnswerBack& answer = effect.answer;
    if (auto sound = check(answer); !sound) return sound;
    capture_db::OutboxRecord record;
    record.id = answer.id;
    record.kind = "answer_back";
    record.of = answer.of;
    record.day = local_day(device, answer.at.wall);
    record.captured_at = answer.at.wall;
    record.body = wire::record_json(answer);
    auto transaction = sqlite::Transaction::begin(device.capture);
    if (!transaction) return transaction.error();
    const auto seq = capture_db::append(device.capture, record);
    if (!seq) return seq.error();
    return transaction->commit();
}

}  // namespace cirkel::effects
