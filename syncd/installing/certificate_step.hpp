#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/probe.hpp"
#include "shared/installing/answer.hpp"
#include "shared/instant.hpp"

// What the steps of a network test say of a connection and its certificate. Pure.

namespace cirkel::syncd {

/// "install.fault.CODE".
std::string fault_words(std::string_view code);
installing::StepResult good_step();
installing::StepResult failed_step(std::string_view code, std::string what = "");

/// Why no connection came about; nothing when one did.
std::optional<installing::StepResult> connection_fault(const http::Probed& probed);

/// Whether somebody answered, and did not show that it is who it says.
bool is_distrusted(const http::Probed& probed);

/// Of a connection that is trusted.
installing::StepResult certificate_step(const http::Probed& probed, const std::string& url,
                                        Instant now);

/// Of one that is not: whether this device's clock is at fault, or the certificate. `stranger` is
/// what was seen without trust.
installing::StepResult distrust_step(const http::Probed& refused, const http::Probed& stranger,
                                     Instant now);

}  // namespace cirkel::syncd
