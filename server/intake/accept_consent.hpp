#pragma once

#include <string>

#include "server/intake/accept_record.hpp"
#include "shared/loop/consent.hpp"

namespace cirkel::intake {

/// The second barrier against invented consent (P-11, B2): empty when the record can be a yes that
/// a person gave on this device and that its consent key signed; otherwise a word for why not.
Result<std::string> doubt_about(desk::Desk& desk, const store::Terminal& terminal,
                                const Consent& consent);

/// Keeps a consent of which there is no doubt, and opens its case with what was promised.
Result<void> accept_consent(desk::Desk& desk, const Arrival& arrival, const Consent& consent,
                            const std::string& raw);

}  // namespace cirkel::intake
