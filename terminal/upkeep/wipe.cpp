#include "terminal/upkeep/wipe.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "platform/files/destroy_file.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/capture_db/done_orders.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "shared/wire/device/directive.hpp"
#include "terminal/upkeep/trust.hpp"

namespace cirkel::upkeep {
namespace {

Result<bool> is_done(const Stores& stores, const Nonce& nonce) {
    const auto orders = capture_db::read_done_orders(stores.capture);
    if (!orders) return orders.error();
    return std::any_of(orders->begin(), orders->end(),
                       [&](const auto& order) { return order.nonce == nonce; });
}

/// With `drain`, what is not yet safe is sent first.
Result<bool> is_all_safe(const Stores& stores) {
    for (const Stream stream : {Stream::Main, Stream::Withdrawal}) {
        const auto last = capture_db::last_seq(stores.capture, stream);
        if (!last) return last.error();
        const auto mark = believed_watermark(stores, stream);
        if (!mark) return mark.error();
        const Seq safe = *mark ? (*mark)->safe_seq : 0;
        if (safe < *last) return false;
    }
    return true;
}

/// Only what was refused is written down here: a wipe that is carried out takes this file with it.
Result<bool> is_wipe(const Stores& stores, const sync_db::ServerOrder& order,
                     const sync_db::Enrolment& enrolment, Instant now) {
    const auto known = is_done(stores, order.nonce);
    if (!known) return known.error();
    if (*known) return false;
    const auto directive =
        wire::open_directive({order.text, order.signature}, enrolment.device, enrolment.server_key);
    if (!directive) {
        stores.log.write(Level::Error, directive.error().text);
        auto noted =
            capture_db::add_done_order(stores.capture, {order.nonce, directive.error().text, now});
        if (!noted) return noted.error();
        return false;
    }
    if (directive->kind != wire::DirectiveKind::Wipe || directive->nonce != order.nonce)
        return false;
    return directive->drain ? is_all_safe(stores) : true;
}

}  // namespace

Result<bool> is_wipe_ordered(const Stores& stores, Instant now) {
    if (stores.sync == nullptr) return false;
    const auto enrolment = trusted_enrolment(stores);
    if (!enrolment) {
        if (enrolment.error().kind == Kind::Refused) return false;
        return enrolment.error();
    }
    if (!*enrolment) return false;
    const auto orders = sync_db::read_orders(*stores.sync);
    if (!orders) return orders.error();
    for (const auto& order : *orders) {
        const auto wipe = is_wipe(stores, order, **enrolment, now);
        if (!wipe || *wipe) return wipe;
    }
    return false;
}

Result<void> begin_wipe(const WipePlaces& places) {
    return files::replace_file(places.marker, "this device was wiped by its server\n",
                               files::Secrecy::Readable);
}

bool is_wiped(const WipePlaces& places) { return files::exists(places.marker); }

Result<void> go_on_wiping(const WipePlaces& places) {
    for (const std::string end : {"", ".new", ".next", ".next.new"})
        if (auto gone = files::destroy_file(places.consent_key + end); !gone) return gone;
    for (const std::string end : {"", "-wal", "-shm", ".new", ".new-wal", ".new-shm", ".mended"})
        if (auto gone = files::destroy_file(places.capture + end); !gone) return gone;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(places.damaged, fault))
        if (auto gone = files::destroy_file(entry.path().string()); !gone) return gone;
    return done;
}

}  // namespace cirkel::upkeep
