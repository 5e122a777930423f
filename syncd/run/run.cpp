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
#include "shared/sync_db/enrolments.hpp"
#include "syncd/health/status.hpp"
#include "syncd/installer/installer.hpp"
#include "syncd/installing/no_rights.hpp"
#include "syncd/rhythm/tuning.hpp"
#include "syncd/run/answers.hpp"
#include "syncd/run/carriage.hpp"
#include "syncd/run/installing_world.hpp"
#include "syncd/run/reset.hpp"
#include "syncd/run/waiting.hpp"
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

enum class LifeEnd { Stopped, Anew };

/// One life of the daemon: everything that it waits for, and what it does then.
class Life {
public:
    Life(const Surroundings& around, const RunOptions& options, Settings settings, Opened& opened)
        : around_(around),
          options_(options),
          settings_(std::move(settings)),
          opened_(opened),
          daemon_(make_daemon(opened, around, Rhythm{})),
          installer_(
              installing_world({around, options, opened.capture, opened.sync, daemon_.get()})),
          supervisor_(service::Supervisor::of_environment()) {}

    Result<LifeEnd> run(service::Signals& signals) {
        auto bell = doorbell::Doorbell::hang(around_.folder.own_bell());
        if (!bell) return bell.error();
        auto hatch = listen::Hatch::open(around_.folder.hatch());
        if (!hatch) return hatch.error();
        follow_settings();
        supervisor_.say_ready();
        around_.log.write(Level::Notice, "cirkel-syncd runs");
        Carriage carriage{*daemon_, *opened_.exchanges};
        const std::array fds{bell->fd(), signals.fd(), (*hatch)->fd(), installer_.fd()};
        bool goes_on = true;
        do {
            const Moment now = read_clock();
            reopen_capture();
            look_for_installer(now.mono);
            keep_rhythm(now.mono);
            carriage.send(now);
            tell_supervisor(now);
            carriage.receive(fds, rest(now.mono), [this] { return read_clock(); });
            if (bell->was_rung()) heed_ring();
            installer_.hear();
            (*hatch)->answer([this](const http::Request& request) { return answer(request); });
            if (installer_.wants_new_life()) return begin_anew();
            goes_on = heed(signals);
        } while (goes_on && !is_wiped(around_.folder) && !is_reset(around_.folder));
        supervisor_.say_stopping();
        // What is on its way is given up; the next life asks again from what sync.db says.
        opened_.exchanges->drop_all();
        around_.log.write(Level::Notice, "cirkel-syncd stops");
        return goes_on && is_reset(around_.folder) ? LifeEnd::Anew : LifeEnd::Stopped;
    }

private:
    LifeEnd begin_anew() {
        opened_.exchanges->drop_all();
        around_.log.write(Level::Notice, "whoever installs this device changed its way out");
        return LifeEnd::Anew;
    }

    void heed_ring() {
        daemon_->look_at_outbox(around_.clock.mono());
        look_due_ = Duration(0);
    }

    /// Whoever installs this device stands before it.
    void look_for_installer(Duration mono) {
        if (mono < look_due_) return;
        installer_.look();
        look_due_ = mono + installer_.patience();
    }

    [[nodiscard]] Moment read_clock() const { return read_moment(around_.clock); }

    /// How long nothing is due, within reason and within the supervisor's patience.
    [[nodiscard]] Duration rest(Duration now) const {
        Duration due = std::min({daemon_->next_due(), now + tuning::kSleepMax, look_due_});
        if (supervisor_.patience()) due = std::min(due, alive_due_);
        return std::max(due - now, Duration(0));
    }

    void reopen_capture() {
        if (!reopen_moved_capture(around_, opened_.capture)) return;
        heed_ring();
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
        const AnswerTo to{opened_.capture, opened_.sync, daemon_.get(), ring, read_clock()};
        return answer_at_hatch(to, request);
    }

    const Surroundings& around_;
    const RunOptions& options_;
    Settings settings_;
    Opened& opened_;
    std::unique_ptr<SyncDaemon> daemon_;
    Installer installer_;
    service::Supervisor supervisor_;
    Duration alive_due_{0};
    Duration look_due_{0};
    Duration rhythm_due_{0};
};

/// The files are there, and the disk does not give them; or the terminal, which makes the first of
/// them, has not started yet.
bool is_worth_a_wait(const Error& fault, const StateFolder& folder) {
    const bool are_there = files::exists(folder.capture_db()) && files::exists(folder.sync_db());
    return fault.kind == Kind::NotFound && (are_there || !files::exists(folder.capture_db()));
}

/// An ill disk is no reason to end: whoever starts this daemon would give it up after some times.
template <class Open>
auto open_patiently(const Surroundings& around, service::Signals& signals, Open open)
    -> decltype(open()) {
    Rhythm rhythm;
    rhythm.retry_cap = tuning::kOpenAgainMax;
    for (int failures = 1;; ++failures) {
        auto opened = open();
        if (opened || !is_worth_a_wait(opened.error(), around.folder)) return opened;
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

/// From the files on to the end of one life.
Result<LifeEnd> live_once(const Surroundings& around, const RunOptions& options,
                          service::Signals& signals) {
    auto settings = read_settings_file(options.settings_file);
    if (!settings) return settings.error();
    auto files = open_patiently(around, signals, [&around] { return open_files(around); });
    if (!files) return files.error();
    const auto enrolment = sync_db::read_enrolment(files->sync);
    if (!enrolment) return enrolment.error();
    if (!*enrolment) {
        const auto waited = wait_for_enrolment(around, options, *files, signals);
        if (!waited) return waited.error();
        if (*waited == WaitEnd::Stopped) return LifeEnd::Stopped;
        if (*waited == WaitEnd::Reset) return LifeEnd::Anew;
    }
    auto opened = open_patiently(around, signals, [&] { return open_rest(*files, around); });
    if (!opened) return opened.error();
    return Life(around, options, std::move(*settings), *opened).run(signals);
}

Result<void> live(const Surroundings& around, RunOptions options, service::Signals& signals) {
    NoRights nobody;
    if (options.rights == nullptr) options.rights = &nobody;
    for (;;) {
        if (is_reset(around.folder)) {
            const auto reset = carry_out_reset(around, signals);
            if (!reset) return reset.error();
            if (*reset == ResetEnd::Stopped) return done;
        }
        const auto ended = live_once(around, options, signals);
        // The terminal may have destroyed its file under the life that read it.
        if (!ended && !is_reset(around.folder)) return ended.error();
        if (ended && *ended == LifeEnd::Stopped) return done;
    }
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
