#include "syncd/run/answers.hpp"

#include <string>

#include "shared/json/json.hpp"
#include "syncd/health/metrics.hpp"
#include "syncd/health/status.hpp"
#include "syncd/stick/take_receipt.hpp"

namespace cirkel::syncd {
namespace {

http::Response plain(int status, std::string text) {
    return {status, {{"content-type", "text/plain; charset=utf-8"}}, std::move(text)};
}

http::Response show_health(const AnswerTo& to, bool as_metrics) {
    auto health = read_health(to.capture, to.sync);
    if (!health) return plain(500, health.error().text + "\n");
    health->running = true;
    if (as_metrics)
        return {200,
                {{"content-type", "text/plain; version=0.0.4; charset=utf-8"}},
                metrics_text(*health, to.now.wall)};
    return {200,
            {{"content-type", "application/json"}},
            json::dump(status_value(*health, to.now.wall)) + "\n"};
}

int status_of(Kind kind) { return kind == Kind::Malformed || kind == Kind::Refused ? 422 : 500; }

http::Response take(const AnswerTo& to, const std::string& receipt) {
    const auto taken = take_receipt(to.capture, to.sync, receipt);
    if (!taken) return plain(status_of(taken.error().kind), taken.error().text + "\n");
    if (taken->raised > 0) to.ring_terminal();
    return {
        200,
        {{"content-type", "application/json"}},
        json::dump(json::Object{{"raised", taken->raised}, {"ignored", taken->ignored}}) + "\n"};
}

}  // namespace

http::Response answer_at_hatch(const AnswerTo& to, const http::Request& request) {
    const auto path = request.path();
    const bool reads = request.method == "GET";
    if (reads && path == "/metrics") return show_health(to, true);
    if (reads && path == "/status") return show_health(to, false);
    const bool asks = request.method == "POST";
    if (asks && path == "/receipt") return take(to, request.body);
    if (asks && path == "/try") {
        if (to.daemon == nullptr) return plain(409, "this device belongs to no server yet\n");
        to.daemon->try_all_now(to.now.mono);
        return plain(202, "every lane tries again now\n");
    }
    return plain(404, "there are GET /metrics, GET /status, POST /receipt and POST /try\n");
}

}  // namespace cirkel::syncd
