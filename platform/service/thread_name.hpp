#pragma once

#include <string>

namespace cirkel::service {

/// The name under which `top -H`, a debugger and a core dump show the calling thread; at most 15
/// bytes of it are kept.
void name_this_thread(const std::string& name);

}  // namespace cirkel::service
