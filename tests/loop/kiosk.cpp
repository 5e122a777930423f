#include "tests/loop/kiosk.hpp"

#include <utility>

#include "shared/capture_db/outbox.hpp"
#include "terminal/effects/ask_daemon.hpp"
#include "terminal/effects/board.hpp"
#include "terminal/effects/perform.hpp"
#include "terminal/effects/setup.hpp"
#include "tests/loop/must.hpp"

namespace cirkel::loop {

Kiosk::Kiosk(const std::string& folder, fakes::FakeClock& clock, std::function<void()> ring)
    : device_(must(effects::open_device(folder, clock.wall(), log_))),
      ring_(std::move(ring)),
      fresh_(clock, must(capture_db::last_record_id(device_.capture))),
      session_clock_(clock) {}

Kiosk::Kiosk(effects::Device device, const RecordId& last_id, fakes::FakeClock& clock,
             std::function<void()> ring)
    : device_(std::move(device)),
      ring_(std::move(ring)),
      fresh_(clock, last_id),
      session_clock_(clock) {}

Result<std::unique_ptr<Kiosk>> Kiosk::open(const std::string& folder, fakes::FakeClock& clock,
                                           std::function<void()> ring, Log& log) {
    auto device = effects::open_device(folder, clock.wall(), log);
    if (!device) return device.error();
    const auto last_id = capture_db::last_record_id(device->capture);
    if (!last_id) return last_id.error();
    return std::make_unique<Kiosk>(std::move(device).value(), *last_id, clock, std::move(ring));
}

session::Fresh Kiosk::fresh() {
    const auto& configuration = device_.configuration;
    return fresh_.make(configuration ? configuration->first_character : 'K');
}

std::optional<session::Event> Kiosk::perform(session::Effect& effect) {
    auto answer = effects::perform(device_, effect, fresh_.moment());
    ring_();
    return answer;
}

session::SetupRead Kiosk::read_setup() { return effects::read_setup(device_, fresh_.moment()); }

std::vector<session::Event> Kiosk::late_answers() {
    std::vector<session::Event> answers;
    if (auto news = effects::daemon_news(device_)) answers.push_back(std::move(*news));
    return answers;
}

int Kiosk::count_waiting() { return must(effects::read_counts(device_)).waiting; }

}  // namespace cirkel::loop
