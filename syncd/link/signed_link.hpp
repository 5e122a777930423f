#pragma once

#include "platform/http/http_client.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "syncd/device/device.hpp"

namespace cirkel::syncd {

/// Sends requests that are signed by this device (RFC 9421, `shared/wire/request_signature.hpp`).
/// A device whose clock is wrong learns the difference from the server's refusal and signs again,
/// so that a flat battery never silences a terminal; the difference dates signatures and nothing
/// else, so whoever lies about it gains nothing.
class SignedLink {
public:
    /// `clock_offset` as an earlier life learned it.
    SignedLink(http::Client& client, const Device& device, Duration clock_offset)
        : client_(client), device_(device), offset_(clock_offset) {}

    /// Packs a larger body, signs, sends. `Offline` when no whole answer came.
    Result<http::Response> send(http::Request request, Instant now);
    /// How far the server's clock was found to be ahead of ours.
    [[nodiscard]] Duration clock_offset() const { return offset_; }

private:
    Result<http::Response> send_signed(http::Request request, Instant now);

    http::Client& client_;
    const Device& device_;
    Duration offset_;
};

}  // namespace cirkel::syncd
