#pragma once

#include <optional>
#include <string>

#include "platform/files/descriptor.hpp"
#include "platform/stick/mounted_stick.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::syncd {

/// Where the stick keeper finds and lays things; a test has all of them below a folder of its own.
struct StickPlaces {
    std::string system = "/sys";
    std::string devices = "/dev";
    std::string work = "/run/cirkel-helper/work";  ///< ours alone

    /// While this file is there the kiosk's rules let USB storage in (service mode).
    [[nodiscard]] std::string service_mode() const { return work + "/service-mode"; }
    [[nodiscard]] std::string folder() const { return work + "/stick"; }
};

/// What takes time with sticks; the moments are those of a monotonic clock.
struct StickTimes {
    Duration appears = std::chrono::seconds(12);  ///< drivers load, and the stick is looked at
    Duration look_again = std::chrono::milliseconds(300);
    Duration open_max = std::chrono::minutes(30);
};

/// USB storage is closed on this device, but for the time that a technician's stick is in use.
/// Invariant: service mode lasts as long as a stick is mounted, and while one is waited for.
/// Nothing of it outlives the object. Movable nowhere: it owns what the system holds.
class StickKeeper {
public:
    /// Ends what an earlier life may have left.
    StickKeeper(StickPlaces places, StickTimes times);
    ~StickKeeper();
    StickKeeper(const StickKeeper&) = delete;
    StickKeeper& operator=(const StickKeeper&) = delete;

    /// The folder of the one stick, for `owner`; open already: the same one again. `NotFound` for
    /// no stick, `Conflict` for two, `Malformed` for one that cannot be read, `Refused` without the
    /// right. After a failure USB storage is closed.
    Result<files::Descriptor> open(const stick::Owner& owner, Duration mono);
    /// Nothing open is no error; an error says that not all was written.
    Result<void> close();
    /// When the stick is to be closed because somebody forgot it; none: nothing is open.
    [[nodiscard]] std::optional<Duration> closes_at() const { return closes_at_; }
    [[nodiscard]] bool is_open() const { return mounted_.has_value(); }

private:
    Result<void> mount(const stick::Owner& owner);
    Result<std::string> wait_for_partition() const;
    void end_service_mode() const;

    StickPlaces places_;
    StickTimes times_;
    std::string partition_;
    std::optional<stick::MountedStick> mounted_;
    std::optional<Duration> closes_at_;
};

}  // namespace cirkel::syncd
