#pragma once

#include <string>

namespace cirkel::syncd {

/// What the system is called: PRETTY_NAME of os-release(5), as people read it. Empty where there is
/// no such file, or it does not say.
std::string system_name(const std::string& os_release = "/etc/os-release");

}  // namespace cirkel::syncd
