#include "terminal/upkeep/disk.hpp"

namespace cirkel::upkeep {
namespace {

constexpr int kWarnPercent = 80;
constexpr int kShedPercent = 90;
constexpr int kRefusePercent = 95;
/// So that the ballast itself never makes a disk full.
constexpr std::uint64_t kRoomForBallast = 4 * kBallastBytes;

std::string sentence_of(DiskStep step, int percent) {
    const std::string full = "the disk is " + std::to_string(percent) + " % full; ";
    switch (step) {
        case DiskStep::Roomy: return full + "there is room again";
        case DiskStep::Warn: return full + "make room before it is 95 %";
        case DiskStep::Shed: return full + "damaged files that were set aside are deleted";
        case DiskStep::Refuse: return full + "no new visits until there is room";
    }
    return full;
}

}  // namespace

DiskStep disk_step(int percent_used) {
    if (percent_used >= kRefusePercent) return DiskStep::Refuse;
    if (percent_used >= kShedPercent) return DiskStep::Shed;
    if (percent_used >= kWarnPercent) return DiskStep::Warn;
    return DiskStep::Roomy;
}

Disk::Disk(const std::string& folder) : Disk(folder, [folder] { return files::room_at(folder); }) {}

files::Ballast Disk::in(const std::string& folder) {
    return files::Ballast(folder + "/ballast", kBallastBytes);
}

DiskStep Disk::look(Log& log) {
    const auto room = ask_();
    if (!room) {
        log.write(Level::Error, room.error().text);
        return step_;
    }
    percent_ = room->percent_used();
    const DiskStep now = disk_step(percent_);
    if (now != step_)
        log.write(now < step_ ? Level::Notice : Level::Error, sentence_of(now, percent_));
    step_ = now;
    if (ballast_.is_held() || room->bytes_free < kRoomForBallast) return step_;
    if (auto held = ballast_.hold(); !held) log.write(Level::Warning, held.error().text);
    return step_;
}

bool Disk::let_go(Log& log) {
    const auto gone = ballast_.let_go();
    if (!gone.ok() || !*gone) return false;
    log.write(Level::Warning, "the disk is full; let go of the ballast to delete with");
    return true;
}

}  // namespace cirkel::upkeep
