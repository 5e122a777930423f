#pragma once

#include <cstdint>

#include <sys/types.h>

#include "shared/proof/proof.hpp"

namespace cirkel::bench {

/// What went over the line to a sink: request bodies as they were sent.
struct Carried {
    std::int64_t bodies_bytes = 0;
    std::int64_t records = 0;
};

/// A server in a process of its own that unpacks each push, believes it, and signs a watermark for
/// it; it stores nothing. The same one takes what the daemon sends and what the floor sends.
class Sink {
public:
    explicit Sink(proof::SigningKey key);
    ~Sink();
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    [[nodiscard]] int port() const { return port_; }
    /// What came since the last question.
    Carried take_carried();

private:
    int port_ = 0;
    int line_ = -1;  ///< to the process
    pid_t process_ = -1;
};

}  // namespace cirkel::bench
