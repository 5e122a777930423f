#pragma once

#include <string>
#include <vector>

#include "server/main/command_line.hpp"
#include "server/main/rim/serve_keeper.hpp"
#include "server/main/run_order.hpp"

namespace cirkel::server {

/// `init`: makes the data folder.
Ran run_init(const Given& given, Instant now);

/// `demo`: fills a new or empty data folder with a fictional shop and its life up to `now`. Only
/// while no server runs on it.
Ran run_demo(const Given& given, Instant now);

/// An order: by the running server when there is one, else by this process under the lock.
Ran run_order(const std::vector<std::string>& arguments, const Given& given, Instant now);

/// `export`: writes rows to a file or prints them, reading beside a server that may run. That one,
/// or this process, first writes down that it was made (S-54).
Ran run_export(const std::vector<std::string>& arguments, const Given& given, Instant now);

/// `serve`: answers until a signal says stop. Prints its address first.
Ran run_serve(const Given& given);

/// `keeper`: the same for the one who can open contacts.
Ran run_keeper(const Given& given);

/// `keeper escrow ...`: what is kept for the day on which this machine is lost.
Ran run_escrow(const Given& given);

/// `mail set`, `mail test`: what is about this machine and not about the store.
Ran run_mail(const std::vector<std::string>& arguments, const Given& given, Instant now);

/// `provision`: writes files for the sticks of an installation where it was typed, one by one, each
/// made by the running server or by this process. A signal ends it between two of them.
Ran run_provision(const Given& given, Instant now);

/// `unlock`: writes a file for a stick where it was typed; made by the running server or by this
/// process.
Ran run_unlock(const Given& given, Instant now);

/// Where the keeper of this command line lives.
KeeperPlace keeper_place(const Given& given);

/// The data folder of this command line, opened, and the way to its keeper.
Result<Belongings> open_belongings(const Given& given);

}  // namespace cirkel::server
