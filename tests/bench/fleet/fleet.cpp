// fleet FOLDER TERMINALS QUIET_S OUTAGE_S
//
// Terminals keep a connection to one server on one machine, and ask signed heartbeats, feeds and
// pushes of one record by the rhythm of the daemon. Then the server is away for a while, and comes
// back. Prints what the terminals saw, and the server's memory and processor time.

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/listen/http_server.hpp"
#include "platform/memory/keep_freed.hpp"
#include "platform/service/descriptors.hpp"
#include "server/admission/admission.hpp"
#include "shared/require.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "tests/bench/cpu_time.hpp"
#include "tests/bench/fleet/terminals.hpp"
#include "tests/bench/ingest/world.hpp"

namespace {

using namespace cirkel;
using namespace cirkel::bench;

constexpr int kPushes = 4;  ///< of each terminal; then it asks them again

std::vector<std::string> requests_of(const IngestWorld& world, Generator& generator, int terminal) {
    wire::HeartbeatRequest heartbeat;
    heartbeat.version = "0";
    heartbeat.sent_at = kIngestNow;
    const auto sign_of_life = signed_bytes(
        world, terminal, {"POST", "/v1/heartbeat", {}, wire::heartbeat_request_json(heartbeat)});
    const auto pull =
        signed_bytes(world, terminal, {"GET", "/v1/changes?cursor=&limit=10", {}, {}});
    std::vector<std::string> requests;
    for (auto& push : pushes(world, generator, terminal, kPushes, 1, Manner::Complete)) {
        requests.push_back(sign_of_life);
        requests.push_back(pull);
        requests.push_back(std::move(push));
    }
    return requests;
}

/// Makes the shop, and what each of its terminals will ask; nothing of the shop stays open.
std::vector<std::vector<std::string>> set_up_fleet(const std::string& folder, int terminals) {
    const IngestWorld world(folder, terminals);
    Generator generator;
    std::vector<std::vector<std::string>> requests;
    for (int i = 0; i < terminals; ++i) requests.push_back(requests_of(world, generator, i));
    return requests;
}

/// Of this process, in MiB.
double resident_mib() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word)
        if (word == "VmRSS:") {
            double kib = 0;
            status >> kib;
            return kib / 1024;
        }
    return 0;
}

struct Served {
    double most_mib = 0;
    double cpu_s = 0;
    double seconds = 0;
};

/// Serves on `port` (0: a free one, told by `told`) until `is_over` says so.
Served serve(server::Server& central, int port, const std::function<void(int)>& told,
             const std::function<bool()>& is_over) {
    auto server = listen::open_group_server("127.0.0.1", port,
                                            [&central](std::span<const http::Request> together) {
                                                return central.handle_all(together, kIngestNow);
                                            });
    require(server.ok(), "a free port");
    admission::Admission admission([] { return proof::random_below(1'000'001) / 1e6; });
    const auto began = std::chrono::steady_clock::now();
    (*server)->ask_first([&](const http::Request& request, std::size_t waiting) {
        const auto passed =
            std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - began);
        return admission.refuse(request, waiting, kIngestNow + passed);
    });
    Served served;
    const double before = own_cpu_seconds();
    (*server)->every(std::chrono::milliseconds(100), [&] {
        served.most_mib = std::max(served.most_mib, resident_mib());
        if (is_over()) (*server)->stop();
    });
    told((*server)->port());
    (*server)->run();
    served.cpu_s = own_cpu_seconds() - before;
    served.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return served;
}

}  // namespace

int main(int words, char** word) {
    if (words != 5 || !proof::start().ok()) return 64;
    const int terminals = std::stoi(word[2]);
    FleetTimes times;
    times.quiet_s = std::stod(word[3]);
    const auto outage = std::chrono::seconds(std::stoi(word[4]));
    const std::string folder = word[1];
    service::raise_descriptor_limit();
    memory::keep_freed_memory();
    int quiet_over[2];
    int saw_line[2];
    int port_line[2];
    int ready_line[2];
    require(::pipe2(quiet_over, O_NONBLOCK) == 0 && ::pipe(saw_line) == 0 &&
                ::pipe(port_line) == 0 && ::pipe(ready_line) == 0,
            "four pipes");
    times.herd_s = terminals / 170.0;  // as the server's configuration says it
    // Whoever sets the shop up and plays the terminals is another process, so that the server's
    // memory is its own, and before anything listens, so that the server's going away is seen.
    const pid_t fleet = ::fork();
    if (fleet == 0) {
        const auto requests = set_up_fleet(folder, terminals);
        int port = 0;
        require(::write(ready_line[1], &port, sizeof(port)) == sizeof(port), "a server to come");
        require(::read(port_line[0], &port, sizeof(port)) == sizeof(port), "a server");
        const FleetSaw saw = play_fleet(port, requests, times, quiet_over[1]);
        require(::write(saw_line[1], &saw, sizeof(saw)) == sizeof(saw), "somebody who reads");
        ::_exit(0);
    }
    int port = 0;
    require(::read(ready_line[0], &port, sizeof(port)) == sizeof(port), "a shop that is set up");
    QuietLog log;
    auto belongings = server::open_data_folder(folder);
    require(belongings.ok(), "a data folder");
    server::Server central(std::move(*belongings), proof::fill_random, log);
    const double empty_mib = resident_mib();
    const auto tell_port = [&](int bound) {
        port = bound;
        require(::write(port_line[1], &port, sizeof(port)) == sizeof(port), "a fleet");
    };
    const Served quiet = serve(central, 0, tell_port, [&] {
        char over = 0;
        return ::read(quiet_over[0], &over, 1) == 1;
    });
    std::this_thread::sleep_for(outage);
    const Served back = serve(
        central, port, [](int) {}, [&] { return ::waitpid(fleet, nullptr, WNOHANG) == fleet; });
    FleetSaw saw;
    require(::read(saw_line[0], &saw, sizeof(saw)) == sizeof(saw), "a fleet that came back");
    std::printf(
        "terminals=%d\nasked_a_second=%.0f\np50_ms=%.3f\np99_ms=%.3f\nempty_mib=%.1f\n"
        "most_mib=%.1f\ncpu_share=%.3f\nback_s=%.0f\nmean_a_second=%.0f\npeak_a_second=%d\n"
        "peak_over_mean=%.2f\nsent_away=%d\nmost_mib_back=%.1f\n",
        saw.terminals, saw.asked_a_second, saw.p50_ms, saw.p99_ms, empty_mib, quiet.most_mib,
        quiet.cpu_s / quiet.seconds, saw.back_s, saw.mean_a_second, saw.peak_a_second,
        saw.peak_a_second / saw.mean_a_second, saw.sent_away, back.most_mib);
    return 0;
}
