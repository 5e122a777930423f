#pragma once

#include <map>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::desk {

/// The secrets of this installation, in `DIR/keys` (0700) and nowhere else: never in the database,
/// never in its backups. Whoever restores a server needs them, or terminals and receipts die.
///   signing.key   Ed25519: watermarks and configuration
///   code.key      32 bytes: tags of codes
///   account.key   X25519: opens the secrets of people's apps; its bytes key the hashes of their
///   codes box-2026-11.key   X25519 of a month: opens the contacts sealed in it
class Keys {
public:
    /// Makes a folder with fresh keys. `Conflict` when there is one already.
    static Result<Keys> create(const std::string& folder);
    static Result<Keys> load(const std::string& folder);

    /// Makes the box key of this month when it is missing.
    Result<void> ensure_box_key(Instant now);
    [[nodiscard]] std::optional<BoxKey> box_key(Instant now) const;
    [[nodiscard]] const proof::SigningKey& signing() const { return signing_; }
    [[nodiscard]] const Bytes& code_key() const { return code_key_; }
    [[nodiscard]] const proof::SealingKey& account_key() const { return account_; }
    [[nodiscard]] const KeyId& code_key_id() const { return code_key_id_; }

private:
    Keys() = default;

    std::string folder_;
    proof::SigningKey signing_;
    Bytes code_key_;
    proof::SealingKey account_;
    KeyId code_key_id_;
    std::map<std::string, PublicKey> box_keys_;  ///< by month, "2026-11"
};

}  // namespace cirkel::desk
