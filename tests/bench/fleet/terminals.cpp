#include "tests/bench/fleet/terminals.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <queue>

#include <arpa/inet.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::bench {
namespace {

using Clock = std::chrono::steady_clock;
using syncd::Attempt;
using syncd::Lane;

constexpr Duration kInterval{30'000};
constexpr Duration kLookEvery{10};

double random_part() { return proof::random_below(1'000'001) / 1e6; }

Duration since(Clock::time_point began) {
    return std::chrono::duration_cast<Duration>(Clock::now() - began);
}

struct Terminal {
    int socket = -1;
    bool connecting = false;
    bool asking = false;
    std::size_t next = 0;
    std::string heard{};
    Clock::time_point asked{};
    Lane lane{};
    bool was_answered = false;  ///< after the return
};

/// Nothing while the answer is not whole.
std::optional<int> status_of(const std::string& heard) {
    const auto end = heard.find("\r\n\r\n");
    if (end == std::string::npos) return std::nullopt;
    const auto at = heard.find("Content-Length: ");
    require(at < end, "an answer with its length");
    if (heard.size() < end + 4 + std::stoul(heard.substr(at + 16, 12))) return std::nullopt;
    return std::stoi(heard.substr(9, 3));
}

std::optional<Duration> retry_after_in(const std::string& heard) {
    const auto at = heard.find("retry-after: ");
    if (at == std::string::npos) return std::nullopt;
    return std::chrono::seconds(std::stol(heard.substr(at + 13, 8)));
}

class Fleet {
public:
    Fleet(int port, const std::vector<std::vector<std::string>>& requests, const FleetTimes& times)
        : requests_(requests),
          times_(times),
          terminals_(requests.size()),
          epoll_(::epoll_create1(0)) {
        address_.sin_family = AF_INET;
        address_.sin_port = htons(static_cast<std::uint16_t>(port));
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        rhythm_.herd_window = Duration(static_cast<std::int64_t>(times.herd_s * 1000));
        // They were switched on at moments of their own.
        for (std::size_t i = 0; i < terminals_.size(); ++i) {
            terminals_[i].lane.due = Duration(
                static_cast<std::int64_t>(random_part() * static_cast<double>(kInterval.count())));
            due_.push({terminals_[i].lane.due, i});
        }
    }
    ~Fleet() { ::close(epoll_); }
    Fleet(const Fleet&) = delete;
    Fleet& operator=(const Fleet&) = delete;

    FleetSaw play(int quiet_over) {
        const Duration measured_from = kInterval + kInterval / 2;
        const Duration quiet_until =
            measured_from + Duration(static_cast<std::int64_t>(times_.quiet_s * 1000));
        while (since(began_) < measured_from) turn();
        taken_ms_.clear();
        while (since(began_) < quiet_until) turn();
        FleetSaw saw = quiet();
        const char over = 1;
        require(::write(quiet_over, &over, 1) == 1, "somebody who listens");
        away_from_ = since(began_);
        while (answered_ < terminals_.size()) turn();
        add_return(saw);
        return saw;
    }

private:
    FleetSaw quiet() {
        FleetSaw saw;
        saw.terminals = static_cast<int>(terminals_.size());
        std::sort(taken_ms_.begin(), taken_ms_.end());
        saw.p50_ms = taken_ms_[taken_ms_.size() / 2];
        saw.p99_ms = taken_ms_[taken_ms_.size() * 99 / 100];
        saw.asked_a_second = static_cast<double>(taken_ms_.size()) / times_.quiet_s;
        return saw;
    }

    void add_return(FleetSaw& saw) const {
        int all = 0;
        for (const auto& [second, count] : arrived_) {
            all += count;
            saw.peak_a_second = std::max(saw.peak_a_second, count);
        }
        const auto first = arrived_.begin()->first;
        const auto last = arrived_.rbegin()->first;
        saw.back_s = static_cast<double>(last - first + 1);
        saw.mean_a_second = all / saw.back_s;
        saw.sent_away = sent_away_;
    }

    void turn() {
        const Duration now = since(began_);
        while (!due_.empty() && due_.top().first <= now) {
            const auto index = due_.top().second;
            due_.pop();
            if (!terminals_[index].asking) ask(index);
        }
        epoll_event events[256];
        const int count = ::epoll_wait(epoll_, events, 256, static_cast<int>(kLookEvery.count()));
        for (int i = 0; i < count; ++i) hear(static_cast<std::size_t>(events[i].data.u64));
    }

    void watch(const Terminal& terminal, std::size_t index, int operation, std::uint32_t events) {
        epoll_event event{};
        event.events = events;
        event.data.u64 = index;
        ::epoll_ctl(epoll_, operation, terminal.socket, &event);
    }

    // Nobody waits for another's connection: with the server away, the system lets a connect from
    // a port whose last connection is in TIME-WAIT try once more after two ticks, so that terminals
    // that stand in line here would come back in line too.
    bool start_connect(Terminal& terminal, std::size_t index) {
        terminal.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        if (::connect(terminal.socket, reinterpret_cast<const sockaddr*>(&address_),
                      sizeof(address_)) != 0 &&
            errno != EINPROGRESS)
            return false;
        terminal.connecting = true;
        watch(terminal, index, EPOLL_CTL_ADD, EPOLLOUT);
        return true;
    }

    void end_connect(std::size_t index) {
        auto& terminal = terminals_[index];
        terminal.connecting = false;
        int error = 0;
        socklen_t size = sizeof(error);
        if (::getsockopt(terminal.socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
            return end(index, Attempt::unreached(""));
        watch(terminal, index, EPOLL_CTL_MOD, EPOLLIN);
        send_next(index);
    }

    void hang_up(Terminal& terminal) {
        if (terminal.socket >= 0) ::close(terminal.socket);
        terminal.socket = -1;
        terminal.connecting = false;
        terminal.asking = false;
        terminal.heard.clear();
    }

    void ask(std::size_t index) {
        auto& terminal = terminals_[index];
        terminal.asked = Clock::now();
        terminal.asking = true;
        if (terminal.socket >= 0) return send_next(index);
        if (!start_connect(terminal, index)) end(index, Attempt::unreached(""));
    }

    void send_next(std::size_t index) {
        const auto& terminal = terminals_[index];
        const auto& bytes = requests_[index][terminal.next];
        const auto sent = ::send(terminal.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(bytes.size())) end(index, Attempt::unreached(""));
    }

    void hear(std::size_t index) {
        auto& terminal = terminals_[index];
        if (terminal.connecting) return end_connect(index);
        char piece[64 * 1024];
        const auto count = ::recv(terminal.socket, piece, sizeof(piece), 0);
        if (count <= 0) {
            const bool was_asking = terminal.asking;
            hang_up(terminal);
            // A connection that ends between two requests is opened again for the next one.
            if (was_asking) end(index, Attempt::unreached(""));
            return;
        }
        terminal.heard.append(piece, static_cast<std::size_t>(count));
        const auto status = status_of(terminal.heard);
        if (!status) return;
        const auto retry_after = retry_after_in(terminal.heard);
        require(*status == 200 || *status == 304 || retry_after, "a success or a wish to wait");
        note_answer(terminal, *status);
        terminal.heard.clear();
        if (*status >= 400) return end(index, Attempt::failed("", retry_after));
        terminal.next = (terminal.next + 1) % requests_[index].size();
        end(index, Attempt::idle());
    }

    void note_answer(Terminal& terminal, int status) {
        taken_ms_.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - terminal.asked).count());
        // What was on its way when the server went is none of the return.
        constexpr Duration kOnItsWay{5'000};
        if (!away_from_ || since(began_) < *away_from_ + kOnItsWay) return;
        ++arrived_[since(began_).count() / 1000];
        if (status >= 400) {
            ++sent_away_;
        } else if (!terminal.was_answered) {
            terminal.was_answered = true;
            ++answered_;
        }
    }

    void end(std::size_t index, const Attempt& attempt) {
        auto& terminal = terminals_[index];
        if (attempt.offline) hang_up(terminal);
        terminal.asking = false;
        terminal.lane = syncd::after_attempt(terminal.lane, attempt,
                                             {since(began_), kInterval, random_part()}, rhythm_);
        due_.push({terminal.lane.due, index});
    }

    using Due = std::pair<Duration, std::size_t>;

    const std::vector<std::vector<std::string>>& requests_;
    FleetTimes times_;
    std::vector<Terminal> terminals_;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
    syncd::Rhythm rhythm_;
    int epoll_;
    sockaddr_in address_{};
    Clock::time_point began_ = Clock::now();
    std::vector<double> taken_ms_;
    std::optional<Duration> away_from_;
    std::size_t answered_ = 0;  ///< terminals, after the return
    std::map<std::int64_t, int> arrived_;
    int sent_away_ = 0;
};

}  // namespace

FleetSaw play_fleet(int port, const std::vector<std::vector<std::string>>& requests,
                    const FleetTimes& times, int quiet_over) {
    return Fleet(port, requests, times).play(quiet_over);
}

}  // namespace cirkel::bench
