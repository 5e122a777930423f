#include "platform/stick/partition.hpp"

#include <filesystem>
#include <fstream>
#include <vector>

namespace cirkel::stick {
namespace {

namespace fs = std::filesystem;

std::string word_in(const fs::path& file) {
    std::ifstream stream(file);
    std::string word;
    stream >> word;
    return word;
}

/// A card reader without a card is there too, with no size.
bool is_stick(const fs::path& disk) {
    std::error_code fault;
    const std::string place = fs::canonical(disk / "device", fault).string();
    return !fault && place.find("/usb") != std::string::npos &&
           word_in(disk / "removable") == "1" && word_in(disk / "size") != "0";
}

std::vector<std::string> partitions_of(const fs::path& disk) {
    std::vector<std::string> names;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(disk, fault))
        if (fs::exists(entry.path() / "partition", fault))
            names.push_back(entry.path().filename().string());
    if (names.empty()) names.push_back(disk.filename().string());
    return names;
}

}  // namespace

Result<std::string> find_partition(const std::string& system) {
    std::vector<std::string> found;
    std::error_code fault;
    for (const auto& disk : fs::directory_iterator(fs::path(system) / "block", fault))
        if (is_stick(disk.path()))
            for (auto& name : partitions_of(disk.path())) found.push_back(std::move(name));
    if (fault) return Error{Kind::Broken, "cannot look for a stick: " + fault.message()};
    if (found.empty()) return Error{Kind::NotFound, "no USB stick; put one in"};
    if (found.size() > 1)
        return Error{Kind::Conflict, "more than one USB stick or part of one; leave one in"};
    return found.front();
}

}  // namespace cirkel::stick
