#include "syncd/installing/unlock_work.hpp"

#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/stick/used_unlocks.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "shared/wire/stick/unlock.hpp"
#include "syncd/installing/aside.hpp"

namespace cirkel::syncd {

using installing::Answer;
using installing::Fault;

namespace {

/// By the server's clock, as far as it is known: that of a device may be wrong.
Instant servers_now(sqlite::Database& sync, Instant now) {
    const auto line = sync_db::read_sync_state(sync);
    return line ? now + line->clock_offset : now;
}

}  // namespace

Answer take_unlock(sqlite::Database& sync, const UnlockTaken& taken, Instant now) {
    const auto enrolment = sync_db::read_enrolment(sync);
    if (!enrolment) return fault_of(enrolment.error());
    if (!*enrolment) return Fault{"not_enrolled"};
    const auto unlock =
        wire::open_unlock(taken.text, (*enrolment)->device, (*enrolment)->server_key);
    if (!unlock) return Fault{"bad_unlock", unlock.error().text};
    const Instant servers = servers_now(sync, now);
    if (servers >= unlock->usable_until)
        return Fault{"bad_unlock", "the time of the unlock file is over"};
    const auto used =
        sync_db::use_unlock(sync, {unlock->nonce, taken.request, unlock->usable_until}, servers);
    if (used) return installing::Unlocked{};
    return used.error().kind == Kind::Conflict ? Fault{"unlock_used"} : fault_of(used.error());
}

}  // namespace cirkel::syncd
