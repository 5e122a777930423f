#include "tests/loop/installing/hung_device.hpp"

#include <chrono>
#include <utility>

#include <signal.h>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/replace_file.hpp"
#include "tests/loop/must.hpp"

namespace cirkel::loop {
namespace {

constexpr std::chrono::milliseconds kGlance{20};
constexpr int kGlances = 1500;

}  // namespace

OpenShop::OpenShop(fakes::FakeClock& clock)
    : shop_(folder_.file("server"), clock),
      line_([this](const http::Request& request) { return answer(request); }) {}

http::Response OpenShop::answer(const http::Request& request) {
    const bool enrols = request.path() == "/v1/enrol";
    if (enrols) ++enrolments_asked;
    if (is_down) return {504, {}, ""};
    const std::lock_guard guard(lock_);
    auto response = shop_.handle(request);
    if (enrols && enrolments_lost.fetch_sub(1) > 0) return {504, {}, ""};
    return response;
}

HungDevice::HungDevice(fakes::FakeClock& clock)
    : around_{state(), *daemon_clock_, log_, [] { return 0.5; }} {
    options_.rights = &rights;
    options_.hardware = "test";
    options_.ask_again_every = std::chrono::milliseconds(50);
    options_.links = [] { return links::Links{{{"lo", true, true, 0, "127.0.0.1"}}, "", ""}; };
    const auto bell = state().own_bell();
    kiosk_ = std::make_unique<Kiosk>(folder(), clock, [bell] { doorbell::ring(bell); });
    person_ = std::make_unique<Visitor>(*kiosk_, clock);
}

HungDevice::~HungDevice() {
    if (daemon_.joinable()) (void)stop_daemon();
}

void HungDevice::start_daemon() {
    daemon_ = std::thread([this] { ended_ = syncd::run(around_, options_); });
}

Result<void> HungDevice::stop_daemon() {
    require(::pthread_kill(daemon_.native_handle(), SIGTERM) == 0, "the daemon's thread is there");
    daemon_.join();
    return ended_;
}

void HungDevice::wait_until(const std::string& what, const std::function<bool()>& is_so) {
    for (int glance = 0; glance < kGlances; ++glance) {
        person_->hear_bell();
        if (is_so()) return;
        std::this_thread::sleep_for(kGlance);
    }
    require(false, ("it never came: " + what).c_str());
}

void HungDevice::put_on_stick(const std::string& name, const std::string& content) {
    must(files::replace_file(rights.stick.file(name), content, files::Secrecy::Readable));
}

}  // namespace cirkel::loop
