#pragma once

#include <string_view>
#include <vector>

namespace cirkel::pages {

/// One file of assets/pages, compiled in so that the server stays one binary. `name` is its path
/// below that folder ("nl/status.html", "cirkel.css").
struct EmbeddedFile {
    std::string_view name;
    std::string_view text;
};

std::vector<EmbeddedFile> page_files();

}  // namespace cirkel::pages
