#include "terminal/upkeep/rotate.hpp"

#include <optional>
#include <utility>

#include "platform/files/replace_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "shared/wire/device/directive.hpp"
#include "terminal/upkeep/consent_key.hpp"
#include "terminal/upkeep/trust.hpp"

namespace cirkel::upkeep {
namespace {

using Order = std::optional<sync_db::ServerOrder>;

/// Only the latest: an earlier one says nothing about the key that is announced now.
Result<Order> latest_rotation(const Stores& stores) {
    const auto enrolment = trusted_enrolment(stores);
    if (!enrolment) {
        if (enrolment.error().kind == Kind::Refused) return Order();
        return enrolment.error();
    }
    if (!*enrolment) return Order();
    auto orders = sync_db::read_orders(*stores.sync);
    if (!orders) return orders.error();
    Order latest;
    for (auto& order : *orders) {
        const auto directive = wire::open_directive({order.text, order.signature},
                                                    (*enrolment)->device, (*enrolment)->server_key);
        if (directive && directive->kind == wire::DirectiveKind::RotateKeys)
            latest = std::move(order);
    }
    return latest;
}

Result<proof::SigningKey> ensure_next(const std::string& path) {
    auto held = read_consent_key(path);
    if (held || held.error().kind != Kind::NotFound) return held;
    return make_consent_key(path);
}

Result<bool> announce(const Stores& stores, const std::string& next_path) {
    const auto next = ensure_next(next_path);
    if (!next) return next.error();
    const auto birth = capture_db::read_birth(stores.capture);
    if (!birth) return birth.error();
    if (birth->next_consent_key == next->public_key) return false;
    auto announced = capture_db::announce_consent_key(stores.capture, next->public_key);
    if (!announced) return announced.error();
    return true;
}

/// The file first: what `capture_db::open` finds after a power cut in between, it mends.
Result<void> take_next(const Stores& stores, const ConsentKeyPlace& place,
                       const std::string& next_path) {
    auto next = read_consent_key(next_path);
    if (!next) return next.error().kind == Kind::NotFound ? done : Result<void>(next.error());
    const auto birth = capture_db::read_birth(stores.capture);
    if (!birth) return birth.error();
    if (birth->next_consent_key != next->public_key) return done;
    if (auto moved = files::move_file(next_path, place.path); !moved) return moved;
    const PublicKey public_key = next->public_key;
    place.key = std::move(*next);
    stores.log.write(Level::Notice, "consents are signed by a new key from now on");
    return capture_db::change_consent_key(stores.capture, public_key);
}

}  // namespace

Result<bool> rotate(const Stores& stores, const ConsentKeyPlace& place) {
    if (stores.sync == nullptr) return false;
    const auto order = latest_rotation(stores);
    if (!order) return order.error();
    if (!*order) return false;
    const std::string next_path = place.path + ".next";
    if (!(*order)->outcome) return announce(stores, next_path);
    if (!(*order)->outcome->empty()) return false;
    if (auto taken = take_next(stores, place, next_path); !taken) return taken.error();
    return false;
}

}  // namespace cirkel::upkeep
