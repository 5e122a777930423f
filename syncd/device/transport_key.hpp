#pragma once

#include <string>
#include <utility>

#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::syncd {

/// The key by which the daemon signs its requests: 64 bytes in a file of its own (0600).
/// `NotFound` when there is none.
Result<proof::SigningKey> read_transport_key(const std::string& path);

/// The key of the file, made first when there is none. When this returns the key is on the disk:
/// a server must never know a key that a power cut can still take from the device.
Result<proof::SigningKey> ensure_transport_key(const std::string& path);

/// What a rotation needs of the place where the transport key lies.
class TransportKeys {
public:
    virtual ~TransportKeys() = default;
    /// The next key, on the disk when this returns; the same one until it takes the other's place.
    virtual Result<proof::SigningKey> next() = 0;
    /// The next key is the key from now on, also after a power cut.
    virtual Result<void> take_next() = 0;
};

/// In the key's file, with the next one beside it.
class TransportKeyFile final : public TransportKeys {
public:
    explicit TransportKeyFile(std::string path) : path_(std::move(path)) {}
    Result<proof::SigningKey> next() override;
    Result<void> take_next() override;

private:
    std::string path_;
};

}  // namespace cirkel::syncd
