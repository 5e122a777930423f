#pragma once

#include <cstdio>
#include <cstdlib>

namespace cirkel {

/// Stops the program when a programmer's assumption does not hold; stays on in release builds,
/// because going on with a broken assumption is how feedback gets lost. Never for anything that
/// input, network or disk can cause: those are `Result`s.
inline void require(bool condition, const char* what = "a programmer's assumption",
                    const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (condition) return;
    std::fprintf(stderr, "%s:%d: %s does not hold; stopping\n", file, line, what);
    std::abort();
}

}  // namespace cirkel
