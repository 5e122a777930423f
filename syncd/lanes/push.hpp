#pragma once

#include <cstddef>
#include <optional>

#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/push.hpp"
#include "syncd/lanes/errand.hpp"

namespace cirkel::syncd {

/// Carries one stream of the outbox up, batch after batch, from the place that the server signed
/// for. It may repeat what has arrived already, and never leaves anything out: exactly once is what
/// the server makes of it. What it knows beside sync.db only spares work, so a kill costs nothing.
class Push : public Errand {
public:
    explicit Push(Stream stream) : stream_(stream) {}

    Asked ask(Desk& desk, const Moment& now) override;
    /// Keeps the watermark that came back, if it is the server's own word.
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;

private:
    /// One push on its way: what it holds, and what of the stream is still behind it.
    struct Batch {
        wire::PushHead head;
        Seq last = 0;         ///< of this batch
        Seq last_stored = 0;  ///< of the stream
    };
    Attempt take_success(Desk& desk, const std::string& body);
    Attempt rewind(const http::Response& response);

    Stream stream_;
    Batch sent_;
    std::optional<Seq> from_;  ///< where the server wants us to begin again
    std::size_t records_max_ = wire::kPushRecordsMax;
};

}  // namespace cirkel::syncd
