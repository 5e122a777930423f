#pragma once

#include <cstdlib>
#include <string>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::service {

/// What systemd does for a service: a socket that takes notes, named in the environment.
class NotePad {
public:
    NotePad() : path_(folder_.file("notify")), fd_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path_.copy(address.sun_path, sizeof(address.sun_path) - 1);
        require(::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0,
                "a place for a socket");
        ::setenv("NOTIFY_SOCKET", path_.c_str(), 1);
    }
    NotePad(const NotePad&) = delete;
    NotePad& operator=(const NotePad&) = delete;
    ~NotePad() {
        for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
            ::unsetenv(name);
        ::close(fd_);
    }

    /// The oldest note not read yet; empty when there is none.
    std::string read() {
        char note[512];
        const auto count = ::recv(fd_, note, sizeof(note), MSG_DONTWAIT);
        return count > 0 ? std::string(note, static_cast<std::size_t>(count)) : "";
    }

    /// Waits for the next note.
    std::string wait(int longest_ms = 5000) {
        pollfd waiting{fd_, POLLIN, 0};
        return ::poll(&waiting, 1, longest_ms) > 0 ? read() : "";
    }

private:
    fakes::ScratchFolder folder_;
    std::string path_;
    int fd_;
};

}  // namespace cirkel::service
