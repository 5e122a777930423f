#pragma once

#include <cstddef>
#include <optional>

#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/wire/limits.hpp"
#include "syncd/lanes/desk.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// Carries one stream of the outbox up, batch after batch, from the place that the server signed
/// for. It may repeat what has arrived already, and never leaves anything out: exactly once is what
/// the server makes of it. What it knows beside sync.db only spares work, so a kill costs nothing.
class Push {
public:
    explicit Push(Stream stream) : stream_(stream) {}

    /// Sends one batch and keeps the watermark that came back, if it is the server's own word.
    Attempt try_once(Desk& desk, const Moment& now);

private:
    struct Batch;
    Result<std::optional<Batch>> next_batch(Desk& desk, const Moment& now);
    Attempt take_answer(Desk& desk, const Batch& batch, const http::Response& response);
    Attempt take_success(Desk& desk, const Batch& batch, const std::string& body);
    Attempt rewind(const Batch& batch, const http::Response& response);

    Stream stream_;
    std::optional<Seq> from_;  ///< where the server wants us to begin again
    std::size_t records_max_ = wire::kPushRecordsMax;
};

}  // namespace cirkel::syncd
