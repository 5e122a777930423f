#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/audit/audit.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::audit {

/// Signed notes of how far the log went, in a file of their own that only grows: whoever cuts off
/// the end of the log, or writes it anew with fitting hashes, has to take these away, too, and they
/// may lie at other places (S-52). The form is C2SP's signed note:
///
///   cirkel/<epoch of the organisation, hex>/audit
///   <number of the last entry>
///   <its hash, base64>
///
///   <dash> cirkel-audit <base64 of 4 bytes of the key's name and an Ed25519 signature>
class Checkpoints {
public:
    explicit Checkpoints(std::string path) : path_(std::move(path)) {}

    /// Adds one about the end of the log, when it is longer than at the last one.
    Result<void> add(store::Store& store, const proof::SigningKey& key);
    /// What the notes say against the log: an end that was cut off, a past that was written anew,
    /// a note that this key did not sign. Nothing when they agree.
    [[nodiscard]] Result<std::optional<Fault>> check(store::Store& store,
                                                     const PublicKey& key) const;
    /// How many notes there are.
    [[nodiscard]] Result<std::size_t> count() const;

private:
    std::string path_;
    std::int64_t last_seq_ = 0;
};

}  // namespace cirkel::audit
