#pragma once

#include <cstddef>

namespace cirkel::service {

/// Lets this process open as many files and connections as the system allows it, and gives how many
/// that are. A shell hands on 1,024, which a server of a fleet would use up.
std::size_t raise_descriptor_limit();

}  // namespace cirkel::service
