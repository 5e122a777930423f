#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/listen/http_server.hpp"
#include "server/commands.hpp"
#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// A subcommand as a function of the open data folder: run by this process, or by the running
/// server on its behalf.
using Order = std::function<Result<CommandResult>(desk::Desk&, Instant)>;

/// The subcommands that are no orders to a running server.
enum class Program {
    RunOrder,
    Init,
    Serve,
    Demo,
    Import,
    Backup,
    Restore,
    Export,
    Keeper,
    Escrow,
    Mail,
    Provision,
    Unlock,
};

/// What the options of the subcommands that set up a shop may say.
struct ShopGiven {
    std::optional<std::string> new_name, zone, caller, calling_number;
    std::optional<bool> call, mail;
    std::optional<int> calls_a_day;
    std::vector<std::string> hours;
    bool seen_on_phone = false;
    std::string survey, method, category = "transaction", goal, what, how, when, action;
};

/// What `export` may say.
struct ExportGiven {
    std::string what, format, from, until;
    std::string out;  ///< a file; empty: what the program prints
};

enum class EscrowOrder { Show, Set, Restore };

/// What the options about the keeper may say.
struct KeeperGiven {
    std::string folder;  ///< of its keys; empty: in the data folder
    std::string socket;  ///< empty: in the data folder
    std::string server_user;
    bool is_here = false;  ///< within the server
    std::vector<std::string> recipients;
    std::string escrow_file, identity;
    EscrowOrder escrow_order = EscrowOrder::Show;
};

enum class MailOrder { Set, Test };

/// What the options about mail may say.
struct MailGiven {
    std::string smtp;  ///< empty: files in the outbox
    std::string from, user, password_file, ca_file, to;
    std::string language{"nl"};  ///< of a mail to try
    bool is_plain = false;
    MailOrder order = MailOrder::Set;
};

/// What the options about improvements may say.
struct ImprovementGiven {
    std::map<std::string, std::string> said, did, why;  ///< by language; empty: not given
    std::string name, state, until, submission;
    int customers = 0;
    std::int64_t of_case = 0;  ///< which one ends a case; 0: none
    bool no_card = false, card = false, unlink = false;
};

/// What `provision` may say.
struct ProvisionGiven {
    std::string first, out, ca_file, wifi, wifi_password_file, proxy, language = "nl";
    int count = 1;
    int window_days = 14;
};

/// Everything that the options of one command line may say.
struct Given {
    /// Of the file that a subcommand names, read where the command was typed.
    std::optional<std::string> file_text;

    std::string data = "/var/lib/cirkel-server";
    std::string folder;  ///< of backups, or the backup to restore
    std::string listen = "127.0.0.1:8080";
    cirkel::listen::TlsFiles tls{};  ///< empty: plain HTTP, for a proxy on this machine
    bool behind_proxy = false;
    bool json = false;

    std::string id, name, public_url, location, terminal, file, output, touchpoint;
    std::string first_character, receipt, number, alias, by, owner, outcome, note, remark, cause,
        move, reason, address;
    std::vector<std::string> roles, locations, scopes;
    std::optional<int> days;
    std::int64_t case_number = 0;
    std::string words;
    int limit = 50;
    std::uint64_t seed = 1;
    bool all = false, unread = false, drain = false, approval = false;

    ShopGiven shop;
    ExportGiven exported;
    ImprovementGiven improvement;
    KeeperGiven keeper;
    MailGiven mail;
    ProvisionGiven provision;

    Program program = Program::RunOrder;
    Order order;
};

/// What came of parsing: go on with `given`, or print this and end (help, version, a mistake).
struct Parsed {
    bool go_on = false;
    std::string out;
    std::string err;
    int exit = 0;
};

/// Reads a command line (without the program's name) into `given`, which the order inside refers
/// to: it must stay where it is until the order was run.
Parsed parse(const std::vector<std::string>& arguments, Given& given);

}  // namespace cirkel::server
