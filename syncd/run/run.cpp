#include "syncd/run/run.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/listen/hatch.hpp"
#include "platform/service/signals.hpp"
#include "platform/service/supervisor.hpp"
#include "shared/sync_db/configurations.hpp"
#include "syncd/health/status.hpp"
#include "syncd/rhythm/tuning.hpp"
#include "syncd/run/answers.hpp"
#include "syncd/run/carriage.hpp"
#include "syncd/run/wipe.hpp"
#include "syncd/settings/settings.hpp"
#include "syncd/settings/wished_rhythm.hpp"

namespace cirkel::syncd {
namespace {

Result<Settings> read_settings_file(const std::string& path) {
    if (path.empty()) return Settings{};
    const auto text = files::read_file(path);
    if (!text) return text.error().with_context("reading the settings");
    return read_settings(*text, path);
}

/// One life of the daemon: everything that it waits for, and what it does then.
class Life {
public:
    Life(const Surroundings& around, const RunOptions& options, Settings settings, Opened& opened)
        : around_(around),
          options_(options),
          settings_(std::move(settings)),
          opened_(opened),
          daemon_(make_daemon(opened, around, Rhythm{})),
          supervisor_(service::Supervisor::of_environment()) {}

    Result<void> run(service::Signals& signals) {
        auto bell = doorbell::Doorbell::hang(around_.folder.own_bell());
        if (!bell) return bell.error();
        auto hatch = listen::Hatch::open(around_.folder.hatch());
        if (!hatch) return hatch.error();
        follow_settings();
        supervisor_.say_ready();
        around_.log.write(Level::Notice, "cirkel-syncd runs");
        Carriage carriage{*daemon_, *opened_.exchanges};
        const std::array fds{bell->fd(), signals.fd(), (*hatch)->fd()};
        do {
            const Moment now = read_clock();
            reopen_capture();
            keep_rhythm(now.mono);
            carriage.send(now);
            tell_supervisor(now);
            carriage.receive(fds, rest(now.mono), [this] { return read_clock(); });
            if (bell->was_rung()) daemon_->look_at_outbox(around_.clock.mono());
            (*hatch)->answer([this](const http::Request& request) { return answer(request); });
        } while (heed(signals) && !is_wiped(around_.folder));
        supervisor_.say_stopping();
        // What is on its way is given up; the next life asks again from what sync.db says.
        opened_.exchanges->drop_all();
        around_.log.write(Level::Notice, "cirkel-syncd stops");
        return done;
    }

private:
    [[nodiscard]] Moment read_clock() const { return read_moment(around_.clock); }

    /// How long nothing is due, within reason and within the supervisor's patience.
    [[nodiscard]] Duration rest(Duration now) const {
        Duration due = std::min(daemon_->next_due(), now + tuning::kSleepMax);
        if (supervisor_.patience()) due = std::min(due, alive_due_);
        return std::max(due - now, Duration(0));
    }

    /// The terminal mended its file: the one that is open here is the damaged one, set aside. While
    /// no other is in its place, this one goes on.
    void reopen_capture() {
        if (!opened_.capture.has_moved()) return;
        auto fresh = open_capture(around_.folder);
        if (!fresh) return;
        opened_.capture = std::move(*fresh);
        around_.log.write(Level::Notice, "capture.db is another file; it is read from now on");
        daemon_->look_at_outbox(around_.clock.mono());
    }

    /// What was wished meanwhile; false when it is time to stop.
    bool heed(service::Signals& signals) {
        while (const auto wish = signals.next()) {
            if (*wish == service::Wish::Stop) return false;
            reload();
        }
        return true;
    }

    void reload() {
        supervisor_.say_reloading(around_.clock.mono());
        auto settings = read_settings_file(options_.settings_file);
        if (settings) {
            settings_ = std::move(*settings);
            follow_settings();
        } else {
            around_.log.write(Level::Error,
                              settings.error().text + "; the settings from before go on");
        }
        daemon_->try_all_now(around_.clock.mono());
        supervisor_.say_ready();
    }

    void follow_settings() {
        if (options_.show_up_to) options_.show_up_to(settings_.log_level);
        rhythm_due_ = Duration(0);
    }

