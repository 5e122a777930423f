#pragma once

#include <sys/resource.h>

namespace cirkel::bench {

/// The processor time that was used, by programs and by the kernel for them.
inline double cpu_seconds(const rusage& used) {
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// The same of this process so far.
inline double own_cpu_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return cpu_seconds(used);
}

}  // namespace cirkel::bench
