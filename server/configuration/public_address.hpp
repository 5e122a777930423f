#pragma once

#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"
#include "server/store/values.hpp"
#include "shared/result.hpp"

// The address of the customer's page, from the QR code to the phone. A code that opens nothing is
// worse than none: terminals are told of the address only once somebody saw it work.
namespace cirkel::configuration {

/// "https://feedback.delinde.nl/", in the one form in which it is kept; `Malformed` with the reason
/// for everything that a phone could not open, or that carries more than a host. Plain http passes
/// for this machine alone, to try things out.
Result<std::string> checked_public_address(std::string_view typed);

/// Whether only this machine itself can open it.
bool is_of_this_machine(std::string_view address);

/// Where whoever sent this request finds this server: the public address; without one, the name by
/// which it was asked, by http only where nothing else can be meant. Empty: neither is known.
std::string address_for(const store::Organisation& organisation, const http::Request& request);

/// What terminals put into QR codes; empty: they draw none.
std::string qr_address(const store::Organisation& organisation);

}  // namespace cirkel::configuration
