#include "syncd/rights/serve_errands.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "platform/clock/clock.hpp"
#include "platform/clock/set_clock.hpp"
#include "platform/network/network.hpp"
#include "platform/service/signals.hpp"
#include "platform/service/supervisor.hpp"
#include "platform/service/user.hpp"
#include "platform/wicket/wicket.hpp"
#include "syncd/rights/errands.hpp"

namespace cirkel::syncd {
namespace {

/// A program with such rights lives no longer than it is needed.
constexpr Duration kIdleMax = std::chrono::minutes(10);
constexpr Duration kLookAgain = std::chrono::minutes(1);

class ErrandService {
public:
    ErrandService(const ServeOptions& options, Log& log)
        : options_(options),
          log_(log),
          clock_(clock::make_system_clock()),
          stick_(options.places, options.times) {}

    Result<void> serve() {
        const auto user = service::user_id(options_.daemon_user);
        if (!user) return user.error();
        auto signals = service::Signals::take();
        if (!signals) return signals.error();
        auto wicket = options_.socket.empty() ? wicket::Wicket::handed()
                                              : wicket::Wicket::open(options_.socket);
        if (!wicket) return wicket.error();
        const auto supervisor = service::Supervisor::of_environment();
        supervisor.say_ready();
        // Where there is no NetworkManager there is nothing unfinished either.
        if (const auto network = open_network()) (void)(*network)->forget_unfinished();
        Duration asked_at = clock_->mono();
        while (signals->next() != service::Wish::Stop) {
            supervisor.say_alive();
            const Duration now = clock_->mono();
            close_forgotten(now);
            const bool may_end = options_.socket.empty() && !stick_.is_open();
            if (may_end && now - asked_at >= kIdleMax) break;
            if (!service::wait_for_any({signals->fd(), wicket->fd()}, rest(now))) continue;
            if (service::wait_for_any({wicket->fd()}, Duration(0))) {
                answer_one(*wicket, *user);
                asked_at = clock_->mono();
            }
        }
        supervisor.say_stopping();
        return done;
    }

private:
    [[nodiscard]] Duration rest(Duration now) const {
        const auto closes_at = stick_.closes_at();
        if (!closes_at) return kLookAgain;
        return std::clamp(*closes_at - now, Duration(0), kLookAgain);
    }

    void close_forgotten(Duration now) {
        if (!stick_.closes_at() || now < *stick_.closes_at()) return;
        log_.write(Level::Notice, "stick closed: it was open for too long");
        if (const auto closed = stick_.close(); !closed)
            log_.write(Level::Warning, closed.error().text);
    }

    void answer_one(wicket::Wicket& wicket, unsigned user) {
        const Tools tools{[this] { return open_network(); },
                          [](Instant to) { return clock::set_wall(to, clock::made_at()); }, stick_};
        const auto answered = wicket.serve(user, [&](const auto& asker, const auto& question) {
            return do_errand(tools, asker, question, clock_->mono());
        });
        if (!answered) log_.write(Level::Warning, answered.error().text);
    }

    [[nodiscard]] Result<std::unique_ptr<network::Network>> open_network() const {
        network::Patience patience;
        patience.connect = options_.connects_in;
        return network::open_networkmanager(options_.bus, patience);
    }

    const ServeOptions& options_;
    Log& log_;
    std::unique_ptr<clock::Clock> clock_;
    StickKeeper stick_;
};

}  // namespace

Result<void> serve_errands(const ServeOptions& options, Log& log) {
    return ErrandService(options, log).serve();
}

}  // namespace cirkel::syncd
