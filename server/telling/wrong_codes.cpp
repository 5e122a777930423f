#include "server/telling/wrong_codes.hpp"

#include <string>

namespace cirkel::telling {

void slow_wrong_code(desk::Desk& desk, const http::Request& request, Instant now,
                     http::Response& answer) {
    const auto who = "codes " + request.peer;
    const auto wait = desk.wrong_tries.wait(who, now);
    desk.wrong_tries.count(who, now);
    if (wait <= Duration{0}) return;
    constexpr int kTooMany = 429;
    answer.status = kTooMany;
    answer.headers["retry-after"] = std::to_string(wait.count() / 1000 + 1);
    answer.delay = kWrongCodeDelay;
}

}  // namespace cirkel::telling
