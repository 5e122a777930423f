#include "server/desk/keys.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "server/keeper/key_folder.hpp"
#include "shared/json/json.hpp"

namespace cirkel::desk {

namespace {

using files::Secrecy;

constexpr std::size_t kCodeKeyBytes = 32;

std::string as_text(const std::uint8_t* bytes, std::size_t size) {
    return std::string(bytes, bytes + size);
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

constexpr std::string_view kBoxBegin = "box-";
constexpr std::string_view kBoxEnd = ".pub";

std::string box_path(const std::string& folder, const KeyId& month) {
    return folder + "/" + std::string(kBoxBegin) + month.text + std::string(kBoxEnd);
}

/// The month in the name of a file; none for any other file.
std::optional<KeyId> month_in(const std::string& name) {
    if (name.size() <= kBoxBegin.size() + kBoxEnd.size() || !name.starts_with(kBoxBegin) ||
        !name.ends_with(kBoxEnd))
        return std::nullopt;
    return KeyId::parse(
        name.substr(kBoxBegin.size(), name.size() - kBoxBegin.size() - kBoxEnd.size()));
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
    if (auto read = keys.read_box_keys(); !read) return read.error();
    return keys;
}

Result<void> Keys::read_box_keys() {
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, fault)) {
        const auto month = month_in(entry.path().filename().string());
        if (!month) continue;
        const auto bytes = read_key(entry.path().string());
        if (!bytes) return bytes.error();
        PublicKey key{};
        if (bytes->size() != key.size()) return Error{Kind::Broken, "a box key has a wrong size"};
        std::copy(bytes->begin(), bytes->end(), key.begin());
        box_keys_[*month] = key;
    }
    if (fault) return Error{Kind::Broken, folder_ + ": " + fault.message()};
    return done;
}

std::string Keys::for_escrow() const {
    const auto text = [](const proof::Secret& secret) {
        return proof::base64({secret.data(), secret.size()});
    };
    return json::dump(json::Object{{"signing", text(signing_.secret)},
                                   {"code", proof::base64(code_key_)},
                                   {"account", text(account_.secret)}});
}

Result<void> Keys::restore(const std::string& folder, const std::string& from_escrow) {
    constexpr std::array kNames{"account", "code", "signing"};  // last, what the others hang on
    if (files::exists(folder + "/signing.key"))
        return Error{Kind::Conflict, folder + " holds keys already; choose a new data folder"};
    const auto value = json::parse(from_escrow);
    if (!value) return value.error();
    if (auto made = files::make_folder(folder, Secrecy::OwnerOnly); !made) return made;
    json::Fields fields(*value, "server_keys");
    for (const char* name : kNames) {
        const auto bytes = proof::from_base64(fields.text(name));
        if (!bytes) fields.refuse(name, "is no key");
        if (auto fault = fields.fault()) return *fault;
        const auto path = folder + "/" + name + ".key";
        if (auto kept = write_key(path, *bytes); !kept) return kept;
    }
    return done;
}

Result<bool> Keys::keep_box_keys(std::span<const BoxKey> keys) {
    std::map<KeyId, PublicKey> told;
    for (const auto& key : keys) told[key.id] = key.key;
    if (told == box_keys_) return false;
    for (const auto& [month, key] : told) {
        const auto text = as_text(key.data(), key.size());
        const auto kept = files::replace_file(box_path(folder_, month), text, Secrecy::OwnerOnly);
        if (!kept) return kept.error();
    }
    for (const auto& [month, key] : box_keys_)
        if (!told.contains(month))
            if (auto gone = files::remove_file(box_path(folder_, month)); !gone)
                return gone.error();
    box_keys_ = std::move(told);
    return true;
}

std::vector<BoxKey> Keys::box_keys() const {
    std::vector<BoxKey> keys;
    for (const auto& [month, key] : box_keys_) keys.push_back({month, key});
    return keys;
}

std::optional<BoxKey> Keys::box_key(Instant now) const {
    const auto found = box_keys_.find(keeper::month_of(now));
    if (found == box_keys_.end()) return std::nullopt;
    return BoxKey{found->first, found->second};
}

}  // namespace cirkel::desk
