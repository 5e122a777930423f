#include "server/desk/keys.hpp"

#include <algorithm>
#include <array>

#include "platform/clock/local_time.hpp"
#include "platform/files/durable_file.hpp"

namespace cirkel::desk {

namespace {

using files::Secrecy;

constexpr std::size_t kCodeKeyBytes = 32;

std::string as_text(const std::uint8_t* bytes, std::size_t size) {
    return std::string(bytes, bytes + size);
}

/// The month of a box key, in UTC: a key's month is a label, nothing is promised by it.
std::string month_of(Instant now) {
    const auto local = clock::local_time(now, "UTC").value_or(clock::LocalTime{});
    const std::string month = std::to_string(local.month);
    return std::to_string(local.year) + (local.month < 10 ? "-0" : "-") + month;
}

// Never over an existing file: a lost key cannot be made again, so none is ever replaced.
Result<void> write_key(const std::string& path, std::span<const std::uint8_t> bytes) {
    std::string text = as_text(bytes.data(), bytes.size());
    auto written = files::write_new_file(path, text, Secrecy::OwnerOnly);
    proof::wipe(text);
    return written;
}

Result<void> write_secret(const std::string& path, const proof::Secret& secret) {
    return write_key(path, std::span(secret.data(), secret.size()));
}

Result<Bytes> read_key(const std::string& path) {
    auto text = files::read_file(path);
    if (!text) return text.error();
    Bytes bytes(text->begin(), text->end());
    proof::wipe(*text);
    return bytes;
}

std::string box_path(const std::string& folder, const std::string& month) {
    return folder + "/box-" + month + ".key";
}

// The public half of a box key lies beside it, so that no secret is read to make a configuration.
std::string box_public_path(const std::string& folder, const std::string& month) {
    return folder + "/box-" + month + ".pub";
}

/// Made when it is missing: a folder of before there were accounts has none.
Result<proof::SealingKey> account_key_in(const std::string& folder) {
    const auto path = folder + "/account.key";
    if (!files::exists(path)) {
        auto made = proof::make_sealing_key();
        if (auto kept = write_secret(path, made.secret); !kept) return kept.error();
        return made;
    }
    const auto bytes = read_key(path);
    if (!bytes) return bytes.error();
    return proof::sealing_key_from(*bytes);
}

}  // namespace

Result<Keys> Keys::create(const std::string& folder) {
    if (files::exists(folder + "/signing.key"))
        return Error{Kind::Conflict, folder + " holds keys already"};
    if (auto made = files::make_folder(folder, Secrecy::OwnerOnly); !made) return made.error();
    const auto signing = proof::make_signing_key();
    if (auto kept = write_secret(folder + "/signing.key", signing.secret); !kept)
        return kept.error();
    std::array<std::uint8_t, kCodeKeyBytes> code{};
    proof::fill_random(code);
    if (auto kept = write_key(folder + "/code.key", code); !kept) return kept.error();
    return load(folder);
}

Result<Keys> Keys::load(const std::string& folder) {
    Keys keys;
    keys.folder_ = folder;
    const auto signing = read_key(folder + "/signing.key");
    if (!signing) return signing.error();
    auto pair = proof::signing_key_from(*signing);
    if (!pair) return pair.error();
    keys.signing_ = std::move(*pair);
    auto code = read_key(folder + "/code.key");
    if (!code) return code.error();
    if (code->size() != kCodeKeyBytes) return Error{Kind::Broken, "code.key has a wrong size"};
    keys.code_key_ = std::move(*code);
    auto account = account_key_in(folder);
    if (!account) return account.error();
    keys.account_ = std::move(*account);
    // One so far; a second gets the next number and tags name theirs, so old receipts go on.
    keys.code_key_id_ = KeyId{"ck-1"};
    return keys;
}

Result<void> Keys::ensure_box_key(Instant now) {
    const auto month = month_of(now);
    if (box_keys_.count(month) > 0) return done;
    // The secret half first: a public half on disk means that the secret one is there, too.
    if (!files::exists(box_public_path(folder_, month))) {
        const auto pair = proof::make_sealing_key();
        if (auto kept = write_secret(box_path(folder_, month), pair.secret); !kept) return kept;
        if (auto kept = write_key(box_public_path(folder_, month), pair.public_key); !kept)
            return kept;
    }
    const auto bytes = read_key(box_public_path(folder_, month));
    if (!bytes) return bytes.error();
    PublicKey key{};
    if (bytes->size() != key.size()) return Error{Kind::Broken, "a box key has a wrong size"};
    std::copy(bytes->begin(), bytes->end(), key.begin());
    box_keys_[month] = key;
    return done;
}

std::optional<BoxKey> Keys::box_key(Instant now) const {
    const auto found = box_keys_.find(month_of(now));
    if (found == box_keys_.end()) return std::nullopt;
    return BoxKey{KeyId{found->first}, found->second};
}

}  // namespace cirkel::desk
