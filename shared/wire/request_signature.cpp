#include "shared/wire/request_signature.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

#include "shared/wire/limits.hpp"

// A request's signature: RFC 9421 with the one component list below, so that no general parser of
// structured fields stands between the network and a verified request (PROTOCOL.md, "Signatures").
//
//   content-digest: sha-256=:BASE64:
//   cirkel-device: NAME
//   signature-input: sig1=("@method" "@path" "content-digest" "cirkel-device");created=SECONDS;
//                    keyid="NAME";alg="ed25519"
//   signature: sig1=:BASE64:

namespace cirkel::wire {
namespace {

constexpr std::string_view kComponents = R"(("@method" "@path" "content-digest" "cirkel-device"))";
constexpr std::string_view kLabel = "sig1=";
constexpr std::size_t kSignatureSize = std::tuple_size_v<Signature>;

std::string digest_field(std::string_view body) {
    return "sha-256=:" + proof::base64(proof::sha256(body)) + ":";
}

std::string parameters_text(std::int64_t created_s, const KeyId& key) {
    return std::string(kComponents) + ";created=" + std::to_string(created_s) + ";keyid=\"" +
           key.text + "\";alg=\"ed25519\"";
}

std::int64_t seconds_of(Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

std::string base_text(const SignableRequest& request, std::string_view digest,
                      const TerminalId& device, std::string_view parameters) {
    std::string base;
    const auto line = [&](std::string_view name, std::string_view value) {
        base.append("\"").append(name).append("\": ").append(value).append("\n");
    };
    line("@method", request.method);
    line("@path", request.target);
    line("content-digest", digest);
    line("cirkel-device", device.text);
    return base.append("\"@signature-params\": ").append(parameters);
}

/// Takes `expected` off the front of `text`; false when it is not there.
bool take(std::string_view& text, std::string_view expected) {
    if (text.substr(0, expected.size()) != expected) return false;
    text.remove_prefix(expected.size());
    return true;
}

struct Parameters {
    std::int64_t created_s = 0;
    KeyId key;
};

std::optional<Parameters> read_parameters(std::string_view text) {
    Parameters read;
    if (!take(text, kComponents) || !take(text, ";created=")) return std::nullopt;
    const auto [end, fault] = std::from_chars(text.begin(), text.end(), read.created_s);
    constexpr std::int64_t seconds_max = 253'402'300'799;  // the year 9999
    if (fault != std::errc() || read.created_s < 0 || read.created_s > seconds_max)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    if (!take(text, ";keyid=\"")) return std::nullopt;
    auto key = KeyId::parse(text.substr(0, text.find('"')));
    if (!key) return std::nullopt;
    text.remove_prefix(key->text.size());
    read.key = std::move(*key);
    return text == "\";alg=\"ed25519\"" ? std::optional(read) : std::nullopt;
}

std::optional<Signature> read_signature_field(std::string_view text) {
    if (!take(text, "sig1=:") || text.empty() || text.back() != ':') return std::nullopt;
    const auto bytes = proof::from_base64(text.substr(0, text.size() - 1));
    if (!bytes || bytes->size() != kSignatureSize) return std::nullopt;
    Signature signature{};
    std::copy(bytes->begin(), bytes->end(), signature.begin());
    return signature;
}

std::string_view field_or_nothing(const HeaderFields& fields, const std::string& name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

Error refused(const std::string& why) {
    return Error{Kind::Refused, "the request's signature: " + why};
}

}  // namespace

HeaderFields signature_fields(const SignableRequest& request, const Signer& signer,
                              const proof::SigningKey& key) {
    const std::string digest = digest_field(request.body);
    const std::string parameters = parameters_text(seconds_of(signer.created), signer.key);
    const std::string base = base_text(request, digest, signer.device, parameters);
    return {{"content-digest", digest},
            {"cirkel-device", signer.device.text},
            {"signature-input", std::string(kLabel) + parameters},
            {"signature", "sig1=:" + proof::base64(proof::sign(key, base)) + ":"}};
}

Result<ClaimedSignature> read_signature(const SignableRequest& request,
                                        const HeaderFields& fields) {
    auto device = TerminalId::parse(field_or_nothing(fields, "cirkel-device"));
    if (!device) return refused("cirkel-device is missing or no name");
    const std::string_view digest = field_or_nothing(fields, "content-digest");
    if (digest != digest_field(request.body))
        return refused("content-digest is missing or belongs to another body");
    std::string_view input = field_or_nothing(fields, "signature-input");
    const bool labelled = take(input, kLabel);
    auto parameters = labelled ? read_parameters(input) : std::nullopt;
    if (!parameters) return refused("signature-input is missing or covers other components");
    const auto signature = read_signature_field(field_or_nothing(fields, "signature"));
    if (!signature) return refused("signature is missing or no base64 of 64 bytes");
    ClaimedSignature claimed;
    claimed.base = base_text(request, digest, *device, input);
    claimed.signer = Signer{std::move(*device), std::move(parameters->key),
                            Instant(std::chrono::seconds(parameters->created_s))};
    claimed.signature = *signature;
    return claimed;
}

bool is_signed_by(const PublicKey& key, const ClaimedSignature& claimed) {
    return proof::is_signed_by(key, claimed.base, claimed.signature);
}

bool is_fresh(const ClaimedSignature& claimed, Instant now) {
    const auto age = now - claimed.signer.created;
    return age <= kSignatureAgeMax && age >= -kSignatureAgeMax;
}

}  // namespace cirkel::wire
