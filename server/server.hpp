#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/http/http_message.hpp"
#include "server/desk/desk.hpp"
#include "server/desk/route.hpp"
#include "server/store/erased_ledger.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// All that lies in a data folder, opened: what a Server works on.
struct Belongings {
    std::unique_ptr<store::Store> store;
    store::ErasedLedger ledger;
    desk::Keys keys;
};

/// Makes a data folder (`cirkel.db`, `erased.ledger`, `keys/`) for a new organisation. `Conflict`
/// when there is one already.
Result<void> create_data_folder(const std::string& folder, const store::Organisation& organisation,
                                Instant now);
/// Opens it for the one writer. `NotFound` when it was never initialised. What the ledger holds is
/// erased again first, in case the database came from a backup.
Result<Belongings> open_data_folder(const std::string& folder);

/// The central server as a value to be asked: one request in, one answer out. Owns its store and
/// keys; knows no network, no clock and no thread, so tests and the fake link call it directly.
class Server {
public:
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Belongings belongings, desk::RandomBytes random, Log& log);

    /// Adds a table of routes (the pages have their own). Earlier tables win.
    void add_routes(std::span<const desk::Route> routes);

    /// Answers any request, also a wrong one. Every answer carries the security headers (S-13).
    http::Response handle(const http::Request& request, Instant now);

    /// What has to happen by itself, about once a minute: offers that run out, the new month's key.
    void tick(Instant now);

    /// What handlers and commands work with; lent, valid as long as the server.
    [[nodiscard]] desk::Desk& desk() { return desk_; }

private:
    http::Response answer(const http::Request& request, Instant now);

    Belongings belongings_;
    desk::RandomBytes random_;
    desk::StaffSessions sessions_;
    desk::WrongTries wrong_tries_;
    desk::Desk desk_;
    std::vector<std::span<const desk::Route>> tables_;
};

}  // namespace cirkel::server
