#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// What a server may order. `Unknown` is a kind of a later version: the device does nothing and
/// answers so, and the server stops asking.
enum class DirectiveKind { Unknown, Wipe, RotateKeys, Move };

std::string_view name_of(DirectiveKind kind);
DirectiveKind directive_kind_named(std::string_view name);

/// One order of the server to one device. It travels in the answers to heartbeats until the device
/// says under the same `nonce` what became of it, so it is carried out once.
struct Directive {
    DirectiveKind kind = DirectiveKind::Unknown;
    TerminalId device;
    Nonce nonce;
    Instant issued_at;
    bool drain = false;  ///< with a wipe: send first what is not yet safe
    std::string url{};   ///< with a move: of the server that the device belongs to from then on
    bool operator==(const Directive&) const = default;
};

/// A directive as it travels and is kept: the exact text, and the server's word for it. Unsigned
/// answers of whatever status never make a device wipe: a proxy could say them.
struct SignedDirective {
    std::string text;
    Signature signature{};
    bool operator==(const SignedDirective&) const = default;
};

SignedDirective sign_directive(const Directive& directive, const proof::SigningKey& server_key);

/// The directive, when the server signed it for this device: `Refused` when the signature does not
/// hold or it is for another device, `Malformed` when it does not read. Both ends read by this.
Result<Directive> open_directive(const SignedDirective& sent, const TerminalId& device,
                                 const PublicKey& server_key);

}  // namespace cirkel::wire
