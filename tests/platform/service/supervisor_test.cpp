#include "platform/service/supervisor.hpp"

#include <cstdlib>
#include <string>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using namespace cirkel::service;
using namespace std::chrono_literals;

namespace {

/// What systemd does for a service: a socket that takes notes, named in the environment.
class NotePad {
public:
    NotePad() : path_(folder_.file("notify")), fd_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path_.copy(address.sun_path, sizeof(address.sun_path) - 1);
        REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
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

private:
    fakes::ScratchFolder folder_;
    std::string path_;
    int fd_;
};

}  // namespace

TEST_CASE("a supervisor hears when a program is ready, alive, reloading and stopping",
          "[service]") {
    NotePad pad;
    const auto supervisor = Supervisor::of_environment();
    supervisor.say_ready();
    CHECK(pad.read() == "READY=1");
    supervisor.say_alive();
    CHECK(pad.read() == "WATCHDOG=1");
    supervisor.say_reloading(1500ms);
    CHECK(pad.read() == "RELOADING=1\nMONOTONIC_USEC=1500000");
    supervisor.say_stopping();
    CHECK(pad.read() == "STOPPING=1");
}

TEST_CASE("a status line says nothing else to the supervisor", "[service]") {
    NotePad pad;
    Supervisor::of_environment().say_status("queue 12\nREADY=1");
    CHECK(pad.read() == "STATUS=queue 12");
}

TEST_CASE("a supervisor's patience is what its environment says, for this process only",
          "[service]") {
    NotePad pad;
    CHECK_FALSE(Supervisor::of_environment().patience());
    ::setenv("WATCHDOG_USEC", "60000000", 1);
    CHECK(Supervisor::of_environment().patience() == 60s);
    ::setenv("WATCHDOG_PID", "1", 1);
    CHECK_FALSE(Supervisor::of_environment().patience());
}

TEST_CASE("without a supervisor nothing is said and nothing fails", "[service]") {
    const auto nobody = Supervisor::of_environment();
    nobody.say_ready();
    nobody.say_status("all well");
    CHECK_FALSE(nobody.patience());
}
