#pragma once

#include <string>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::doorbell {

/// Tells another program of this machine that there is something to look at; says nothing about
/// what (decisions 3). Never waits; nobody there, or one who was rung already, is no error.
void ring(const std::string& path);

/// Whether somebody has a bell hanging there now. Rings nothing.
bool is_hung(const std::string& path);

/// One's own bell: a datagram socket bound to a file, which others of the same user or group may
/// ring. Rings that came before anybody listened are remembered as one. Movable only.
class Doorbell {
public:
    /// Replaces a file that an earlier life left behind, so the caller must hold its state's lock.
    /// `Malformed` when the path is too long for a socket.
    static Result<Doorbell> hang(const std::string& path);
    Doorbell(Doorbell&& other) noexcept;
    Doorbell& operator=(Doorbell&& other) noexcept;
    Doorbell(const Doorbell&) = delete;
    Doorbell& operator=(const Doorbell&) = delete;
    ~Doorbell();

    /// For waiting on several things at once; readable when somebody rang.
    [[nodiscard]] int fd() const { return socket_; }
    /// True when somebody rang since the last time; forgets it.
    bool was_rung();
    /// Waits until somebody rings; false when nobody did within `longest`.
    bool wait(Duration longest);

private:
    Doorbell(int socket, std::string path) : socket_(socket), path_(std::move(path)) {}

    int socket_ = -1;
    std::string path_;
};

}  // namespace cirkel::doorbell
