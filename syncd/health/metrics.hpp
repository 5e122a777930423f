#pragma once

#include <string>

#include "syncd/health/health.hpp"

namespace cirkel::syncd {

/// Health as Prometheus reads it (text exposition format 0.0.4): counts and times only, no label
/// that names a customer. Content type "text/plain; version=0.0.4; charset=utf-8".
std::string metrics_text(const Health& health, Instant now);

}  // namespace cirkel::syncd
