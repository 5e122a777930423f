#pragma once

#include <string>

#include "platform/clock/clock.hpp"
#include "platform/service/side_work.hpp"
#include "server/desk/desk.hpp"

namespace cirkel::server {

/// Looks whether this server answers at its own public address. Asking takes seconds, and the
/// answer comes from this same server, so it is asked aside; everything about the store happens on
/// the server's thread.
class AddressWatch {
public:
    AddressWatch(desk::Desk& desk, clock::Clock& clock, service::SideWork::Post post);

    /// On the server's thread: begins a look when one is due and none is under way.
    void turn();

private:
    void note(const std::string& address, const std::string& trouble);

    desk::Desk& desk_;
    clock::Clock& clock_;
    service::SideWork looking_;
};

/// One look: empty when the server with this public key answers at `address`, else why not.
std::string trouble_at(const std::string& address, const PublicKey& own_key);

}  // namespace cirkel::server
