#include "platform/memory/keep_freed.hpp"

#include <malloc.h>

namespace cirkel::memory {

void keep_freed_memory() {
    constexpr int kKept = 16 * 1024 * 1024;
    constexpr int kTogether = 1024 * 1024;   // asked of the system at once
    constexpr int kLarge = 4 * 1024 * 1024;  // a full push with all that is read from it is less
    ::mallopt(M_TRIM_THRESHOLD, kKept);
    ::mallopt(M_TOP_PAD, kTogether);
    ::mallopt(M_MMAP_THRESHOLD, kLarge);
}

}  // namespace cirkel::memory
