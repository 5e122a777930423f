#pragma once

#include <memory>
#include <string>
#include <thread>

#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/listen/http_server.hpp"
#include "server/keeper/keeper.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// Where a keeper lives, and who may ask it besides processes of its own user.
struct KeeperPlace {
    std::string folder;
    std::string socket;
    std::string keys_of_before;  ///< of a server from before there was a keeper
    std::string server_user;     ///< empty: the same user
};

/// What a keeper holds while it works on a folder.
std::string keeper_lock_path(const std::string& folder);

/// A keeper behind its socket. It holds the lock of its folder as long as it lives.
class KeeperHouse {
public:
    /// `Busy` when another one serves the folder, `NotFound` when there is no such user.
    static Result<std::unique_ptr<KeeperHouse>> open(const KeeperPlace& place, Log& log);
    /// To be run until it is stopped.
    listen::Server& listener() { return *listener_; }

private:
    KeeperHouse(files::Lock lock, keeper::Keeper keeper, Log& log);
    Result<void> listen(const KeeperPlace& place);
    void tick();

    files::Lock lock_;
    std::unique_ptr<clock::Clock> clock_;
    keeper::Keeper keeper_;
    Log& log_;
    std::unique_ptr<listen::Server> listener_;
};

/// The same on a thread of its own within a server, for who chose that (`serve --keeper-here`):
/// then who breaks into the server has the keys, too.
class KeeperHere {
public:
    explicit KeeperHere(std::unique_ptr<KeeperHouse> house);
    KeeperHere(const KeeperHere&) = delete;
    KeeperHere& operator=(const KeeperHere&) = delete;
    ~KeeperHere();

private:
    std::unique_ptr<KeeperHouse> house_;
    std::thread thread_;
};

/// The program: serves until it is told to stop.
Result<void> serve_keeper(const KeeperPlace& place);

}  // namespace cirkel::server
