#include "platform/service/signals.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <limits>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace cirkel::service {

Result<Signals> Signals::take() {
    sigset_t taken;
    sigemptyset(&taken);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&taken, number);
    const int fd = ::signalfd(-1, &taken, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd < 0 || pthread_sigmask(SIG_BLOCK, &taken, nullptr) != 0)
        return Error{Kind::Broken, std::string("cannot wait for signals: ") +
                                       std::generic_category().message(errno)};
    (void)std::signal(SIGPIPE, SIG_IGN);
    return Signals(fd);
}

Signals::Signals(Signals&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Signals& Signals::operator=(Signals&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}

Signals::~Signals() {
    if (fd_ >= 0) ::close(fd_);
}

std::optional<Wish> Signals::next() {
    signalfd_siginfo signal{};
    if (::read(fd_, &signal, sizeof(signal)) != sizeof(signal)) return std::nullopt;
    return signal.ssi_signo == SIGHUP ? Wish::Reload : Wish::Stop;
}

bool wait_for_any(std::initializer_list<int> fds, Duration longest) {
    std::vector<pollfd> waiting;
    for (const int fd : fds) waiting.push_back({fd, POLLIN, 0});
    constexpr Duration most{std::numeric_limits<int>::max()};
    const auto wait = static_cast<int>(std::clamp(longest, Duration(0), most).count());
    return ::poll(waiting.data(), waiting.size(), wait) > 0;
}

}  // namespace cirkel::service
