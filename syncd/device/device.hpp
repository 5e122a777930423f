#pragma once

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/submission.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::syncd {

/// Who this device is to its server since it was enrolled, and the key by which it signs.
struct Device {
    TerminalId id;
    KeyId key_id;
    PublicKey server_key{};  ///< by which the server's word is recognised
    proof::SigningKey transport_key;
};

/// The moment as main reads it once a turn: `wall` dates what is sent, `mono` decides what is due.
struct Moment {
    Instant wall;
    Duration mono{0};
    BootId boot;
    ClockQuality clock = ClockQuality::Unset;
};

}  // namespace cirkel::syncd
