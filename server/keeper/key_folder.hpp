#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::keeper {

/// The name of the key in which contacts are sealed at this moment, "2026-11", by UTC: it is a
/// label, nothing is promised by it.
KeyId month_of(Instant now);

/// The first moment after a month; nothing when it is the name of none.
std::optional<Instant> end_of(const KeyId& month);

/// The keeper's secrets as they lie in an escrow file.
struct KeptKeys {
    std::map<KeyId, proof::Secret> boxes;
    proof::Secret number_key;
};

/// The keeper's secrets, in a folder of its own (0700) that no other user can read:
///   box-2026-11.key   X25519 of a month: opens the contacts sealed in it
///   number.key        32 bytes: hashes of contacts
/// A key that was lost cannot be made again, so none is ever replaced.
class KeyFolder {
public:
    /// Makes the folder and the number key when they are missing. Takes over box keys that a server
    /// from before there was a keeper left in `keys_of_before` (empty: none).
    static Result<KeyFolder> open(const std::string& folder, const std::string& keys_of_before);
    /// Makes the folder with keys that were in an escrow file. `Conflict` when there are keys.
    static Result<void> restore(const std::string& folder, const KeptKeys& keys);

    /// Makes the key of this month when it is missing; true when it did.
    Result<bool> ensure(const KeyId& month);
    /// None when it was never made or is destroyed.
    [[nodiscard]] const proof::SealingKey* find(const KeyId& month) const;
    /// The public halves, oldest first.
    [[nodiscard]] std::vector<BoxKey> public_halves() const;
    /// Overwrites the key and forgets it; what is sealed with it can never be opened again.
    Result<void> destroy(const KeyId& month);
    /// The same pairs with their secret halves; for the escrow file.
    [[nodiscard]] const std::map<KeyId, proof::SealingKey>& boxes() const { return boxes_; }
    [[nodiscard]] const proof::Secret& number_key() const { return number_key_; }
    [[nodiscard]] const std::string& path() const { return folder_; }

private:
    explicit KeyFolder(std::string folder) : folder_(std::move(folder)) {}
    Result<void> take_over(const std::string& keys_of_before);
    Result<void> read_boxes();
    Result<void> read_number_key();

    std::string folder_;
    std::map<KeyId, proof::SealingKey> boxes_;
    proof::Secret number_key_;
};

}  // namespace cirkel::keeper
