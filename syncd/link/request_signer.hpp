#pragma once

#include "platform/http/http_message.hpp"
#include "shared/instant.hpp"
#include "syncd/device/device.hpp"

namespace cirkel::syncd {

/// The request as it travels: its body said to be JSON, and packed when that wins anything.
http::Request packed(http::Request request);

/// Signs requests as this device (RFC 9421, `shared/wire/request_signature.hpp`). A device whose
/// clock is wrong learns the difference from the server's refusal and signs the same request again,
/// so that a flat battery never silences a terminal; the difference dates signatures and nothing
/// else, so whoever lies about it gains nothing.
class RequestSigner {
public:
    /// `clock_offset` as an earlier life learned it. Until the server has told its time in this
    /// life nothing is dated before `floor`, whatever a clock without a battery says.
    RequestSigner(const Device& device, Duration clock_offset, Instant floor)
        : device_(device), offset_(clock_offset), floor_(floor) {}

    [[nodiscard]] http::Request sign(http::Request request, Instant now) const;
    /// Learns from a refusal that was about the clock; true when to sign again is worth a try.
    bool learn_clock(const http::Response& refusal, Instant now);
    /// The server told its time: its word counts, also where it lies before the floor.
    void learn_clock(Instant server_time, Instant now);
    /// How far the server's clock was found to be ahead of ours.
    [[nodiscard]] Duration clock_offset() const { return offset_; }

private:
    const Device& device_;
    Duration offset_;
    Instant floor_;
};

}  // namespace cirkel::syncd
