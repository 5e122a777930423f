#pragma once

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/faults/proxy/connection.hpp"

namespace cirkel::faults {

/// A port of this machine behind which a server on another port stands, with a line between that is
/// as bad as it is told to be. Works on a thread of its own until it goes.
class FaultProxy {
public:
    /// `port` 0 takes any free one.
    explicit FaultProxy(int server_port, int port = 0);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    /// From now on; connections that stand are ended, so that the next request meets it.
    void set(const Toxic& toxic);
    [[nodiscard]] int port() const { return port_; }
    /// Connections that came in so far.
    [[nodiscard]] int count() const { return count_; }

private:
    void work();
    void take_in(const Toxic& toxic);
    void wait();

    int server_port_;
    int port_;
    Socket door_;
    std::mutex one_at_a_time_;  ///< of what follows
    Toxic toxic_;
    bool is_new_ = false;
    std::vector<Connection> connections_;  ///< of the thread
    std::atomic<int> count_{0};
    std::atomic<bool> is_over_{false};
    std::thread thread_;
};

}  // namespace cirkel::faults
