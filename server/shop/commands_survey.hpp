#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"

namespace cirkel::server {

/// The text of a survey file checked as `publish_survey` would, without keeping anything. Every
/// fault is told with its line and its reason.
Result<CommandResult> check_survey(desk::Desk& desk, const std::string& text);
/// What a customer sees of it, in every language.
Result<CommandResult> preview_survey(const std::string& text);
/// Keeps it as the version that terminals ask from now on. The same file again changes nothing; a
/// version that was kept never changes, and none comes before an older one (`Conflict`).
Result<CommandResult> publish_survey(desk::Desk& desk, const std::string& text,
                                     const shop::DoneBy& by);
Result<CommandResult> list_surveys(desk::Desk& desk);
/// The newest version as a file, to make the next one of.
Result<CommandResult> show_survey(desk::Desk& desk, const SurveyId& id);

}  // namespace cirkel::server
