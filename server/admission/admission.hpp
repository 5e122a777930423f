#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "platform/http/http_message.hpp"
#include "shared/instant.hpp"

namespace cirkel::admission {

/// How much a request hurries. The more it does, the longer the queue in which it is still taken.
enum class Lane {
    Snapshot,    ///< a whole feed anew: large, and what was there before still serves
    Records,     ///< answers, and small changes of the feed
    Promise,     ///< somebody asked to be called, or to be forgotten (RFC 9218 urgency below 3)
    SignOfLife,  ///< how a device is doing, its keys, its orders
    Person,      ///< everything that is not a device: somebody waits in front of it
};
inline constexpr std::size_t kLanes = 5;

Lane lane_of(const http::Request& request);

/// Keeps the queue of the server short enough that what is in it is answered in time, and sends the
/// others away with a moment at which there will be room: a place in a queue that takes no memory.
/// The moments are spread at random, so that those who were refused together do not come back
/// together. Devices keep their data meanwhile, so nothing is lost by a refusal.
class Admission {
public:
    /// The queue in which a lane is still taken, in waiting requests. Of 200 records each, 400
    /// requests are a few seconds of work.
    static constexpr std::array<std::size_t, kLanes> kWaitingMax{100, 400, 2000, 4000, 8000};
    static constexpr Duration kRetryLeast{2'000};
    static constexpr Duration kRetryMost{15 * 60 * 1000};
    /// Places given out a second before it is known how fast this machine answers.
    static constexpr double kFirstRate = 200;

    /// A number from 0 to 1, anew each time.
    using Chance = std::function<double()>;
    explicit Admission(Chance chance);

    /// Asked for each request as it comes in, before it waits. Gives the refusal (503 with
    /// `retry-after`), or nothing when it may wait behind the `waiting` others.
    std::optional<http::Response> refuse(const http::Request& request, std::size_t waiting,
                                         Instant now);

    /// How many of a lane were sent away so far.
    [[nodiscard]] std::uint64_t refused(Lane lane) const;
    [[nodiscard]] std::uint64_t refused() const;

private:
    void measure(std::size_t waiting, Instant now);
    Duration place(Instant now);

    Chance chance_;
    std::array<std::uint64_t, kLanes> refused_{};
    double rate_ = kFirstRate;  ///< requests answered a second
    std::uint64_t admitted_ = 0;
    std::uint64_t admitted_then_ = 0;
    std::size_t waiting_then_ = 0;
    Instant measured_at_{};
    Instant booked_until_{};
};

}  // namespace cirkel::admission
