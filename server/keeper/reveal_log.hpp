#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/keeper/keeper_line.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::keeper {

/// What the keeper itself writes down about every contact that it opened for somebody, so that a
/// server that was broken into can neither hide how many it asked for nor ask for all of them. One
/// line each: "<ms> case <number> by <staff number> why <reason>".
class RevealLog {
public:
    static Result<RevealLog> open(std::string path);

    /// `Full` when this employee has seen `kRevealsADay` in the last 24 hours, or all of them
    /// `kRevealsADayOfAll`. The line is on disk when it returns.
    Result<void> add(const RevealOrder& order, Instant now);

private:
    explicit RevealLog(std::string path) : path_(std::move(path)) {}

    std::string path_;
    std::map<std::string, std::vector<Instant>> seen_;  ///< by staff number
};

}  // namespace cirkel::keeper
