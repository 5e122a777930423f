#include "shared/wire/stick/unlock.hpp"

#include "shared/json/json.hpp"
#include "shared/wire/read.hpp"

// cirkel-unlock.json (PROTOCOL.md, "Unlock"):
//
//   {"cirkel_unlock":1,"text":TEXT,"sig":BASE64}
//
// `text` is the exact text of {"device":NAME,"nonce":UUID,"usable_until":MS}

namespace cirkel::wire {
namespace {

constexpr int kUnlockVersion = 1;

std::string unlock_signed_text(std::string_view text) {
    return "cirkel-unlock/1\n" + std::string(text);
}

Result<Unlock> read_unlock(const std::string& text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("unlock file");
    json::Fields fields(*value, "unlock file");
    Unlock unlock;
    unlock.device = read_name<TerminalId>(fields, "device");
    unlock.nonce = read_id<Nonce>(fields, "nonce");
    unlock.usable_until = read_instant(fields, "usable_until");
    if (auto fault = fields.fault()) return *fault;
    return unlock;
}

}  // namespace

std::string unlock_file(const Unlock& unlock, const proof::SigningKey& server_key) {
    const std::string text = json::dump(json::Object{{"device", unlock.device.text},
                                                     {"nonce", unlock.nonce.text()},
                                                     {"usable_until", to_ms(unlock.usable_until)}});
    const auto signature = proof::sign(server_key, unlock_signed_text(text));
    return json::dump(json::Object{
        {"cirkel_unlock", kUnlockVersion}, {"text", text}, {"sig", proof::base64(signature)}});
}

Result<Unlock> open_unlock(std::string_view file, const TerminalId& device,
                           const PublicKey& server_key) {
    const auto value = json::parse(file);
    if (!value) return value.error().with_context("unlock file");
    json::Fields fields(*value, "unlock file");
    // First, so that a file of a later version is told apart from a damaged one.
    if (fields.integer("cirkel_unlock") > kUnlockVersion)
        return Error{Kind::Malformed,
                     "the unlock file is of a later version; update this device first"};
    const std::string text = fields.text("text");
    const auto signature = read_octets<64>(fields, "sig");
    if (auto fault = fields.fault()) return *fault;
    if (!proof::is_signed_by(server_key, unlock_signed_text(text), signature))
        return Error{Kind::Refused, "the unlock file is not signed by this device's server"};
    auto unlock = read_unlock(text);
    if (unlock && unlock->device != device)
        return Error{Kind::Refused, "the unlock file is for " + unlock->device.text};
    return unlock;
}

}  // namespace cirkel::wire
