#pragma once

#include <string>

#include "terminal/screens/frame/frame.hpp"

namespace cirkel::screens {

/// Staff and technician: a straight dark bar instead of the bowl.
struct ServiceHeading {
    std::string screen{};
    std::string who{};
    Icon icon = Icon::Person;
    std::string title{};
    std::string state{};           ///< at the right
    bool has_own_comfort = false;  ///< the screen has a place of its own for that button
};
Page begin_service_page(Sheet& sheet, const ServiceHeading& heading);

}  // namespace cirkel::screens
