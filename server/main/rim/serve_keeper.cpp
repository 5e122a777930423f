#include "server/main/rim/serve_keeper.hpp"

#include <cstdio>
#include <utility>
#include <vector>

#include <pwd.h>

#include "platform/service/signals.hpp"
#include "platform/service/stderr_log.hpp"
#include "platform/service/thread_name.hpp"
#include "server/main/rim/serve_until_told.hpp"

namespace cirkel::server {

namespace {

/// Few callers with small questions: a server, and somebody at the command line.
constexpr listen::ServerLimits kLimits{256 * 1024, 8 * 1024, std::chrono::seconds(5),
                                       std::chrono::seconds(150), 16};
constexpr std::chrono::minutes kTickEvery{1};

Result<std::vector<unsigned>> numbers_of(const std::string& user) {
    if (user.empty()) return std::vector<unsigned>{};
    const passwd* found = ::getpwnam(user.c_str());
    if (found == nullptr)
        return Error{Kind::NotFound, "--server-user " + user + ": there is no such user here"};
    return std::vector<unsigned>{found->pw_uid};
}

}  // namespace

std::string keeper_lock_path(const std::string& folder) { return folder + "/keeper.lock"; }

KeeperHouse::KeeperHouse(files::Lock lock, keeper::Keeper keeper, Log& log)
    : lock_(std::move(lock)),
      clock_(clock::make_system_clock()),
      keeper_(std::move(keeper)),
      log_(log) {}

Result<std::unique_ptr<KeeperHouse>> KeeperHouse::open(const KeeperPlace& place, Log& log) {
    if (auto made = files::make_folder(place.folder, files::Secrecy::OwnerOnly); !made)
        return made.error();
    auto lock = files::Lock::take(keeper_lock_path(place.folder));
    if (!lock && lock.error().kind == Kind::Busy)
        return Error{Kind::Busy, "another keeper serves " + place.folder};
    if (!lock) return lock.error();
    const auto clock = clock::make_system_clock();
    auto keeper = keeper::Keeper::open(place.folder, place.keys_of_before, clock->wall());
    if (!keeper) return keeper.error();
    std::unique_ptr<KeeperHouse> house(new KeeperHouse(std::move(*lock), std::move(*keeper), log));
    if (auto listening = house->listen(place); !listening) return listening.error();
    return house;
}

Result<void> KeeperHouse::listen(const KeeperPlace& place) {
    const auto users = numbers_of(place.server_user);
    if (!users) return users.error();
    const auto answer = [this](const http::Request& request) {
        return keeper_.handle(request, clock_->wall());
    };
    auto listener = users->empty()
                        ? listen::open_unix_server(place.socket, answer, kLimits)
                        : listen::open_unix_server_for(place.socket, *users, answer, kLimits);
    if (!listener) return listener.error();
    listener_ = std::move(*listener);
    listener_->every(kTickEvery, [this] { tick(); });
    return done;
}

void KeeperHouse::tick() {
    if (auto ticked = keeper_.tick(clock_->wall()); !ticked)
        log_.write(Level::Error, "keeper: " + ticked.error().text);
}

KeeperHere::KeeperHere(std::unique_ptr<KeeperHouse> house) : house_(std::move(house)) {
    thread_ = std::thread([this] {
        service::name_this_thread("keeper");
        house_->listener().run();
    });
}

KeeperHere::~KeeperHere() {
    house_->listener().stop();
    thread_.join();
}

Result<void> serve_keeper(const KeeperPlace& place) {
    auto signals = service::Signals::take();
    if (!signals) return signals.error();
    service::StderrLog log(Level::Info);
    auto house = KeeperHouse::open(place, log);
    if (!house) return house.error();
    std::printf("The keeper listens at %s\n", place.socket.c_str());
    std::fflush(stdout);
    serve_until_told((*house)->listener(), *signals, [] {});
    return done;
}

}  // namespace cirkel::server
