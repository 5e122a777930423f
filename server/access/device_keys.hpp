#pragma once

#include <functional>
#include <optional>

#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/wire/request_signature.hpp"

namespace cirkel::access {

/// So long the transport key of before is still taken after the new one's first use: what was on
/// its way then may still arrive.
inline constexpr Duration kFormerKeyFor{7LL * 24 * 60 * 60 * 1000};

/// The pair whose transport key signed a request, besides the terminal's current one; none:
/// nobody's.
Result<std::optional<store::DeviceKey>> key_that_signed(store::Devices& devices,
                                                        const TerminalId& id,
                                                        const wire::ClaimedSignature& claimed,
                                                        Instant now);

/// Whether any transport key that this device has, had or is about to have passes `has_signed`, the
/// current one first, however long ago a key was changed: what was signed for a file or before the
/// keys were destroyed may come late.
Result<bool> any_key_signed(store::Devices& devices, const store::Terminal& terminal,
                            const std::function<bool(const PublicKey&)>& has_signed);

/// The first use of a candidate makes it the current pair, and the current one a former. One
/// transaction; gives the terminal as it is then.
Result<store::Terminal> promote(store::Store& store, store::Terminal terminal,
                                const store::DeviceKey& candidate, Instant now);

/// Before a terminal is enrolled anew: no older key signs requests any more, and the consents that
/// the old consent keys signed can still be verified. Inside the caller's transaction.
Result<void> retire_keys(store::Devices& devices, const TerminalId& id);

}  // namespace cirkel::access
