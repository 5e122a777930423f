#include "tests/faults/proxy/fault_proxy.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include <poll.h>

namespace cirkel::faults {
namespace {

/// Delays are told apart no finer, and an order is heard no later.
constexpr int kTurnMs = 2;

}  // namespace

FaultProxy::FaultProxy(int server_port, int port)
    : server_port_(server_port), port_(port), door_(Socket::listening(port)), thread_() {
    port_ = door_.port();
    thread_ = std::thread([this] { work(); });
}

FaultProxy::~FaultProxy() {
    is_over_ = true;
    thread_.join();
}

void FaultProxy::set(const Toxic& toxic) {
    {
        const std::scoped_lock lock(one_at_a_time_);
        toxic_ = toxic;
        is_new_ = true;
    }
    // Whoever asked wants the next request to meet it.
    for (bool is_heard = false; !is_heard;) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        const std::scoped_lock lock(one_at_a_time_);
        is_heard = !is_new_;
    }
}

void FaultProxy::work() {
    while (!is_over_) {
        {
            const std::scoped_lock lock(one_at_a_time_);
            if (std::exchange(is_new_, false)) {
                connections_.clear();
                const bool is_down = toxic_.kind == Toxic::Kind::Down;
                if (is_down) door_.close();
                if (!is_down && !door_.is_open()) door_ = Socket::listening(port_);
            }
            if (door_.is_open()) take_in(toxic_);
        }
        const Moment now = std::chrono::steady_clock::now();
        for (Connection& connection : connections_) connection.carry(now);
        std::erase_if(connections_, [](const Connection& one) { return one.is_over(); });
        wait();
    }
}

void FaultProxy::take_in(const Toxic& toxic) {
    while (auto came = door_.accept()) {
        ++count_;
        connections_.emplace_back(std::move(*came), server_port_, toxic);
    }
}

void FaultProxy::wait() {
    std::vector<pollfd> watched;
    if (door_.is_open()) watched.push_back({door_.descriptor(), POLLIN, 0});
    for (const Connection& connection : connections_) {
        watched.push_back({connection.client().descriptor(), POLLIN, 0});
        if (connection.server().is_open())
            watched.push_back({connection.server().descriptor(), POLLIN, 0});
    }
    // Ends that were heard stay readable, so a turn may be short; it never is none.
    if (::poll(watched.data(), watched.size(), kTurnMs) > 0)
        std::this_thread::sleep_for(std::chrono::microseconds(50));
}

}  // namespace cirkel::faults
