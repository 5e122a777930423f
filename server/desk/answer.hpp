#pragma once

#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"
#include "shared/json/json.hpp"
#include "shared/result.hpp"
#include "shared/wire/problem.hpp"

namespace cirkel::desk {

http::Response json_answer(std::string body, int status = 200);
http::Response json_answer(const json::Value& value, int status = 200);
http::Response problem_answer(const wire::Problem& problem);
http::Response problem_answer(std::string_view code, std::string detail);
/// The answer that tells of one of our own failures, by its kind; `Broken` keeps its text inside.
http::Response error_answer(const Error& error);

/// Fills in the headers that every answer carries (S-13), without overwriting a handler's own.
void add_security_headers(http::Response& response);

}  // namespace cirkel::desk
