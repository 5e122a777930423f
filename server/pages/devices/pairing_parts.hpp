#pragma once

#include <string>

#include "server/desk/route.hpp"
#include "server/pages/devices/pairing_pages.hpp"
#include "shared/result.hpp"

// What the pages that let a device in ask alike: a name that nobody has, and the code of the app.
namespace cirkel::pages {

/// The words that a name is refused with; empty for one that nobody has.
Result<std::string> fault_of_name(desk::Desk& desk, const desk::Call& call,
                                  const std::string& name);

/// Whether the code is owed in this session.
CodeField code_field(const desk::Call& call);

/// Takes the code of the app when it is owed. The fault is for its field; none: it was right.
Result<CodeField> take_code(desk::Desk& desk, const desk::Call& call, const std::string& code);

}  // namespace cirkel::pages
