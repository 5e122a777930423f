#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "shared/require.hpp"
#include "tests/fuzz/fuzzed_server.hpp"
#include "tests/fuzz/readers.hpp"

namespace cirkel::fuzz {
namespace {

/// So that what millions of inputs set up does not slow down what comes after.
constexpr int kRequestsOfOneServer = 5'000;

FuzzedServer& server() {
    static std::unique_ptr<FuzzedServer> one;
    static int asked = 0;
    if (!one || ++asked > kRequestsOfOneServer) {
        one.reset();
        one = std::make_unique<FuzzedServer>();
        asked = 0;
    }
    return *one;
}

std::string_view line_of(std::string_view& bytes) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const auto line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return line;
}

std::string filled(std::string_view pattern, std::string_view parameter) {
    const auto begin = pattern.find('{');
    if (begin == std::string_view::npos) return std::string(pattern);
    const auto end = pattern.find('}');
    return std::string(pattern.substr(0, begin)) + std::string(parameter) +
           std::string(pattern.substr(end + 1));
}

/// A request to any route, as it is once HTTP itself was read: its route in the first byte, then
/// what stands in its path, its query and its content type, a line each, then the body.
void any_request(std::string_view bytes) {
    if (bytes.empty()) return;
    auto& asked = server();
    const auto& routes = asked.routes();
    const auto& route = routes[static_cast<unsigned char>(bytes.front()) % routes.size()];
    bytes.remove_prefix(1);
    http::Request request;
    request.method = route.method;
    request.target = filled(route.path, line_of(bytes));
    if (const auto query = line_of(bytes); !query.empty())
        request.target += "?" + std::string(query);
    if (const auto encoding = line_of(bytes); !encoding.empty())
        request.headers["content-encoding"] = encoding;
    request.body = bytes;
    const auto answer = asked.ask(route, std::move(request));
    require(answer.status >= 200 && answer.status < 600, "an answer of HTTP");
    require(answer.status != 500, "no request breaks the server");
}

}  // namespace

std::span<const Reader> request_readers() {
    static constexpr std::array kReaders{Reader{'r', any_request}};
    return kReaders;
}

}  // namespace cirkel::fuzz
