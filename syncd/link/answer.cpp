#include "syncd/link/answer.hpp"

#include <charconv>
#include <string_view>

#include "shared/wire/limits.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

/// The media type without its parameters.
std::string_view type_of(const http::Response& response) {
    const auto found = response.headers.find("content-type");
    if (found == response.headers.end()) return {};
    const std::string_view value = found->second;
    return value.substr(0, value.find_first_of("; "));
}

}  // namespace

Result<std::string> json_body(const http::Response& response) {
    if (response.status != 200) return Error{Kind::Offline, reason_of(response)};
    if (type_of(response) != "application/json")
        return Error{Kind::Offline,
                     "what answered is not the server (no JSON); look at the network"};
    return response.body;
}

std::optional<wire::Problem> problem_in(const http::Response& response) {
    if (type_of(response) != wire::kProblemType) return std::nullopt;
    auto problem = wire::read_problem(response.body);
    return problem ? std::optional(std::move(*problem)) : std::nullopt;
}

std::string reason_of(const http::Response& response) {
    const std::string status = "HTTP " + std::to_string(response.status);
    const auto problem = problem_in(response);
    return problem ? status + " " + problem->code + ": " + problem->detail : status;
}

std::string must_be_updated() {
    return "the server does not speak cirkel-sync/" + std::to_string(wire::kProtocol) +
           " any more: update cirkel-syncd; until then everything is kept here";
}

Attempt failed_by(const http::Response& response) {
    const auto problem = problem_in(response);
    if (problem && problem->code == wire::problem_code::kSuspended) {
        Attempt attempt = Attempt::failed(reason_of(response), tuning::kSuspendedTry);
        attempt.suspended = true;
        return attempt;
    }
    if (problem && problem->code == wire::problem_code::kOutdated)
        return Attempt::failed(must_be_updated(), tuning::kSuspendedTry);
    const auto body = json_body(response);
    Attempt attempt =
        Attempt::failed(body ? reason_of(response) : body.error().text, retry_after_of(response));
    attempt.pending = problem && problem->code == wire::problem_code::kPending;
    attempt.refused = problem && problem->code == wire::problem_code::kRefused;
    return attempt;
}

std::optional<Duration> retry_after_of(const http::Response& response) {
    const auto found = response.headers.find("retry-after");
    if (found == response.headers.end()) return std::nullopt;
    const std::string& text = found->second;
    unsigned seconds = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return std::chrono::seconds(seconds);
}

}  // namespace cirkel::syncd
