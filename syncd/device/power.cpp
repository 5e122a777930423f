#include "syncd/device/power.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

namespace cirkel::syncd {
namespace {

namespace fs = std::filesystem;

/// The one line of such a file; empty when it is not there.
std::string line_of(const fs::path& file) {
    std::string line;
    std::ifstream stream(file);
    std::getline(stream, line);
    return line;
}

std::optional<int> percent_of(const std::string& text) {
    constexpr int full = 100;
    int percent = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (percent < 0 || percent > full) return std::nullopt;
    return percent;
}

}  // namespace

Power read_power(const std::string& supplies) {
    std::error_code fault;
    std::vector<fs::path> found;
    for (fs::directory_iterator one(supplies, fault), end; !fault && one != end;
         one.increment(fault))
        found.push_back(one->path());
    // The order of a folder is chance; a second battery must not take turns with the first.
    std::sort(found.begin(), found.end());
    for (const fs::path& supply : found) {
        if (line_of(supply / "type") != "Battery" || line_of(supply / "scope") == "Device")
            continue;
        const auto status = line_of(supply / "status");
        Power power{percent_of(line_of(supply / "capacity")), std::nullopt};
        if (!status.empty() && status != "Unknown") power.on_battery = status == "Discharging";
        return power;
    }
    return {};
}

}  // namespace cirkel::syncd
