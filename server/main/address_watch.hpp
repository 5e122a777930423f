#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "platform/clock/clock.hpp"
#include "platform/listen/http_server.hpp"
#include "server/desk/desk.hpp"

namespace cirkel::server {

/// Looks whether this server answers at its own public address. Asking takes seconds, and the
/// answer comes from this same server, so it is asked on a thread of its own; everything about the
/// store happens on the server's thread. Lives no longer than the listener, and ends its thread
/// itself.
class AddressWatch {
public:
    AddressWatch(desk::Desk& desk, listen::Server& listener, clock::Clock& clock);
    ~AddressWatch();
    AddressWatch(const AddressWatch&) = delete;
    AddressWatch& operator=(const AddressWatch&) = delete;

    /// On the server's thread: begins a look when one is due and none is under way.
    void turn();

private:
    void wait_and_look();

    desk::Desk& desk_;
    listen::Server& listener_;
    clock::Clock& clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<std::string> wanted_;  ///< under the mutex
    bool is_ending_ = false;             ///< under the mutex
    bool is_looking_ = false;            ///< of the server's thread
    std::thread thread_;
};

/// One look: empty when the server with this public key answers at `address`, else why not.
std::string trouble_at(const std::string& address, const PublicKey& own_key);

}  // namespace cirkel::server
