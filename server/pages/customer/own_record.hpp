#pragma once

#include "platform/http/http_message.hpp"
#include "server/pages/customer/status_values.hpp"

// What is kept of one submission, for whoever has its code to take along (P-23). The contact is not
// in it, sealed or clear: the code may have been found.
namespace cirkel::pages {

/// To be read by a person, in the language of the page.
Result<http::Response> own_record_as_text(desk::Desk& desk, const Opened& opened);
/// To be read by a program: the same, with the names that our other interfaces use.
Result<http::Response> own_record_as_json(desk::Desk& desk, const Opened& opened);

}  // namespace cirkel::pages
