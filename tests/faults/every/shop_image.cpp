#include "tests/faults/every/shop_image.hpp"

namespace cirkel::faults {
namespace {

namespace fs = std::filesystem;

}  // namespace

ShopImage::ShopImage(const std::function<void(loop::Town&)>& live) {
    CrashDisk disk(1);
    CrashVfs vfs(1);
    vfs.put("", disk);
    loop::Town town(1, {});
    live(town);
    age_ = town.age();
    keep(fs::path(town.device_folder()).parent_path(), disk);
}

ShopImage::ShopImage(const Life& live) {
    CrashDisk disk(1);
    CrashVfs vfs(1);
    vfs.put("", disk);
    const fakes::ScratchFolder folder;
    age_ = live(folder.path());
    keep(folder.path(), disk);
}

// What is synced is all that is seen, so that connections may be open still.
void ShopImage::keep(const fs::path& folder, const CrashDisk& disk) {
    fs::copy(folder, files_.path(), fs::copy_options::recursive);
    for (const std::string& path : disk.paths())
        databases_[fs::relative(path, folder).string()] = *disk.find(path);
}

void ShopImage::lay(const fs::path& folder, const DiskOf& disk_of) const {
    fs::copy(files_.path(), folder, fs::copy_options::recursive);
    for (const auto& [below, file] : databases_)
        disk_of(below.substr(0, below.find('/'))).lay((folder / below).string(), file);
}

ImageLife::ImageLife(const ShopImage& image, std::uint64_t seed)
    : device(seed), server(seed + 1), vfs(seed) {
    vfs.put(folder.file("device"), device);
    vfs.put(folder.file("server"), server);
    image.lay(folder.path(), [this](const std::string& name) -> CrashDisk& {
        return name == "server" ? server : device;
    });
    clock.pass(image.age());
}

}  // namespace cirkel::faults
