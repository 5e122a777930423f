#include "terminal/device/places.hpp"

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace cirkel::device {

Result<std::string> find_words() {
    namespace fs = std::filesystem;
    std::error_code nothing;
    const fs::path own_folder = fs::read_symlink("/proc/self/exe", nothing).parent_path();
    std::vector<fs::path> places;
    if (const char* assets = std::getenv("CIRKEL_ASSETS")) places.emplace_back(assets);
    places.push_back(own_folder / "../share/cirkel");
    places.push_back(own_folder / "../../../assets");
    places.emplace_back("/usr/share/cirkel");
    std::string looked;
    for (const fs::path& place : places) {
        const fs::path words = place / "words";
        if (fs::exists(words / "nl.json", nothing)) return fs::weakly_canonical(words).string();
        looked += " " + words.string();
    }
    return Error{Kind::NotFound, "the words of the screens are not in any of:" + looked +
                                     "; set CIRKEL_ASSETS to the folder that holds words/"};
}

}  // namespace cirkel::device
