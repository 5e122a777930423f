#pragma once

#include <string>
#include <vector>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"

namespace cirkel::shop {

/// What a location may lack.
enum class Lack {
    Touchpoint,
    Terminal,
    Staff,
    Technician,
    Offer,
    CallingNumber,
    Caller,
    CallsADay,
    Hours,
    OpenDay,
    Address,
    Keeper,
};

/// One thing that a location still lacks before customers are served well there.
struct Missing {
    Lack lack = Lack::Touchpoint;
    bool is_needed = true;  ///< without it nothing comes in; else a part of the promise is missing
    std::string what;       ///< "no touchpoint: the terminals have nothing to ask"
    std::string next;       ///< the command that helps
};

/// All of them, the needed ones first; nothing is missing of a shop that is set up.
Result<std::vector<Missing>> missing_at(store::Store& store, const store::Location& location,
                                        Instant now);

}  // namespace cirkel::shop

namespace cirkel::server {

/// `NotFound` without such a location; `Refused` while something needed is missing, so that a
/// script stops there.
Result<CommandResult> check_location(desk::Desk& desk, const LocationId& id, Instant now);

}  // namespace cirkel::server
