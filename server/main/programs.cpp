#include "server/main/programs.hpp"

#include <charconv>
#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/http/http_client.hpp"
#include "platform/listen/http_server.hpp"
#include "platform/service/exit_status.hpp"
#include "platform/service/signals.hpp"
#include "platform/service/stderr_log.hpp"
#include "server/backup/backup_rounds.hpp"
#include "server/configuration/public_address.hpp"
#include "server/main/address_watch.hpp"
#include "server/pages/page_routes.hpp"
#include "server/pages/people/people_routes.hpp"
#include "server/pages/shop/shop_routes.hpp"
#include "server/people/accounts.hpp"
#include "server/server.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::server {

namespace {

constexpr std::chrono::minutes kTickEvery{1};
constexpr int kTriesMax = 20;
constexpr std::chrono::milliseconds kTryAgainAfter{100};
constexpr Duration kSignalWait{60 * 60 * 1000};

Ran failed(const Error& error, int exit) {
    return Ran{{}, "cirkel-server: " + error.text + "\n", exit};
}

Ran failed(const Error& error) { return failed(error, service::exit_status_of(error.kind)); }

/// A folder that was never initialised is a matter of set-up, not of a missing input.
Ran failed_to_open(const Error& error) {
    return error.kind == Kind::NotFound ? failed(error, service::kExitConfig) : failed(error);
}

struct Address {
    std::string host;
    int port = 0;
};

Result<Address> address_of(const std::string& text) {
    const Error wrong{Kind::Malformed, "--listen " + text +
                                           ": write ADDRESS:PORT, like "
                                           "127.0.0.1:8080"};
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return wrong;
    Address address{text.substr(0, colon), 0};
    const char* const last = text.data() + text.size();
    const auto [end, fault] = std::from_chars(text.data() + colon + 1, last, address.port);
    if (fault != std::errc() || end != last || address.port < 0 || address.port > 65535)
        return wrong;
    return address;
}

/// What goes over plain HTTP must not leave the machine (S-30).
bool is_of_this_machine(const std::string& host) {
    return host.rfind("127.", 0) == 0 || host == "::1";
}

Ran ask_running_server(const std::vector<std::string>& arguments, const Given& given) {
    auto client = http::make_client("unix:" + socket_path(given.data), {});
    if (!client) return failed(client.error());
    auto response = (*client)->send(command_request(arguments, given));
    // A server that has just taken the lock opens its door a moment later.
    for (int tries = 1; !response && tries < kTriesMax; ++tries) {
        std::this_thread::sleep_for(kTryAgainAfter);
        response = (*client)->send(command_request(arguments, given));
    }
    if (!response)
        return failed(Error{Kind::Busy, "another cirkel-server holds " + given.data +
                                            " and does not answer; try again"});
    const auto ran = read_command_response(*response);
    if (!ran) return failed(Error{Kind::Broken, "the running server did not understand this"});
    return *ran;
}

/// A command that runs on the folder by itself is done in a moment; only another server stays.
Result<files::Lock> take_lock_patiently(const std::string& folder) {
    auto lock = files::Lock::take(lock_path(folder));
    for (int tries = 1; !lock && lock.error().kind == Kind::Busy && tries < kTriesMax; ++tries) {
        std::this_thread::sleep_for(kTryAgainAfter);
        lock = files::Lock::take(lock_path(folder));
    }
    return lock;
}

/// A certificate that was renewed; the one before goes on when the new one does not read.
void read_certificate_anew(listen::Server& listener, const listen::TlsFiles& files, Log& log) {
    if (files.certificate_chain.empty()) return;
    const auto read = listener.use_tls(files);
    if (read) return log.write(Level::Notice, "the certificate was read anew");
    log.write(Level::Error, read.error().text + "; the certificate from before goes on");
}

/// Serves until a signal comes; the thread at the rim only waits for it.
void serve_until_told(listen::Server& listener, service::Signals& signals,
                      const std::function<void()>& reload) {
    std::thread rim([&] {
        while (true) {
            service::wait_for_any({signals.fd()}, kSignalWait);
            const auto wish = signals.next();
            if (wish == service::Wish::Stop) break;
            if (wish == service::Wish::Reload) listener.post(reload);
        }
        listener.stop();
    });
    listener.run();
    rim.join();
}

/// The one-time code with which the first administrator begins.
Result<std::string> first_invitation(const std::string& folder, Instant now) {
    auto belongings = open_data_folder(folder, now);
    if (!belongings) return belongings.error();
    service::StderrLog log(Level::Warning);
    Server server(std::move(*belongings), proof::fill_random, log);
    return people::invite_first(server.desk(), now);
}

}  // namespace

