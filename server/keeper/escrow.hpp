#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/keeper/key_folder.hpp"
#include "shared/instant.hpp"
#include "shared/json/json.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"

namespace cirkel::keeper {

/// Who can open the escrow file, and where it goes.
struct EscrowWish {
    std::vector<std::string> recipients;  ///< of age
    std::string file;                     ///< its whole path; empty: in the keeper's folder
};

/// What an escrow file holds: every key without which a restored server could not go on.
struct EscrowContent {
    Instant made_at;
    KeptKeys keys;
    std::string server_keys;  ///< of the server, as it wrote them
};

/// The one encrypted file from which keys come back when the machine is lost (decisions 27). It is
/// made anew whenever a key is made or destroyed, so that a key that was destroyed is in no escrow
/// file either but in old copies of it. In the keeper's folder:
///   server.keys   what the server handed over
///   escrow.json   the wish
class Escrow {
public:
    static Result<Escrow> open(const std::string& folder);

    /// The wish is kept only when a file could be made by it.
    Result<void> set(EscrowWish wish, const KeyFolder& keys, Instant now);
    Result<void> hand_over(const std::string& server_keys, const KeyFolder& keys, Instant now);
    /// Makes the file anew. What goes wrong is remembered as `trouble` until it goes well.
    void renew(const KeyFolder& keys, Instant now);

    /// Why there is no good escrow file; empty: there is one.
    [[nodiscard]] std::string trouble() const;
    [[nodiscard]] const Digest& server_keys() const { return server_keys_hash_; }
    /// What may be told of it.
    [[nodiscard]] json::Value told(const KeyFolder& keys) const;

private:
    explicit Escrow(std::string folder) : folder_(std::move(folder)) {}
    [[nodiscard]] std::string file() const;
    Result<void> write(const EscrowWish& wish, const KeyFolder& keys, Instant now);

    std::string folder_;
    EscrowWish wish_;
    std::optional<Instant> made_at_;
    std::string fault_;
    Digest server_keys_hash_{};
};

json::Value wish_json(const EscrowWish& wish);
Result<EscrowWish> read_wish(const json::Value& value);

/// Reads what was decrypted.
Result<EscrowContent> read_escrow(const std::string& text);

}  // namespace cirkel::keeper
