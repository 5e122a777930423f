#pragma once

#include <string>

namespace cirkel::screens_test {

struct Glass {
    std::string name;
    int width;
    int height;
};

/// The four glasses that every screen is laid out for.
inline const Glass kGlasses[] = {{"1080x1920", 1080, 1920},
                                 {"1280x800", 1280, 800},
                                 {"800x480", 800, 480},
                                 {"480x800", 480, 800}};

}  // namespace cirkel::screens_test