Ran run_init(const Given& given, Instant now) {
    store::Organisation organisation;
    organisation.name = given.name;
    if (!given.public_url.empty()) {
        auto address = configuration::checked_public_address(given.public_url);
        if (!address) return failed(address.error());
        organisation.public_url = std::move(*address);
    }
    organisation.epoch = EpochId{proof::random_id_bytes()};
    if (auto made = create_data_folder(given.data, organisation, now); !made)
        return failed(made.error());
    // Nobody can sign in before this code was used once (S-01).
    auto first = first_invitation(given.data, now);
    if (!first) return failed(first.error());
    const CommandResult result{
        given.name + " lives in " + given.data + "\nKeep a copy of " + given.data +
            "/keys at another place: without it, a restored server cannot "
            "speak to its terminals.\n\nFirst administrator: open the page "
            "/staff/begin and type  " +
            *first + "  (shown only now; valid 7 days)\n",
        json::Object{{"name", given.name}, {"data", given.data}, {"invitation", *first}}};
    return ran_of(result, given.json);
}

Ran run_order(const std::vector<std::string>& arguments, const Given& given, Instant now) {
    if (!files::exists(given.data))
        return failed(Error{Kind::NotFound, "there is no folder " + given.data +
                                                "; make one with: cirkel-server init --name NAME"},
                      service::kExitConfig);
    const auto lock = files::Lock::take(lock_path(given.data));
    if (!lock && lock.error().kind == Kind::Busy) return ask_running_server(arguments, given);
    if (!lock) return failed(lock.error());
    auto belongings = open_data_folder(given.data, now);
    if (!belongings) return failed_to_open(belongings.error());
    service::StderrLog log(Level::Warning);
    Server server(std::move(*belongings), proof::fill_random, log);
    return ran_of(given.order(server.desk(), now), given.json);
}

Ran run_serve(const Given& given) {
    const auto address = address_of(given.listen);
    if (!address) return failed(address.error(), service::kExitUsage);
    const bool is_secure = !given.tls.certificate_chain.empty();
    if (!is_secure && !is_of_this_machine(address->host))
        return failed(Error{Kind::Refused, "--listen " + given.listen +
                                               ": without --certificate and --key it listens to "
                                               "this machine only, like 127.0.0.1:8080"},
                      service::kExitUsage);
    auto signals = service::Signals::take();
    if (!signals) return failed(signals.error());
    if (!files::exists(given.data))
        return failed_to_open(Error{Kind::NotFound, "there is no folder " + given.data});
    const auto lock = take_lock_patiently(given.data);
    if (!lock) return failed(lock.error());
    const auto clock = clock::make_system_clock();
    auto belongings = open_data_folder(given.data, clock->wall());
    if (!belongings) return failed_to_open(belongings.error());
    service::StderrLog log(Level::Info);
    Server server(std::move(*belongings), proof::fill_random, log);
    server.add_routes(pages::page_routes());
    server.add_routes(pages::people_routes());
    server.add_routes(pages::shop_routes());
    auto listener = listen::open_group_server(address->host, address->port,
                                              [&](std::span<const http::Request> requests) {
                                                  return server.handle_all(requests, clock->wall());
                                              });
    if (!listener) return failed(listener.error());
    if (is_secure)
        if (auto read = (*listener)->use_tls(given.tls); !read) return failed(read.error());
    const auto door = (*listener)->also_listen_unix(
        socket_path(given.data),
        [&](const http::Request& request) { return run_command(server, request, clock->wall()); });
    if (!door) return failed(door.error());
    const auto post = [&](service::SideWork::Then work) { (*listener)->post(std::move(work)); };
    backup::BackupRounds backups(server.desk().store, database_path(given.data), log, post);
    AddressWatch watch(server.desk(), *clock, post);
    const auto tick = [&] {
        server.tick(clock->wall());
        backups.tick(clock->wall());
        watch.turn();
    };
    tick();
    (*listener)->every(kTickEvery, tick);
    std::printf("Cirkel listens on %s://%s:%d\n", is_secure ? "https" : "http",
                address->host.c_str(), (*listener)->port());
    std::fflush(stdout);
    serve_until_told(**listener, *signals,
                     [&] { read_certificate_anew(**listener, given.tls, log); });
    return Ran{};
}

}  // namespace cirkel::server
