#include "syncd/installing/enrol_work.hpp"

#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "shared/loop/screen_code.hpp"
#include "syncd/link/answer.hpp"

namespace cirkel::syncd {

using installing::Fault;

namespace {

constexpr http::ClientLimits kEnrolLimits{std::chrono::seconds(6), std::chrono::seconds(30),
                                          std::size_t{64} * 1024};
constexpr int kTroubleFrom = 500;

struct CodeFault {
    std::string_view problem;
    std::string_view fault;
};
constexpr std::array<CodeFault, 9> kCodeFaults{{{wire::problem_code::kToken, "code_unknown"},
                                                {wire::problem_code::kTokenUsed, "code_used"},
                                                {wire::problem_code::kTokenExpired, "code_expired"},
                                                {wire::problem_code::kRefused, "kept_out"},
                                                {wire::problem_code::kSuspended, "kept_out"},
                                                {wire::problem_code::kBusy, "server_trouble"},
                                                {wire::problem_code::kOutdated, "other_version"},
                                                {wire::problem_code::kMalformed, "other_version"},
                                                {wire::problem_code::kNotFound, "other_version"}}};
constexpr int kTooManyStatus = 429;

/// A walk over all that lies in between says it better than the request that failed could.
Fault why_unreached(const Aside& aside, const TestedServer& server) {
    const auto test = test_network(server, aside.eyes, [](const auto&) {});
    return first_fault(test.shown).value_or(Fault{"unreachable"});
}

}  // namespace

Fault fault_of_problem(const wire::Problem& problem) {
    for (const CodeFault& known : kCodeFaults)
        if (problem.code == known.problem) return {std::string(known.fault), problem.detail};
    const bool is_trouble = problem.status >= kTroubleFrom || problem.status == kTooManyStatus;
    return {is_trouble ? "server_trouble" : "not_our_server", problem.detail};
}

OrFault<std::string> token_of(const std::string& typed) {
    if (auto code = TypedCode::parse(typed)) return std::move(code->signs);
    std::size_t signs = 0;
    for (const char sign : typed) signs += folded_sign(sign) ? 1 : 0;
    if (signs <= TypedCode::kLength) return Fault{"bad_code"};
    return typed;
}

OrFault<http::Response> answer_to_enrol(const Aside& aside, const TestedServer& server,
                                        http::Request request) {
    auto probed = aside.eyes.look({server.url, std::move(request), server.ca_file, server.proxy,
                                   http::ProbeDepth::Answer, kEnrolLimits});
    if (!probed) return Fault{"bad_server", probed.error().text};
    if (probed->end == http::ProbeEnd::Stopped) return Fault{"stopped"};
    if (probed->end != http::ProbeEnd::Answered) return why_unreached(aside, server);
    // What is no word of a server is looked into: mostly it is a page that wants a password.
    if (problem_in(probed->response) || json_body(probed->response))
        return std::move(probed->response);
    if (probed->response.status >= kTroubleFrom)
        return Fault{"server_trouble", std::to_string(probed->response.status)};
    const auto seen = why_unreached(aside, server);
    return seen.code == "unreachable" ? Fault{"not_our_server"} : seen;
}

OrFault<wire::EnrolReply> enrol_aside(const Aside& aside, const TestedServer& server,
                                      const wire::EnrolRequest& request) {
    const auto answered = answer_to_enrol(aside, server, enrol_message(request));
    if (const auto* fault = std::get_if<Fault>(&answered)) return *fault;
    auto answer = read_enrol_answer(std::get<http::Response>(answered), server.key);
    if (auto* reply = std::get_if<wire::EnrolReply>(&answer)) return std::move(*reply);
    if (const auto* problem = std::get_if<wire::Problem>(&answer))
        return fault_of_problem(*problem);
    const auto& error = std::get<Error>(answer);
    return Fault{error.kind == Kind::Refused ? "other_server" : "not_our_server", error.text};
}

}  // namespace cirkel::syncd
