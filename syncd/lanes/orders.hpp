#pragma once

#include <optional>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/directive.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "syncd/lanes/desk.hpp"

namespace cirkel::syncd {

/// Keeps the directives that the server gave this very device, in its exact words, until somebody
/// here carries them out; one that is not its word is told in the log and forgotten. A kind of a
/// later version ends at once as "unknown". True when one of them is new.
Result<bool> keep_orders(Desk& desk, const std::vector<wire::SignedDirective>& sent, Instant now);

/// The oldest order of this kind that nobody has carried out, verified again: whoever acts on it
/// does so by the server's word, and not by a row of sync.db.
Result<std::optional<wire::Directive>> open_order(sqlite::Database& sync, const Device& device,
                                                  wire::DirectiveKind kind);

/// All of them, oldest first.
Result<std::vector<wire::Directive>> open_orders(sqlite::Database& sync, const Device& device,
                                                 wire::DirectiveKind kind);

/// What became of those that the server asks about, so far as they have ended here or at the
/// terminal.
Result<std::vector<wire::DirectiveOutcome>> outcomes_of(Desk& desk,
                                                        const std::vector<Nonce>& asked);

}  // namespace cirkel::syncd
