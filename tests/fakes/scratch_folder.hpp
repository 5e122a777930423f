#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <stdlib.h>  // NOLINT: mkdtemp is POSIX

#include "shared/require.hpp"

namespace cirkel::fakes {

/// A folder of a test's own, gone with it.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string wanted = (std::filesystem::temp_directory_path() / "cirkel-XXXXXX").string();
        require(::mkdtemp(wanted.data()) != nullptr, "a place for scratch files");
        path_ = wanted;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// In how many files below `folder` these bytes stand somewhere.
inline int files_holding(const std::filesystem::path& folder, std::string_view bytes) {
    int found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        found += content.find(bytes) == std::string::npos ? 0 : 1;
    }
    return found;
}

}  // namespace cirkel::fakes
