#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// Header fields by lower-case name.
using HeaderFields = std::map<std::string, std::string>;

/// What of a request is signed (RFC 9421 with one fixed component list): method, path with its
/// query, the body by its digest, and the device.
struct SignableRequest {
    std::string_view method;
    std::string_view target;  ///< path with query, as sent
    std::string_view body;    ///< as sent, packed or not; empty for a GET
};

/// Who signs, and when.
struct Signer {
    TerminalId device;
    KeyId key;
    Instant created;
};

/// The four header fields of a signed request: content-digest, cirkel-device, signature-input and
/// signature.
HeaderFields signature_fields(const SignableRequest& request, const Signer& signer,
                              const proof::SigningKey& key);

/// What a request claims about its sender; nothing of it is true before `is_signed_by`.
struct ClaimedSignature {
    Signer signer;
    Signature signature{};
    std::string base;  ///< the text that must have been signed
};

/// Reads the fields and checks the body against its digest. `Refused` with a reason when a field is
/// missing, is not written as here, or the body is another one.
Result<ClaimedSignature> read_signature(const SignableRequest& request, const HeaderFields& fields);

bool is_signed_by(const PublicKey& key, const ClaimedSignature& claimed);
/// True when `created` lies within `kSignatureAgeMax` of `now`, before or after.
bool is_fresh(const ClaimedSignature& claimed, Instant now);

}  // namespace cirkel::wire
