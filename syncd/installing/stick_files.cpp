#include "syncd/installing/stick_files.hpp"

#include <filesystem>
#include <system_error>
#include <vector>

#include "platform/files/durable_file.hpp"

namespace cirkel::syncd {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProvisioningName = "cirkel-provisioning.json";
constexpr const char* kCaName = "cirkel-ca.pem";
constexpr const char* kUnlockName = "cirkel-unlock.json";

/// Plain files only: a link on a stick would lead to wherever its maker wants.
std::vector<fs::path> files_ending(const std::string& stick, const std::string& end) {
    std::vector<fs::path> found;
    std::error_code fault;
    for (fs::directory_iterator it(stick, fault), none; !fault && it != none; it.increment(fault)) {
        const bool is_plain = it->symlink_status(fault).type() == fs::file_type::regular;
        const auto name = it->path().filename().string();
        if (!fault && is_plain && !name.starts_with('.') && name.ends_with(end))
            found.push_back(it->path());
    }
    return found;
}

std::optional<std::string> file_named(const std::string& stick, const std::string& name) {
    for (const auto& path : files_ending(stick, name))
        if (path.filename() == name) return path.string();
    return std::nullopt;
}

fs::file_time_type time_of(const fs::path& path) {
    std::error_code fault;
    const auto time = fs::last_write_time(path, fault);
    return fault ? fs::file_time_type::min() : time;
}

}  // namespace

std::optional<std::string> provisioning_on(const std::string& stick) {
    return file_named(stick, kProvisioningName);
}

std::optional<std::string> ca_on(const std::string& stick) {
    if (auto named = file_named(stick, kCaName)) return named;
    auto found = files_ending(stick, ".pem");
    for (auto& path : files_ending(stick, ".crt")) found.push_back(std::move(path));
    // Of two nobody can tell which one is meant.
    return found.size() == 1 ? std::optional(found.front().string()) : std::nullopt;
}

std::optional<std::string> receipt_on(const std::string& stick) {
    const auto found = files_ending(stick, ".receipt");
    const fs::path* newest = nullptr;
    for (const auto& path : found)
        if (newest == nullptr || time_of(*newest) < time_of(path)) newest = &path;
    return newest == nullptr ? std::nullopt : std::optional(newest->string());
}

std::optional<std::string> unlock_on(const std::string& stick) {
    return file_named(stick, kUnlockName);
}

Result<std::string> read_from_stick(const std::string& path, std::size_t bytes_max) {
    std::error_code fault;
    const auto size = fs::file_size(path, fault);
    if (fault) return Error{Kind::NotFound, path + " cannot be read"};
    if (size > bytes_max) return Error{Kind::Full, path + " is too long"};
    return files::read_file(path);
}

}  // namespace cirkel::syncd
