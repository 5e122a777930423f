#pragma once

namespace cirkel::memory {

/// Keeps what was freed for the next request, up to some MiB, instead of giving it back to the
/// system and asking for it again: that costs more than reading the request.
void keep_freed_memory();

}  // namespace cirkel::memory
