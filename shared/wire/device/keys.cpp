#include "shared/wire/device/keys.hpp"

#include "shared/json/json.hpp"
#include "shared/wire/read.hpp"

// POST /v1/keys (PROTOCOL.md, "Keys"):
//
//   {"transport_key":BASE64,"consent_key":BASE64,"proof":BASE64}
//   {"key_id":NAME}

namespace cirkel::wire {
namespace {

std::string proven_text(const KeysRequest& request, const TerminalId& device) {
    return "cirkel-keys/1\n" + device.text + "\n" + proof::hex(request.transport_key) + "\n" +
           proof::hex(request.consent_key) + "\n";
}

}  // namespace

KeysRequest make_keys_request(const TerminalId& device, const proof::SigningKey& transport_key,
                              const PublicKey& consent_key) {
    KeysRequest request;
    request.transport_key = transport_key.public_key;
    request.consent_key = consent_key;
    request.proof = proof::sign(transport_key, proven_text(request, device));
    return request;
}

bool is_proven(const KeysRequest& request, const TerminalId& device) {
    return proof::is_signed_by(request.transport_key, proven_text(request, device), request.proof);
}

std::string keys_request_json(const KeysRequest& request) {
    return json::dump(json::Object{{"transport_key", proof::base64(request.transport_key)},
                                   {"consent_key", proof::base64(request.consent_key)},
                                   {"proof", proof::base64(request.proof)}});
}

Result<KeysRequest> read_keys_request(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("keys");
    json::Fields fields(*value, "keys");
    KeysRequest request;
    request.transport_key = read_octets<32>(fields, "transport_key");
    request.consent_key = read_octets<32>(fields, "consent_key");
    request.proof = read_octets<64>(fields, "proof");
    if (auto fault = fields.fault()) return *fault;
    return request;
}

std::string keys_reply_json(const KeysReply& reply) {
    return json::dump(json::Object{{"key_id", reply.key_id.text}});
}

Result<KeysReply> read_keys_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("keys answer");
    json::Fields fields(*value, "keys answer");
    KeysReply reply;
    reply.key_id = read_name<KeyId>(fields, "key_id");
    if (auto fault = fields.fault()) return *fault;
    return reply;
}

}  // namespace cirkel::wire
