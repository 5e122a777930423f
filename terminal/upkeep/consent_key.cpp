#include "terminal/upkeep/consent_key.hpp"

#include <algorithm>
#include <cstdint>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"

namespace cirkel::upkeep {

Result<proof::SigningKey> make_consent_key(const std::string& path) {
    auto key = proof::make_signing_key();
    std::string text = proof::base64({key.secret.data(), key.secret.size()}) + "\n";
    // Under its name it is whole or not there: one half written would be taken for a damaged one,
    // which nobody but a person may replace.
    const auto written = files::replace_file(path, text, files::Secrecy::OwnerOnly);
    proof::wipe(text);
    if (!written) return written.error().with_context("storing the consent key");
    return key;
}

Result<proof::SigningKey> read_consent_key(const std::string& path) {
    auto held = files::read_file(path);
    if (!held) return held.error().with_context("reading the consent key");
    std::string text = std::move(held).value();
    while (!text.empty() && text.back() == '\n') text.pop_back();
    auto bytes = proof::from_base64(text);
    proof::wipe(text);
    if (!bytes) return Error{Kind::Broken, path + " is damaged; put a copy back"};
    auto key = proof::signing_key_from(*bytes);
    // The secret lies in locked memory now; this copy of it must not stay.
    std::fill(bytes->begin(), bytes->end(), std::uint8_t{0});
    if (!key) return key.error().with_context(path);
    return key;
}

}  // namespace cirkel::upkeep
