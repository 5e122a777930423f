#pragma once

#include <functional>

#include "platform/http/http_message.hpp"
#include "server/main/command_line.hpp"
#include "server/main/run_order.hpp"
#include "shared/instant.hpp"

namespace cirkel::server {

/// Answers what `import` asks of the server behind its door for commands: "/import/check" whether
/// an export may be taken in, "/import/push" to take in one push of it. Not on the network.
http::Response answer_import(desk::Desk& desk, const http::Request& request, Instant now);

/// How `import` asks the server: the running one, or one of its own.
using AskServer = std::function<Result<http::Response>(const http::Request&)>;

/// Takes in an export, push by push, and gives what the terminal is to read as receipt. `say` hears
/// how far it is. Can be broken off and run again at any place.
struct Imported {
    std::int64_t records = 0;
    std::int64_t accepted = 0;
    std::int64_t duplicate = 0;
    std::int64_t erased = 0;
    std::int64_t quarantined = 0;
    std::string receipt;
};
Result<Imported> import_export(const std::string& packed, const AskServer& ask,
                               const std::function<void(const std::string&)>& say);

/// `import FILE --receipt OUT`: by the running server when there is one, else by this process.
Ran run_import(const Given& given, Instant now);

}  // namespace cirkel::server
