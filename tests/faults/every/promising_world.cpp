#include "tests/faults/every/promising_world.hpp"

namespace cirkel::faults {

using namespace session;

std::optional<Event> PromisingWorld::perform(Effect& effect) {
    const Effect asked = effect;
    auto answer = world_.perform(effect);
    if (!answer) return answer;
    if (const auto* draft = std::get_if<SaveDraft>(&asked)) {
        if (std::get<DraftStored>(*answer).result) promises.tapped.insert(draft->submission.id);
    } else if (const auto* saved = std::get_if<SaveSubmission>(&asked)) {
        if (std::get<SubmissionStored>(*answer).result)
            promises.stored.insert(saved->submission.id);
    } else if (const auto* consent = std::get_if<SaveConsent>(&asked)) {
        if (std::get<ConsentStored>(*answer).result)
            promises.consents[consent->consent.id] = consent->consent.of;
    } else if (const auto* withdrawn = std::get_if<Withdraw>(&asked)) {
        promises.asked_back.insert(withdrawn->withdrawal.of);
        if (std::get<WithdrawalStored>(*answer).result)
            promises.withdrawn[withdrawn->withdrawal.of] = withdrawn->withdrawal.scope;
    }
    return answer;
}

void PromisingWorld::add(Promises& to, const Promises& more) {
    to.tapped.insert(more.tapped.begin(), more.tapped.end());
    to.stored.insert(more.stored.begin(), more.stored.end());
    to.consents.insert(more.consents.begin(), more.consents.end());
    to.withdrawn.insert(more.withdrawn.begin(), more.withdrawn.end());
    to.asked_back.insert(more.asked_back.begin(), more.asked_back.end());
}

}  // namespace cirkel::faults
