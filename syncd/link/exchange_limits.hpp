#pragma once

#include "platform/http/http_client.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {

/// Of every exchange with the server.
inline constexpr http::ClientLimits kExchangeLimits{
    tuning::kConnectTimeout, tuning::kExchangeTimeout, tuning::kAnswerBytesMax};

}  // namespace cirkel::syncd
