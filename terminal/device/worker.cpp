#include "terminal/device/worker.hpp"

#include <utility>

#include "platform/service/thread_name.hpp"

namespace cirkel::device {

Worker::Worker(std::string name, std::function<void()> wake)
    : name_(std::move(name)), wake_(std::move(wake)), thread_([this] { work(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    has_news_.notify_one();
    thread_.join();
}

void Worker::add(Job job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    has_news_.notify_one();
}

std::vector<Worker::LastPart> Worker::take_last_parts() {
    const std::lock_guard lock(mutex_);
    return std::exchange(last_parts_, {});
}

void Worker::work() {
    service::name_this_thread(name_);
    std::unique_lock lock(mutex_);
    while (true) {
        has_news_.wait(lock, [&] { return ends_ || !jobs_.empty(); });
        if (ends_) return;
        const Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        LastPart last_part = job();
        lock.lock();
        last_parts_.push_back(std::move(last_part));
        lock.unlock();
        wake_();
        lock.lock();
    }
}

}  // namespace cirkel::device
