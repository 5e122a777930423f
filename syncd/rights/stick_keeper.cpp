#include "syncd/rights/stick_keeper.hpp"

#include <chrono>
#include <filesystem>
#include <thread>
#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/stick/partition.hpp"

namespace cirkel::syncd {

StickKeeper::StickKeeper(StickPlaces places, StickTimes times)
    : places_(std::move(places)), times_(times) {
    end_service_mode();
}

StickKeeper::~StickKeeper() { (void)close(); }

Result<files::Descriptor> StickKeeper::open(const stick::Owner& owner, Duration mono) {
    if (mounted_) {
        const auto present = stick::find_partition(places_.system);
        // Pulled out and put in again it is another one to the system.
        if (!present || *present != partition_) (void)close();
    }
    if (!mounted_) {
        if (auto mounted = mount(owner); !mounted) {
            end_service_mode();
            return mounted.error();
        }
    }
    closes_at_ = mono + times_.open_max;
    return mounted_->open_folder();
}

Result<void> StickKeeper::mount(const stick::Owner& owner) {
    if (auto made = files::make_folder(places_.folder(), files::Secrecy::OwnerOnly); !made)
        return made;
    if (auto begun = files::replace_file(places_.service_mode(), "", files::Secrecy::OwnerOnly);
        !begun)
        return begun;
    auto partition = wait_for_partition();
    if (!partition) return partition.error();
    auto mounted =
        stick::MountedStick::mount(places_.devices + "/" + *partition, places_.folder(), owner);
    if (!mounted) return mounted.error();
    partition_ = std::move(*partition);
    mounted_.emplace(std::move(*mounted));
    return done;
}

/// What is there has to be the same twice: a stick is seen before its partitions are.
Result<std::string> StickKeeper::wait_for_partition() const {
    const auto until = std::chrono::steady_clock::now() + times_.appears;
    auto before = stick::find_partition(places_.system);
    for (;;) {
        std::this_thread::sleep_for(times_.look_again);
        auto found = stick::find_partition(places_.system);
        if (found && before && *found == *before) return found;
        const bool is_several = !found && found.error().kind == Kind::Conflict;
        if (is_several && !before && before.error().kind == Kind::Conflict) return found;
        if (std::chrono::steady_clock::now() >= until) return found;
        before = std::move(found);
    }
}

Result<void> StickKeeper::close() {
    Result<void> written = done;
    if (mounted_) written = mounted_->unmount();
    mounted_.reset();
    partition_.clear();
    closes_at_.reset();
    end_service_mode();
    return written;
}

void StickKeeper::end_service_mode() const {
    std::error_code ignored;
    std::filesystem::remove(places_.service_mode(), ignored);
}

}  // namespace cirkel::syncd
