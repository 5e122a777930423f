#include "syncd/run/waiting.hpp"

#include <algorithm>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/listen/hatch.hpp"
#include "platform/service/supervisor.hpp"
#include "syncd/installer/installer.hpp"
#include "syncd/run/answers.hpp"
#include "syncd/run/installing_world.hpp"
#include "syncd/run/reset.hpp"
#include "syncd/run/wipe.hpp"

namespace cirkel::syncd {
namespace {

class Waiting {
public:
    Waiting(const Surroundings& around, const RunOptions& options, OpenedFiles& files)
        : around_(around),
          files_(files),
          installer_(installing_world({around, options, files.capture, files.sync, nullptr})),
          supervisor_(service::Supervisor::of_environment()) {}

    Result<WaitEnd> wait(service::Signals& signals) {
        auto bell = doorbell::Doorbell::hang(around_.folder.own_bell());
        if (!bell) return bell.error();
        auto hatch = listen::Hatch::open(around_.folder.hatch());
        if (!hatch) return hatch.error();
        if (auto gone = forget_reset(); !gone) return gone.error();
        supervisor_.say_ready();
        supervisor_.say_status("waits until this device is enrolled");
        around_.log.write(Level::Notice, "cirkel-syncd waits until this device is enrolled");
        // The terminal may look for a daemon that answers.
        doorbell::ring(around_.folder.terminal_bell());
        while (!installer_.wants_new_life()) {
            reopen_moved_capture(around_, files_.capture);
            installer_.look();
            if (supervisor_.patience()) supervisor_.say_alive();
            service::wait_for_any({bell->fd(), signals.fd(), (*hatch)->fd(), installer_.fd()},
                                  rest());
            (void)bell->was_rung();  // it looks at each turn
            installer_.hear();
            (*hatch)->answer([this](const http::Request& request) { return answer(request); });
            if (is_told_to_stop(signals) || is_wiped(around_.folder)) return stop();
            if (is_reset(around_.folder)) return WaitEnd::Reset;
        }
        around_.log.write(Level::Notice, "this device is enrolled");
        return WaitEnd::Enrolled;
    }

private:
    [[nodiscard]] Duration rest() const {
        const auto patience = supervisor_.patience();
        return patience ? std::min(installer_.patience(), *patience / 2) : installer_.patience();
    }

    WaitEnd stop() {
        supervisor_.say_stopping();
        around_.log.write(Level::Notice, "cirkel-syncd stops");
        return WaitEnd::Stopped;
    }

    /// The terminal may have ended a reset while this daemon did not run. What allowed it must not
    /// allow another one, of a device that is in use again.
    Result<void> forget_reset() {
        const auto allowed = around_.folder.reset_allowed();
        if (is_reset(around_.folder) || !files::exists(allowed)) return done;
        return files::remove_file(allowed);
    }
    static bool is_told_to_stop(service::Signals& signals) {
        while (const auto wish = signals.next())
            if (*wish == service::Wish::Stop) return true;
        return false;
    }

    http::Response answer(const http::Request& request) {
        const std::function<void()> ring = [bell = around_.folder.terminal_bell()] {
            doorbell::ring(bell);
        };
        return answer_at_hatch(
            {files_.capture, files_.sync, nullptr, ring, read_moment(around_.clock)}, request);
    }

    const Surroundings& around_;
    OpenedFiles& files_;
    Installer installer_;
    service::Supervisor supervisor_;
};

}  // namespace

Result<WaitEnd> wait_for_enrolment(const Surroundings& around, const RunOptions& options,
                                   OpenedFiles& files, service::Signals& signals) {
    return Waiting(around, options, files).wait(signals);
}

}  // namespace cirkel::syncd
