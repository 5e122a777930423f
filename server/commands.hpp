#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"

// What the subcommands of cirkel-server do, as functions from values to a CommandResult. Who calls
// them (a process of its own, or the running server on behalf of one) makes no difference.
namespace cirkel::server {

Result<CommandResult> add_location(desk::Desk& desk, const store::Location& location, Instant now);
Result<CommandResult> list_locations(desk::Desk& desk);

/// What is given of an offer changes, the rest stays.
struct OfferChange {
    LocationId location;
    std::optional<bool> call;
    std::optional<bool> mail;
    std::optional<int> calls_a_day;
    std::optional<std::string> caller_alias;
    std::optional<std::string> calling_number;
};
Result<CommandResult> change_offer(desk::Desk& desk, const OfferChange& change, Instant now);

Result<CommandResult> add_touchpoint(desk::Desk& desk, const store::TouchpointSettings& touchpoint);
Result<CommandResult> list_touchpoints(desk::Desk& desk);
/// From the JSON text of a survey file; checked as a terminal checks it.
Result<CommandResult> add_survey(desk::Desk& desk, const std::string& text);
Result<CommandResult> list_surveys(desk::Desk& desk);

/// From the JSON text of a theme file; refused when something on the screens could not be read.
Result<CommandResult> set_theme(desk::Desk& desk, const std::string& text);
/// Back to Cirkel's own look.
Result<CommandResult> clear_theme(desk::Desk& desk);
/// As a file that `set_theme` takes.
Result<CommandResult> show_theme(desk::Desk& desk);

Result<CommandResult> add_improvement(desk::Desk& desk, const store::Improvement& improvement);
Result<CommandResult> list_improvements(desk::Desk& desk);

}  // namespace cirkel::server
