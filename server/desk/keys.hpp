#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::desk {

/// The secrets of this installation, in `DIR/keys` (0700) and nowhere else: never in the database,
/// never in its backups. Whoever restores a server needs them, or terminals and receipts die.
///   signing.key      Ed25519: watermarks and configuration
///   code.key         32 bytes: tags of codes
///   account.key      X25519: opens the secrets of people's apps; its bytes key the hashes of
///                    their codes
///   box-2026-11.pub  X25519, the public half of a month: what contacts are sealed to. The secret
///                    half is the keeper's, and never here.
class Keys {
public:
    /// Makes a folder with fresh keys. `Conflict` when there is one already.
    static Result<Keys> create(const std::string& folder);
    static Result<Keys> load(const std::string& folder);

    /// From now on these are the box keys, as the keeper told. True when that is news.
    Result<bool> keep_box_keys(std::span<const BoxKey> keys);
    /// All that are known, oldest first.
    [[nodiscard]] std::vector<BoxKey> box_keys() const;
    /// That of this month; none when the keeper never told one.
    [[nodiscard]] std::optional<BoxKey> box_key(Instant now) const;
    /// The secret halves as the keeper puts them into the escrow file; to be wiped.
    [[nodiscard]] std::string for_escrow() const;
    /// Makes a folder with keys that were in an escrow file. `Conflict` when it has keys already.
    static Result<void> restore(const std::string& folder, const std::string& from_escrow);

    [[nodiscard]] const proof::SigningKey& signing() const { return signing_; }
    [[nodiscard]] const Bytes& code_key() const { return code_key_; }
    [[nodiscard]] const proof::SealingKey& account_key() const { return account_; }
    [[nodiscard]] const KeyId& code_key_id() const { return code_key_id_; }

private:
    Keys() = default;
    Result<void> read_box_keys();

    std::string folder_;
    proof::SigningKey signing_;
    Bytes code_key_;
    proof::SealingKey account_;
    KeyId code_key_id_;
    std::map<KeyId, PublicKey> box_keys_;  ///< by month, "2026-11"
};

}  // namespace cirkel::desk
