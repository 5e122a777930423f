#include "syncd/lanes/rotation.hpp"

#include <string>
#include <utility>

#include "shared/capture_db/capture_db.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "shared/wire/device/keys.hpp"
#include "syncd/lanes/orders.hpp"
#include "syncd/link/answer.hpp"

namespace cirkel::syncd {
namespace {

/// The name first: it says nothing that a request depends on, so a kill between the two is none.
Result<void> take_into_use(Desk& desk, const KeyId& id) {
    auto enrolment = sync_db::read_enrolment(desk.sync);
    if (!enrolment) return enrolment.error();
    if (*enrolment) {
        (*enrolment)->key = id;
        if (auto kept = sync_db::save_enrolment(desk.sync, **enrolment); !kept) return kept;
    }
    return desk.keys->take_next();
}

}  // namespace

Asked KeyRotation::ask(Desk& desk, const Moment& /*now*/) {
    if (desk.keys == nullptr) return Attempt::nothing_to_do();
    const auto order = open_order(desk.sync, desk.device, wire::DirectiveKind::RotateKeys);
    if (!order) return Attempt::failed(order.error().text);
    if (!*order) return Attempt::nothing_to_do();
    const auto birth = capture_db::read_birth(desk.capture);
    if (!birth) return Attempt::failed(birth.error().text);
    if (!birth->next_consent_key) return Attempt::nothing_to_do();  // the terminal rings
    auto next = desk.keys->next();
    if (!next) return Attempt::failed(next.error().text);
    order_ = (*order)->nonce;
    next_ = std::move(*next);
    const auto keys = wire::make_keys_request(desk.device.id, *next_, *birth->next_consent_key);
    return http::Request{"POST", "/v1/keys", {}, wire::keys_request_json(keys)};
}

Attempt KeyRotation::take(Desk& desk, const Moment& /*now*/, const http::Response& response) {
    const auto body = json_body(response);
    if (!body) return failed_by(response);
    const auto reply = wire::read_keys_reply(*body);
    if (!reply) return Attempt::failed(reply.error().text);
    if (auto taken = take_into_use(desk, reply->key_id); !taken)
        return Attempt::failed(taken.error().text);
    desk.device.key_id = reply->key_id;
    desk.device.transport_key = std::move(*next_);
    next_.reset();
    if (auto ended = sync_db::end_order(desk.sync, order_, ""); !ended)
        return Attempt::failed(ended.error().text);
    desk.log.write(Level::Notice, "requests are signed by a new key from now on");
    Attempt attempt = Attempt::idle();
    attempt.changed = true;
    return attempt;
}

}  // namespace cirkel::syncd
