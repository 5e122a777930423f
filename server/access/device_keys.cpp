#include "server/access/device_keys.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::access {

namespace {

using store::DeviceKey;

bool may_sign(const DeviceKey& key, Instant now) {
    return key.state == DeviceKey::State::Candidate || now < key.since + kFormerKeyFor;
}

DeviceKey former_of(const store::Terminal& terminal, Instant since) {
    return DeviceKey{terminal.id,
                     terminal.transport_key,
                     terminal.consent_key,
                     terminal.key_id.value_or(KeyId{terminal.id.text}),
                     DeviceKey::State::Former,
                     since};
}

}  // namespace

Result<std::optional<DeviceKey>> key_that_signed(store::Devices& devices, const TerminalId& id,
                                                 const wire::ClaimedSignature& claimed,
                                                 Instant now) {
    auto keys = devices.keys_of(id);
    if (!keys) return keys.error();
    for (DeviceKey& key : *keys)
        if (may_sign(key, now) && wire::is_signed_by(key.transport_key, claimed))
            return std::optional(std::move(key));
    return std::optional<DeviceKey>();
}

Result<bool> any_key_signed(store::Devices& devices, const store::Terminal& terminal,
                            const std::function<bool(const PublicKey&)>& has_signed) {
    if (has_signed(terminal.transport_key)) return true;
    const auto keys = devices.keys_of(terminal.id);
    if (!keys) return keys.error();
    return std::any_of(keys->begin(), keys->end(),
                       [&](const DeviceKey& key) { return has_signed(key.transport_key); });
}

Result<store::Terminal> promote(store::Store& store, store::Terminal terminal,
                                const DeviceKey& candidate, Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    auto& devices = store.devices();
    if (auto kept = devices.put_key(former_of(terminal, now)); !kept) return kept.error();
    if (auto gone = devices.remove_key(terminal.id, candidate.transport_key); !gone)
        return gone.error();
    terminal.transport_key = candidate.transport_key;
    terminal.consent_key = candidate.consent_key;
    terminal.key_id = candidate.id;
    if (auto kept = devices.put_terminal(terminal); !kept) return kept.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return terminal;
}

Result<void> retire_keys(store::Devices& devices, const TerminalId& id) {
    const auto terminal = devices.terminal(id);
    if (!terminal) return terminal.error();
    if (!*terminal) return done;
    auto keys = devices.keys_of(id);
    if (!keys) return keys.error();
    keys->push_back(former_of(**terminal, Instant()));
    for (DeviceKey& key : *keys) {
        key.state = DeviceKey::State::Former;
        key.since = Instant();  // longer ago than any key is taken
        if (auto kept = devices.put_key(key); !kept) return kept;
    }
    return done;
}

}  // namespace cirkel::access
