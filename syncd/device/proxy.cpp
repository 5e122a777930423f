#include "syncd/device/proxy.hpp"

#include "platform/files/durable_file.hpp"

namespace cirkel::syncd {

std::string read_proxy(const StateFolder& folder) {
    const auto proxy = files::read_file(folder.proxy());
    return proxy ? *proxy : std::string();
}

}  // namespace cirkel::syncd
