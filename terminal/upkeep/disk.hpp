#pragma once

#include <functional>
#include <string>
#include <utility>

#include "platform/files/disk_room.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"

namespace cirkel::upkeep {

/// What a terminal does about a disk that fills up (decisions 18). Nothing is ever dropped that a
/// customer gave.
enum class DiskStep {
    Roomy,
    Warn,    ///< from 80 %: people are told
    Shed,    ///< from 90 %: damaged files that were set aside are deleted
    Refuse,  ///< from 95 %: no new visits; reading and withdrawing go on
};
DiskStep disk_step(int percent_used);

/// Of the ballast that a full disk can still delete with.
inline constexpr std::uint64_t kBallastBytes = 16UL * 1024 * 1024;

/// The disk below the state folder, with its ballast. Used by the terminal's thread.
class Disk {
public:
    using Ask = std::function<Result<files::DiskRoom>()>;

    /// The real one below `folder`.
    explicit Disk(const std::string& folder);
    /// With figures from elsewhere.
    Disk(const std::string& folder, Ask ask) : ask_(std::move(ask)), ballast_(in(folder)) {}

    /// Asks how full it is, tells in the log when that became another step, and takes the ballast
    /// back where there is room for it four times over.
    DiskStep look(Log& log);
    [[nodiscard]] DiskStep step() const { return step_; }
    [[nodiscard]] int percent_used() const { return percent_; }

    /// Does `act`, which deletes; where the disk is too full even for that, lets go of the ballast
    /// and does it again.
    template <class Act>
    auto with_ballast(Log& log, const Act& act) -> decltype(act()) {
        auto result = act();
        if (result.ok() || result.error().kind != Kind::Full || !let_go(log)) return result;
        return act();
    }

private:
    static files::Ballast in(const std::string& folder);
    bool let_go(Log& log);

    Ask ask_;
    files::Ballast ballast_;
    DiskStep step_ = DiskStep::Roomy;
    int percent_ = 0;
};

}  // namespace cirkel::upkeep
