#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/http_message.hpp"
#include "server/main/command_line.hpp"
#include "server/server.hpp"

namespace cirkel::server {

/// What a command line printed, and how it ended.
struct Ran {
    std::string out;
    std::string err;
    int exit = 0;
};

Ran ran_of(const Result<CommandResult>& result, bool as_json);
/// A command line that did not get that far, with the exit status of its kind or another one.
Ran failed(const Error& error);
Ran failed(const Error& error, int exit);
/// A folder that was never initialised is a matter of set-up, not of a missing input.
Ran failed_to_open(const Error& error);

/// The message in which a command line travels to the running server, and the handler that runs it
/// there. Its door is a unix socket of mode 0600: whoever may open the data folder may command.
http::Request command_request(const std::vector<std::string>& arguments, const Given& given);
http::Response run_command(Server& server, const http::Request& request, Instant now);
/// Nothing when the answer is none of ours.
std::optional<Ran> read_command_response(const http::Response& response);

}  // namespace cirkel::server
