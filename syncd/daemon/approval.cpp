#include "syncd/daemon/approval.hpp"

#include <string>

#include "shared/capture_db/capture_db.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/wire/device/six_words.hpp"

namespace cirkel::syncd {
namespace {

Result<std::string> words_of(const Desk& desk) {
    const auto birth = capture_db::read_birth(desk.capture);
    if (!birth) return birth.error();
    return wire::six_words(
        {desk.device.transport_key.public_key, birth->consent_key, desk.device.server_key});
}

}  // namespace

Approval::Approval(sqlite::Database& sync) {
    const auto enrolment = sync_db::read_enrolment(sync);
    waits_ = enrolment && *enrolment && (*enrolment)->approval_words;
}

Result<Approval::News> Approval::hear(const Desk& desk, const Attempt& attempt, bool went_well) {
    if (attempt.pending && !waits_) {
        const auto words = words_of(desk);
        if (!words) return words.error();
        if (auto set = sync_db::set_approval_words(desk.sync, *words); !set) return set.error();
        waits_ = true;
        desk.log.write(Level::Notice, "waits until the desk has compared: " + *words);
        return News::Waits;
    }
    const bool is_over = waits_ && (went_well || attempt.refused);
    if (!is_over) return News::None;
    if (auto set = sync_db::set_approval_words(desk.sync, {}); !set) return set.error();
    waits_ = false;
    desk.log.write(went_well ? Level::Notice : Level::Error,
                   went_well ? "the desk has let this device in"
                             : "the desk has refused this device; ask for a new invitation");
    return went_well ? News::LetIn : News::KeptOut;
}

}  // namespace cirkel::syncd
