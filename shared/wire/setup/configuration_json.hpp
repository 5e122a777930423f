#pragma once

#include <string>
#include <string_view>

#include "shared/loop/bytes.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// The exact text of a configuration: what is signed, sent, kept and verified again.
std::string configuration_json(const Configuration& configuration);
Result<Configuration> read_configuration(std::string_view text);

/// The ETag of a configuration, with its quotes ("\"c-91\"").
std::string configuration_etag(int version);

/// A configuration with the server's signature over "cirkel-config/1\n" + config.
struct SignedConfiguration {
    std::string config;
    Signature signature{};
    bool operator==(const SignedConfiguration&) const = default;
};

/// The text that the server signs.
std::string configuration_signed_text(std::string_view config);

/// {"config": "<exact text>", "sig": base64}: the answer of `GET /v1/config`, and what is kept.
std::string signed_configuration_json(const SignedConfiguration& configuration);
Result<SignedConfiguration> read_signed_configuration(std::string_view body);

/// Reads such an answer and gives the configuration only when the signature holds; `Refused` when
/// it does not.
Result<Configuration> open_configuration(std::string_view body, const PublicKey& server_key);

}  // namespace cirkel::wire
