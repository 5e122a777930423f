#include "syncd/device/transport_key.hpp"

#include <cstdint>
#include <string_view>

#include "platform/files/replace_file.hpp"

namespace cirkel::syncd {

Result<proof::SigningKey> read_transport_key(const std::string& path) {
    auto held = files::read_file(path);
    if (!held) return held.error();
    std::string text = std::move(*held);
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    auto key = proof::signing_key_from({bytes, text.size()});
    proof::wipe(text);
    if (!key) return key.error().with_context("reading " + path);
    return key;
}

Result<proof::SigningKey> ensure_transport_key(const std::string& path) {
    auto held = read_transport_key(path);
    if (held || held.error().kind != Kind::NotFound) return held;
    proof::SigningKey key = proof::make_signing_key();
    const std::string_view bytes(reinterpret_cast<const char*>(key.secret.data()),
                                 key.secret.size());
    if (auto kept = files::replace_file(path, bytes, files::Secrecy::OwnerOnly); !kept)
        return kept.error();
    return key;
}

Result<proof::SigningKey> TransportKeyFile::next() { return ensure_transport_key(path_ + ".next"); }

Result<void> TransportKeyFile::take_next() { return files::move_file(path_ + ".next", path_); }

}  // namespace cirkel::syncd
