#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/result.hpp"

namespace cirkel::terminal {

/// What the command line said, as it was written.
struct Options {
    std::string state;               ///< the state folder
    std::string size = "1080x1920";  ///< of the window, pixels
    std::string language;  ///< of the first screen; empty: as the device was set up, else Dutch
    float ppi = 0;  ///< pixels an inch; 0: as it was set up, else the usual panel of this size
    bool full_screen = false;
    bool still = false;               ///< nothing on the glass moves
    std::string visit;                ///< a visit file; only for `visit`
    std::string shots;                ///< folder of its pictures; empty: none
    int patience = 10;                ///< seconds that a step of it waits for what it names
    std::vector<std::string> values;  ///< "name=value" for its places
};

struct Size {
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
};

/// Reads "1080x1920"; both sides 240 to 8192.
std::optional<Size> read_size(const std::string& text);

/// Reads "name=value" pairs; `Malformed` names the one that is not a pair.
Result<std::map<std::string, std::string>> read_values(const std::vector<std::string>& pairs);

}  // namespace cirkel::terminal
