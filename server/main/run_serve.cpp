#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/listen/http_server.hpp"
#include "platform/listen/listen_address.hpp"
#include "platform/memory/keep_freed.hpp"
#include "platform/service/descriptors.hpp"
#include "platform/service/exit_status.hpp"
#include "platform/service/side_work.hpp"
#include "platform/service/signals.hpp"
#include "platform/service/stderr_log.hpp"
#include "server/admission/admission.hpp"
#include "server/backup/backup_rounds.hpp"
#include "server/contacts/contact_rounds.hpp"
#include "server/mailing/mail_rounds.hpp"
#include "server/main/address_watch.hpp"
#include "server/main/programs.hpp"
#include "server/main/rim/route_tables.hpp"
#include "server/main/rim/serve_until_told.hpp"
#include "server/server.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::server {

namespace {

constexpr std::chrono::minutes kTickEvery{1};
constexpr int kLockTriesMax = 20;
constexpr std::chrono::milliseconds kLockTryAgainAfter{100};
constexpr std::chrono::seconds kAskKeeperEvery{1};

/// A command that runs on the folder by itself is done in a moment; only another server stays.
Result<files::Lock> take_lock_patiently(const std::string& folder) {
    auto lock = files::Lock::take(lock_path(folder));
    for (int tries = 1; !lock && lock.error().kind == Kind::Busy && tries < kLockTriesMax;
         ++tries) {
        std::this_thread::sleep_for(kLockTryAgainAfter);
        lock = files::Lock::take(lock_path(folder));
    }
    return lock;
}

/// Where it shall listen; what goes over plain HTTP must not leave the machine (S-30).
Result<listen::ListenAddress> address_for(const Given& given) {
    auto address = listen::read_listen_address(given.listen);
    if (!address) return Error{Kind::Malformed, "--listen " + address.error().text};
    const bool is_secure = !given.tls.certificate_chain.empty();
    if (!is_secure && !address->is_of_this_machine())
        return Error{Kind::Refused, "--listen " + given.listen +
                                        ": without --certificate and --key it listens to this "
                                        "machine only, like 127.0.0.1:8080"};
    return address;
}

Result<std::unique_ptr<listen::Server>> open_listener(const listen::ListenAddress& address,
                                                      const Given& given,
                                                      listen::GroupHandler handler) {
    listen::ServerLimits limits;
    limits.behind_proxy = given.behind_proxy;
    auto listener =
        address.is_unix()
            ? listen::open_group_unix_server(address.path, std::move(handler), limits)
            : listen::open_group_server(address.host, address.port, std::move(handler), limits);
    if (!listener || given.tls.certificate_chain.empty()) return listener;
    if (auto read = (*listener)->use_tls(given.tls); !read) return read.error();
    return listener;
}

void say_where(const listen::ListenAddress& address, int port, bool is_secure) {
    const char* const scheme = is_secure ? "https" : "http";
    if (address.is_unix())
        std::printf("Cirkel listens on %s in %s\n", scheme, address.path.c_str());
    else
        std::printf("Cirkel listens on %s://%s:%d\n", scheme, address.host.c_str(), port);
    std::fflush(stdout);
}

/// A certificate that was renewed; the one before goes on when the new one does not read.
void read_certificate_anew(listen::Server& listener, const listen::TlsFiles& files, Log& log) {
    if (files.certificate_chain.empty()) return;
    const auto read = listener.use_tls(files);
    if (read) return log.write(Level::Notice, "the certificate was read anew");
    log.write(Level::Error, read.error().text + "; the certificate from before goes on");
}

/// The keeper within this process, for who asked for that.
Result<std::unique_ptr<KeeperHere>> keeper_here(const Given& given, Log& log) {
    if (!given.keeper.is_here) return std::unique_ptr<KeeperHere>();
    auto house = KeeperHouse::open(keeper_place(given), log);
    if (!house) return house.error();
    log.write(Level::Warning,
              "the keeper runs within the server: who breaks into the server can open contacts. "
              "Better: cirkel-server keeper, as another user");
    return std::make_unique<KeeperHere>(std::move(*house));
}

/// Says in the log, once a minute, that many were asked to come back later.
class RefusalReport {
public:
    void turn(const admission::Admission& admission, Log& log) {
        const auto refused = admission.refused();
        if (refused > told_)
            log.write(Level::Warning, std::to_string(refused - told_) +
                                          " requests were asked to come back later: more came in "
                                          "than this machine answers");
        told_ = refused;
    }

private:
    std::uint64_t told_ = 0;
};

/// Beside the connections there are the store, the sockets and a copy that is being made.
void make_room_for_connections(Log& log) {
    constexpr std::size_t kOthers = 100;
    const std::size_t wanted = listen::ServerLimits{}.connections_max + kOthers;
    const std::size_t allowed = service::raise_descriptor_limit();
    if (allowed < wanted)
        log.write(Level::Warning,
                  "this system lets this program hold " + std::to_string(allowed) +
                      " connections at once; for more, set LimitNOFILE=" + std::to_string(wanted));
}

Ran serve_on(const listen::ListenAddress& address, const Given& given, Server& server, Log& log) {
    auto signals = service::Signals::take();
    if (!signals) return failed(signals.error());
    make_room_for_connections(log);
    memory::keep_freed_memory();
    const auto clock = clock::make_system_clock();
    server.measure_by([]() -> std::chrono::nanoseconds {
        return std::chrono::steady_clock::now().time_since_epoch();
    });
    auto listener = open_listener(address, given, [&](std::span<const http::Request> requests) {
        return server.handle_all(requests, clock->wall());
    });
    if (!listener) return failed(listener.error());
    admission::Admission admission([] { return proof::random_below(1'000'001) / 1e6; });
    (*listener)->ask_first([&](const http::Request& request, std::size_t waiting) {
        auto refusal = admission.refuse(request, waiting, clock->wall());
        if (refusal) server.desk().measures.count_request({}, refusal->status, std::nullopt);
        return refusal;
    });
    const auto door = (*listener)->also_listen_unix(
        socket_path(given.data),
        [&](const http::Request& request) { return run_command(server, request, clock->wall()); });
    if (!door) return failed(door.error());
    const auto post = [&](service::SideWork::Then work) { (*listener)->post(std::move(work)); };
    backup::BackupRounds backups(server.desk().store, database_path(given.data), log, post);
    contacts::ContactRounds contacts(server.desk(), keeper::line_to(keeper_place(given).socket),
                                     post);
    mailing::MailRounds mails(server.desk(), post);
    AddressWatch watch(server.desk(), *clock, post);
    RefusalReport report;
    const auto tick = [&] {
        server.tick(clock->wall());
        backups.tick(clock->wall());
        watch.turn();
        report.turn(admission, log);
    };
    tick();
    (*listener)->every(kTickEvery, tick);
    (*listener)->every(kAskKeeperEvery, [&] {
        contacts.tick(clock->wall());
        mails.tick(clock->wall());
    });
    say_where(address, (*listener)->port(), !given.tls.certificate_chain.empty());
    serve_until_told(**listener, *signals,
                     [&] { read_certificate_anew(**listener, given.tls, log); });
    return Ran{};
}

}  // namespace

Ran run_serve(const Given& given) {
    const auto address = address_for(given);
    if (!address) return failed(address.error(), service::kExitUsage);
    if (!files::exists(given.data))
        return failed_to_open(Error{Kind::NotFound, "there is no folder " + given.data});
    const auto lock = take_lock_patiently(given.data);
    if (!lock) return failed(lock.error());
    auto belongings = open_belongings(given);
    if (!belongings) return failed_to_open(belongings.error());
    service::StderrLog log(Level::Info);
    const auto keeper = keeper_here(given, log);
    if (!keeper) return failed(keeper.error());
    Server server(std::move(*belongings), proof::fill_random, log);
    for (const auto table : added_routes()) server.add_routes(table);
    return serve_on(*address, given, server, log);
}

}  // namespace cirkel::server
