#pragma once

#include <optional>

#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "syncd/lanes/errand.hpp"

namespace cirkel::syncd {

/// Changes both keys of this device on an order of the server (decisions 14): once the terminal has
/// announced its next consent key, asks the server to take the pair, by a request that the old key
/// signs; then the new transport key takes the old one's place. `changed` says that the order has
/// ended: the terminal takes its new key too, and the server is told. A kill in between asks again,
/// or makes another pair; the server takes both and no request of ours is ever left unsigned.
class KeyRotation : public Errand {
public:
    Asked ask(Desk& desk, const Moment& now) override;
    Attempt take(Desk& desk, const Moment& now, const http::Response& response) override;

private:
    Nonce order_;
    std::optional<proof::SigningKey> next_;
};

}  // namespace cirkel::syncd
