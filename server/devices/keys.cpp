#include "server/devices/keys.hpp"

#include <span>

#include "server/desk/answer.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/device/keys.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;
using store::DeviceKey;

constexpr std::size_t kKeyIdBytes = 8;

/// Made of the key itself, so that the same key has the same name whenever it is asked.
KeyId key_id_of(const PublicKey& key) {
    const auto digest = proof::sha256(proof::hex(key));
    return KeyId{"k-" + proof::hex(std::span(digest).first(kKeyIdBytes))};
}

Result<KeyId> keep(Desk& desk, const store::Terminal& terminal, const wire::KeysRequest& request,
                   Instant now) {
    if (request.transport_key == terminal.transport_key)
        return terminal.key_id.value_or(KeyId{terminal.id.text});
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto known = desk.store.devices().keys_of(terminal.id);
    if (!known) return known.error();
    for (const DeviceKey& key : *known) {
        const bool is_same = key.transport_key == request.transport_key;
        if (is_same && key.state == DeviceKey::State::Former)
            return Error{Kind::Refused, "this key was used before; make a new one"};
        // A device has one next pair; the one that it thought of last.
        if (key.state != DeviceKey::State::Candidate) continue;
        if (auto gone = desk.store.devices().remove_key(terminal.id, key.transport_key); !gone)
            return gone.error();
    }
    const DeviceKey candidate{terminal.id,
                              request.transport_key,
                              request.consent_key,
                              key_id_of(request.transport_key),
                              DeviceKey::State::Candidate,
                              now};
    if (auto kept = desk.store.devices().put_key(candidate); !kept) return kept.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return candidate.id;
}

}  // namespace

http::Response serve_keys(Desk& desk, const desk::Call& call) {
    const auto request = wire::read_keys_request(call.request.body);
    if (!request) return desk::error_answer(request.error());
    if (!wire::is_proven(*request, call.terminal->id))
        return desk::error_answer(
            Error{Kind::Refused, "the proof is not made with the new transport key"});
    const auto id = keep(desk, *call.terminal, *request, call.now);
    if (!id) return desk::error_answer(id.error());
    return desk::json_answer(wire::keys_reply_json({*id}));
}

}  // namespace cirkel::devices
