#pragma once

#include "server/desk/route.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/result.hpp"
#include "shared/wire/setup/configuration_json.hpp"

namespace cirkel::configuration {

/// All that this server decides about one terminal, read from the store and the keys.
Result<Configuration> configuration_for(desk::Desk& desk, const store::Terminal& terminal,
                                        Instant now);

/// The same, signed, as a terminal gets it: a consent may name its notices from now on.
Result<wire::SignedConfiguration> signed_configuration_for(desk::Desk& desk,
                                                           const store::Terminal& terminal,
                                                           Instant now);

/// `GET /v1/config`: signed; 304 when the device has it already.
http::Response serve_configuration(desk::Desk& desk, const desk::Call& call);

/// `GET /v1/server`: which server answers at an address, so that one can look for itself there.
http::Response serve_identity(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::configuration
