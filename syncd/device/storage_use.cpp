#include "syncd/device/storage_use.hpp"

#include <filesystem>
#include <string>
#include <system_error>

#include "platform/files/disk_room.hpp"

namespace cirkel::syncd {

Result<StorageUse> read_storage_use(const StateFolder& folder) {
    const auto room = files::room_at(folder.data());
    if (!room) return room.error();
    StorageUse use;
    use.disk_percent = room->percent_used();
    for (const auto& path : {folder.capture_db(), folder.sync_db()})
        for (const std::string end : {"", "-wal"}) {
            std::error_code fault;
            const auto bytes = std::filesystem::file_size(path + end, fault);
            if (!fault) use.bytes += static_cast<std::int64_t>(bytes);
        }
    return use;
}

}  // namespace cirkel::syncd
