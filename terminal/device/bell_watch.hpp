#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "platform/doorbell/doorbell.hpp"
#include "shared/result.hpp"

namespace cirkel::device {

/// The one thread that waits for the sync daemon's ring, so that the terminal's own thread can
/// sleep in the window. A ring says only "look"; `wake` is called from the watch's thread.
class BellWatch {
public:
    BellWatch(doorbell::Doorbell bell, std::string path, std::function<void()> wake);
    ~BellWatch();
    BellWatch(const BellWatch&) = delete;
    BellWatch& operator=(const BellWatch&) = delete;

private:
    void watch();

    doorbell::Doorbell bell_;
    std::string path_;
    std::function<void()> wake_;
    std::atomic<bool> ends_ = false;
    std::thread thread_;  // last, because it uses all of the above
};

}  // namespace cirkel::device
