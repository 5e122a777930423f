#pragma once

#include <string>
#include <string_view>

#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// A device's next pair of keys, both at once (decisions 14). The request itself is signed by the
/// old transport key; `proof` shows that the device holds the new one. The same keys again get the
/// same answer.
struct KeysRequest {
    PublicKey transport_key{};
    PublicKey consent_key{};
    Signature proof{};
    bool operator==(const KeysRequest&) const = default;
};

/// The name under which the new transport key signs from its first use on.
struct KeysReply {
    KeyId key_id;
    bool operator==(const KeysReply&) const = default;
};

KeysRequest make_keys_request(const TerminalId& device, const proof::SigningKey& transport_key,
                              const PublicKey& consent_key);
/// True when the new transport key itself asks to be this device's.
bool is_proven(const KeysRequest& request, const TerminalId& device);

std::string keys_request_json(const KeysRequest& request);
Result<KeysRequest> read_keys_request(std::string_view body);
std::string keys_reply_json(const KeysReply& reply);
Result<KeysReply> read_keys_reply(std::string_view body);

}  // namespace cirkel::wire