    /// Hours begin and end by the minute; who looks at every turn reads the configuration and
    /// checks its signature as often as a batch goes up.
    void keep_rhythm(Duration mono) {
        if (mono < rhythm_due_) return;
        rhythm_due_ = mono + tuning::kSleepMax;
        const bool is_shown = options_.pull_every > Duration(0);
        daemon_->keep_rhythm(is_shown ? rhythm_with_pull_every(options_.pull_every)
                                      : wished_rhythm(settings_, is_open_now()));
    }

    [[nodiscard]] bool is_open_now() {
        if (settings_.hours.hours.empty()) return true;
        const auto configuration = sync_db::read_configuration(opened_.sync);
        const bool is_known = configuration && *configuration;
        return !is_known ||
               is_open_at(settings_.hours, around_.clock.wall(), (*configuration)->time_zone);
    }

    /// Fed only after the loop came round and sync.db took a write: a daemon that cannot store what
    /// the server says does not get on, however busily it turns. A full disk is no reason to be
    /// started anew.
    void tell_supervisor(const Moment& now) {
        if (!supervisor_.patience() || now.mono < alive_due_) return;
        alive_due_ = now.mono + *supervisor_.patience() / 2;
        const auto health = read_health(opened_.capture, opened_.sync);
        if (health) supervisor_.say_status(status_line(*health, now.wall));
        const auto written = write_again();
        if (written || written.error().kind == Kind::Full) return supervisor_.say_alive();
        around_.log.write(Level::Error, "sync.db takes no writes: " + written.error().text);
    }

    Result<void> write_again() {
        const auto state = sync_db::read_sync_state(opened_.sync);
        if (!state) return state.error();
        return sync_db::save_sync_state(opened_.sync, *state);
    }

    http::Response answer(const http::Request& request) {
        const std::function<void()> ring = [bell = around_.folder.terminal_bell()] {
            doorbell::ring(bell);
        };
        const AnswerTo to{opened_.capture, opened_.sync, *daemon_, ring, read_clock()};
        return answer_at_hatch(to, request);
    }

    const Surroundings& around_;
    const RunOptions& options_;
    Settings settings_;
    Opened& opened_;
    std::unique_ptr<SyncDaemon> daemon_;
    service::Supervisor supervisor_;
    Duration alive_due_{0};
    Duration rhythm_due_{0};
};

/// The files are there, and the disk does not give them.
bool is_disk_ill(const Error& fault, const StateFolder& folder) {
    return fault.kind == Kind::NotFound && files::exists(folder.capture_db()) &&
           files::exists(folder.sync_db());
}

/// An ill disk is no reason to end: whoever starts this daemon would give it up after some times.
Result<Opened> open_patiently(const Surroundings& around, service::Signals& signals) {
    Rhythm rhythm;
    rhythm.retry_cap = tuning::kOpenAgainMax;
    for (int failures = 1;; ++failures) {
        auto opened = open_all(around);
        if (opened || !is_disk_ill(opened.error(), around.folder)) return opened;
        if (failures == 1)
            around.log.write(Level::Error, opened.error().text + "; it is tried again and again");
        const Duration due =
            around.clock.mono() + retry_wait(failures, around.jitter(), rhythm, {});
        while (around.clock.mono() < due) {
            service::wait_for_any({signals.fd()}, due - around.clock.mono());
            while (const auto wish = signals.next())
                if (*wish == service::Wish::Stop)
                    return Error{Kind::Busy, "stopped before the disk gave its files"};
        }
    }
}

Result<void> live(const Surroundings& around, const RunOptions& options,
                  service::Signals& signals) {
    auto settings = read_settings_file(options.settings_file);
    if (!settings) return settings.error();
    auto opened = open_patiently(around, signals);
    if (!opened) return opened.error();
    return Life(around, options, std::move(*settings), *opened).run(signals);
}

}  // namespace

Result<void> run(const Surroundings& around, const RunOptions& options) {
    auto signals = service::Signals::take();
    if (!signals) return signals.error();
    auto lived = is_wiped(around.folder) ? done : live(around, options, *signals);
    // By now everything is closed again, as a wipe needs it.
    return is_wiped(around.folder) ? carry_out_wipe(around, *signals) : lived;
}

}  // namespace cirkel::syncd
