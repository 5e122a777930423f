#include "server/keeper/key_folder.hpp"

#include <charconv>
#include <chrono>
#include <filesystem>
#include <optional>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "platform/files/destroy_file.hpp"
#include "platform/files/durable_file.hpp"

namespace cirkel::keeper {

namespace {

constexpr std::size_t kNumberKeyBytes = 32;
constexpr std::string_view kBegin = "box-";
constexpr std::string_view kEnd = ".key";

std::string box_path(const std::string& folder, const KeyId& month) {
    return folder + "/" + std::string(kBegin) + month.text + std::string(kEnd);
}

Result<void> write_secret(const std::string& path, const proof::Secret& secret) {
    std::string text(secret.data(), secret.data() + secret.size());
    auto written = files::write_new_file(path, text, files::Secrecy::OwnerOnly);
    proof::wipe(text);
    return written;
}

Result<proof::Secret> read_secret(const std::string& path) {
    auto text = files::read_file(path);
    if (!text) return text.error();
    proof::Secret secret(reinterpret_cast<const std::uint8_t*>(text->data()), text->size());
    proof::wipe(*text);
    return secret;
}

/// The month in the name of a file; none for any other file.
std::optional<KeyId> month_in(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    if (name.size() <= kBegin.size() + kEnd.size() || !name.starts_with(kBegin) ||
        !name.ends_with(kEnd))
        return std::nullopt;
    return KeyId::parse(name.substr(kBegin.size(), name.size() - kBegin.size() - kEnd.size()));
}

Result<std::vector<KeyId>> months_in(const std::string& folder) {
    std::vector<KeyId> months;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(folder, fault))
        if (auto month = month_in(entry.path())) months.push_back(std::move(*month));
    if (fault) return Error{Kind::Broken, folder + ": " + fault.message()};
    return months;
}

}  // namespace

KeyId month_of(Instant now) {
    const auto local = clock::local_time(now, "UTC").value_or(clock::LocalTime{});
    return KeyId{std::to_string(local.year) + (local.month < 10 ? "-0" : "-") +
                 std::to_string(local.month)};
}

std::optional<Instant> end_of(const KeyId& month) {
    constexpr std::size_t kYearDigits = 4;
    int year = 0;
    unsigned number = 0;
    const std::string& text = month.text;
    if (text.size() != kYearDigits + 3 || text[kYearDigits] != '-') return std::nullopt;
    const char* const dash = text.data() + kYearDigits;
    const char* const last = text.data() + text.size();
    const auto [year_end, year_fault] = std::from_chars(text.data(), dash, year);
    const auto [month_end, month_fault] = std::from_chars(dash + 1, last, number);
    if (year_fault != std::errc() || year_end != dash || month_fault != std::errc() ||
        month_end != last || number < 1 || number > 12)
        return std::nullopt;
    const auto next = std::chrono::year(year) / std::chrono::month(number) + std::chrono::months(1);
    return Instant(std::chrono::sys_days(next / std::chrono::day(1)));
}

Result<void> KeyFolder::restore(const std::string& folder, const KeptKeys& keys) {
    if (files::exists(folder + "/number.key"))
        return Error{Kind::Conflict, folder + " holds keys already; choose a new folder"};
    if (auto made = files::make_folder(folder, files::Secrecy::OwnerOnly); !made) return made;
    for (const auto& [month, secret] : keys.boxes)
        if (auto written = write_secret(box_path(folder, month), secret); !written) return written;
    // Last: with it the folder is whole.
    return write_secret(folder + "/number.key", keys.number_key);
}

Result<KeyFolder> KeyFolder::open(const std::string& folder, const std::string& keys_of_before) {
    if (auto made = files::make_folder(folder, files::Secrecy::OwnerOnly); !made)
        return made.error();
    KeyFolder keys(folder);
    if (!keys_of_before.empty() && files::exists(keys_of_before))
        if (auto taken = keys.take_over(keys_of_before); !taken) return taken.error();
    if (auto read = keys.read_number_key(); !read) return read.error();
    if (auto read = keys.read_boxes(); !read) return read.error();
    return keys;
}

// On disk here before it goes there: a kill in between leaves it at both, never at none.
Result<void> KeyFolder::take_over(const std::string& keys_of_before) {
    const auto months = months_in(keys_of_before);
    if (!months) return months.error();
    for (const auto& month : *months) {
        const auto secret = read_secret(box_path(keys_of_before, month));
        if (!secret) return secret.error();
        const auto own = box_path(folder_, month);
        if (!files::exists(own))
            if (auto written = write_secret(own, *secret); !written) return written;
        if (auto gone = files::destroy_file(box_path(keys_of_before, month)); !gone) return gone;
    }
    return done;
}

Result<void> KeyFolder::read_number_key() {
    const auto path = folder_ + "/number.key";
    if (!files::exists(path)) {
        proof::Secret drawn(kNumberKeyBytes);
        proof::fill_random({drawn.data(), drawn.size()});
        if (auto written = write_secret(path, drawn); !written) return written;
    }
    auto secret = read_secret(path);
    if (!secret) return secret.error();
    if (secret->size() != kNumberKeyBytes)
        return Error{Kind::Broken, path + " has a wrong size; restore it from the escrow file"};
    number_key_ = std::move(*secret);
    return done;
}

Result<void> KeyFolder::read_boxes() {
    const auto months = months_in(folder_);
    if (!months) return months.error();
    for (const auto& month : *months) {
        const auto secret = read_secret(box_path(folder_, month));
        if (!secret) return secret.error();
        auto key = proof::sealing_key_from({secret->data(), secret->size()});
        if (!key) return key.error().with_context(box_path(folder_, month));
        boxes_.emplace(month, std::move(*key));
    }
    return done;
}

Result<bool> KeyFolder::ensure(const KeyId& month) {
    if (boxes_.contains(month)) return false;
    auto key = proof::make_sealing_key();
    if (auto written = write_secret(box_path(folder_, month), key.secret); !written)
        return written.error();
    boxes_.emplace(month, std::move(key));
    return true;
}

const proof::SealingKey* KeyFolder::find(const KeyId& month) const {
    const auto found = boxes_.find(month);
    return found == boxes_.end() ? nullptr : &found->second;
}

std::vector<BoxKey> KeyFolder::public_halves() const {
    std::vector<BoxKey> halves;
    for (const auto& [month, key] : boxes_) halves.push_back({month, key.public_key});
    return halves;
}

Result<void> KeyFolder::destroy(const KeyId& month) {
    boxes_.erase(month);
    return files::destroy_file(box_path(folder_, month));
}

}  // namespace cirkel::keeper
