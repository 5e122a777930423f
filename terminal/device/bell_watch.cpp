#include "terminal/device/bell_watch.hpp"

#include <utility>

#include "platform/service/thread_name.hpp"

namespace cirkel::device {
namespace {

constexpr Duration kLongWait{3'600'000};

}  // namespace

BellWatch::BellWatch(doorbell::Doorbell bell, std::string path, std::function<void()> wake)
    : bell_(std::move(bell)),
      path_(std::move(path)),
      wake_(std::move(wake)),
      thread_([this] { watch(); }) {}

// Ringing one's own bell is what gets the thread out of its wait.
BellWatch::~BellWatch() {
    ends_ = true;
    doorbell::ring(path_);
    thread_.join();
}

void BellWatch::watch() {
    service::name_this_thread("cirkel-bell");
    while (!ends_) {
        if (bell_.wait(kLongWait) && !ends_) wake_();
    }
}

}  // namespace cirkel::device
