#include "server/desk/wrong_codes.hpp"

namespace cirkel::desk {

void slow_wrong_code(Desk& desk, const std::string& who, Instant now, http::Response& answer) {
    const auto wait = desk.wrong_tries.wait(who, now);
    desk.wrong_tries.count(who, now);
    if (wait <= Duration{0}) return;
    constexpr int kTooMany = 429;
    answer.status = kTooMany;
    answer.headers["retry-after"] = std::to_string(wait.count() / 1000 + 1);
    answer.delay = kWrongCodeDelay;
}

}  // namespace cirkel::desk
