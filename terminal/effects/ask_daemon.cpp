#include "terminal/effects/ask_daemon.hpp"

#include <utility>
#include <variant>

#include "shared/capture_db/requests/requests.hpp"
#include "shared/sync_db/answers/answers.hpp"

namespace cirkel::effects {
namespace {

session::Event fault(const Error& error) {
    const char* code = error.kind == Kind::Full ? "disk_full" : "device_broken";
    return session::DaemonAnswered{installing::Fault{code, error.text}};
}

void forget_question(Device& device) {
    if (!device.asked.request) return;
    const auto forgotten = capture_db::forget_request(device.capture, *device.asked.request);
    if (!forgotten) device.log.write(Level::Error, forgotten.error().text);
    device.asked = {};
}

}  // namespace

std::optional<session::Event> ask_daemon(Device& device, const session::AskDaemon& effect,
                                         Instant now) {
    // A stick that is to be closed is closed, whatever is asked next.
    if (device.asked.is_left) device.asked = {};
    forget_question(device);
    const auto asked = capture_db::ask(device.capture, effect.ask, now);
    if (!asked) return fault(asked.error());
    device.asked.request = *asked;
    device.asked.is_left = std::holds_alternative<installing::CloseStick>(effect.ask);
    return std::nullopt;
}

std::optional<session::Event> daemon_news(Device& device) {
    if (!device.asked.request || !device.sync) return std::nullopt;
    auto answer = sync_db::read_answer(*device.sync, *device.asked.request);
    // A file that cannot be read now is read at the next ring.
    if (!answer || !*answer || *answer == device.asked.told) return std::nullopt;
    device.asked.told = *answer;
    session::DaemonAnswered news{**answer};
    if (installing::is_last(**answer)) forget_question(device);
    return news;
}

}  // namespace cirkel::effects
