#pragma once

#include <memory>
#include <string>
#include <thread>

#include "platform/listen/http_server.hpp"

namespace cirkel::listen {

/// A server on a free loopback port that serves on a thread of its own until the test ends.
class RunningServer {
public:
    explicit RunningServer(Handler handler, const ServerLimits& limits = {})
        : server_(open_server("127.0.0.1", 0, std::move(handler), limits).value()) {}
    ~RunningServer() { stop(); }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    Server& server() { return *server_; }
    [[nodiscard]] int port() const { return server_->port(); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }

    RunningServer& start() {
        thread_ = std::thread([this] { server_->run(); });
        return *this;
    }
    void stop() {
        if (!thread_.joinable()) return;
        server_->stop();
        thread_.join();
    }

private:
    std::unique_ptr<Server> server_;
    std::thread thread_;
};

}  // namespace cirkel::listen
