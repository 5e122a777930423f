#include "syncd/installing/aside.hpp"

#include <utility>

#include "platform/files/durable_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "syncd/device/proxy.hpp"

namespace cirkel::syncd {

Result<ReadingFiles> open_for_reading(const StateFolder& folder) {
    auto capture = capture_db::open_reading(folder.capture_db());
    if (!capture) return capture.error();
    auto sync = sync_db::open_reading(folder.sync_db());
    if (!sync) return sync.error();
    return ReadingFiles{std::move(*capture), std::move(*sync)};
}

TestedServer tested(const StateFolder& folder, const KnownServer& server) {
    return {server.url, files::exists(folder.server_ca()) ? folder.server_ca() : "",
            read_proxy(folder), server.key};
}

installing::Fault fault_of(const Error& error) {
    return {error.kind == Kind::Full ? "disk_full" : "device_broken", error.text};
}

}  // namespace cirkel::syncd
