#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "platform/clock/clock.hpp"
#include "syncd/run/run.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/scratch_folder.hpp"
#include "tests/loop/kiosk.hpp"
#include "tests/loop/shop.hpp"
#include "tests/loop/visitor.hpp"
#include "tests/syncd/installing/fake_rights.hpp"
#include "tests/syncd/installing/stand_in.hpp"

namespace cirkel::loop {

/// A real server on loopback whose line may be down, and whose answers may get lost.
class OpenShop {
public:
    explicit OpenShop(fakes::FakeClock& clock);

    /// Its owner's work, while no device is answered.
    template <class Work>
    auto at_desk(Work work) {
        const std::lock_guard guard(lock_);
        return work(shop_.desk());
    }
    [[nodiscard]] Shop& shop() { return shop_; }
    [[nodiscard]] std::string url() const { return line_.url(); }

    std::atomic<bool> is_down = false;      ///< a gateway says that it has no server
    std::atomic<int> enrolments_lost = 0;   ///< so many answers do not arrive
    std::atomic<int> enrolments_asked = 0;  ///< at this line, answered or not

private:
    http::Response answer(const http::Request& request);

    fakes::ScratchFolder folder_;
    std::mutex lock_;
    Shop shop_;
    syncd::StandIn line_;
};

/// A device that somebody hangs on a wall: the real session on its real stores, and the real sync
/// daemon on a thread of this process, which finds a stick where the test puts one.
class HungDevice {
public:
    explicit HungDevice(fakes::FakeClock& clock);
    ~HungDevice();

    void start_daemon();
    /// As SIGTERM does it.
    Result<void> stop_daemon();
    [[nodiscard]] Visitor& person() { return *person_; }
    [[nodiscard]] Kiosk& kiosk() { return *kiosk_; }
    [[nodiscard]] const session::Installing& wizard() const {
        return person_->at<session::Installing>();
    }
    /// The terminal hears its bell until this is so; the test fails when it never is.
    void wait_until(const std::string& what, const std::function<bool()>& is_so);
    void put_on_stick(const std::string& name, const std::string& content);
    [[nodiscard]] std::string folder() const { return folder_.file("device"); }
    [[nodiscard]] syncd::StateFolder state() const { return syncd::StateFolder(folder()); }

    syncd::FakeRights rights;

private:
    fakes::ScratchFolder folder_;
    fakes::MemoryLog log_;
    std::unique_ptr<clock::Clock> daemon_clock_ = clock::make_system_clock();
    syncd::Surroundings around_;
    syncd::RunOptions options_;
    std::unique_ptr<Kiosk> kiosk_;
    std::unique_ptr<Visitor> person_;
    Result<void> ended_ = Error{};
    std::thread daemon_;
};

}  // namespace cirkel::loop
