#pragma once

#include <string>
#include <vector>

#include "server/store/values.hpp"
#include "shared/loop/configuration.hpp"

namespace cirkel::configuration {

/// What a customer reads before giving a contact, for a call and for a mail, in every language that
/// we have words for. The texts name who keeps the contact and for how long (retention, decisions
/// 31): they change only together with what the server does.
std::vector<Notice> notices_for(const std::string& organisation, const store::Location& location);

}  // namespace cirkel::configuration
