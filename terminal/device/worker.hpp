#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "terminal/session/event.hpp"

namespace cirkel::device {

/// One named thread for what takes longer than a frame, such as hashing a PIN. Jobs run in their
/// order; each leaves its last part, which waits here until the terminal's thread takes and calls
/// it, because only that thread may touch the stores. `wake` is called from the worker's thread
/// after every job. Ends after the job it is at.
class Worker {
public:
    using LastPart = std::function<session::Event()>;
    using Job = std::function<LastPart()>;

    Worker(std::string name, std::function<void()> wake);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void add(Job job);
    std::vector<LastPart> take_last_parts();

private:
    void work();

    std::string name_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable has_news_;
    std::deque<Job> jobs_;
    std::vector<LastPart> last_parts_;
    bool ends_ = false;
    std::thread thread_;  // last, because it uses all of the above
};

}  // namespace cirkel::device
