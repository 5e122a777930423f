// How fast the server takes in: pushes of B records over C kept-alive connections, answered after
// the durable commit, beside raw inserts of the same rows into the same tables in the same run. The
// clients are another process, so that the processor time is the server's own.
//
//   ingest FOLDER bare|complete B C RECORDS      prints NAME=FIGURE lines

#include <cstdio>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "platform/listen/http_server.hpp"
#include "platform/memory/keep_freed.hpp"
#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "tests/bench/cpu_time.hpp"
#include "tests/bench/ingest/floor.hpp"
#include "tests/bench/ingest/load.hpp"
#include "tests/bench/ingest/world.hpp"

namespace {

using namespace cirkel;
using namespace cirkel::bench;

struct Served {
    Load load;
    double cpu_seconds = 0;
    double records_a_group = 0;
};

/// Serves until the clients, a process of their own, have all their answers.
Served serve(IngestWorld& world, Manner manner,
             const std::vector<std::vector<std::string>>& requests) {
    long groups = 0;
    long asked = 0;
    auto server =
        listen::open_group_server("127.0.0.1", 0, [&](std::span<const http::Request> together) {
            ++groups;
            asked += static_cast<long>(together.size());
            return world.answer(together, manner);
        });
    require(server.ok(), "a free port");
    int line[2];
    require(::pipe(line) == 0, "a pipe");
    const pid_t clients = ::fork();
    if (clients == 0) {
        const Load load = send_load((*server)->port(), requests);
        require(::write(line[1], &load, sizeof(load)) == sizeof(load), "somebody who reads");
        ::_exit(0);
    }
    ::close(line[1]);
    Served served;
    const double before = own_cpu_seconds();
    (*server)->every(std::chrono::milliseconds(5), [&] {
        if (::waitpid(clients, nullptr, WNOHANG) == clients) (*server)->stop();
    });
    (*server)->run();
    served.cpu_seconds = own_cpu_seconds() - before;
    require(::read(line[0], &served.load, sizeof(served.load)) == sizeof(served.load),
            "clients that got their answers");
    served.records_a_group = static_cast<double>(asked) / static_cast<double>(groups);
    return served;
}

}  // namespace

int main(int words, char** word) {
    if (words != 6 || !proof::start().ok()) return 64;
    const std::string folder = word[1];
    const Manner manner = std::string(word[2]) == "bare" ? Manner::Bare : Manner::Complete;
    const int batch = std::stoi(word[3]);
    const int connections = std::stoi(word[4]);
    const int each = std::stoi(word[5]) / batch / connections;
    const int records = each * batch * connections;
    memory::keep_freed_memory();
    IngestWorld world(folder, connections);
    Generator generator;
    std::vector<std::vector<std::string>> requests;
    for (int terminal = 0; terminal < connections; ++terminal)
        requests.push_back(pushes(world, generator, terminal, each, batch, manner));
    const Served served = serve(world, manner, requests);
    const Floor floor = insert_raw(world.database, folder + "/floor.db", each * connections);
    std::printf(
        "ours_records_per_s=%.0f\nours_cpu_us=%.2f\np50_ms=%.3f\np99_ms=%.3f\nin_group=%.1f\n"
        "floor_records_per_s=%.0f\nfloor_cpu_us=%.2f\n",
        records / served.load.seconds, served.cpu_seconds / records * 1e6, served.load.p50_ms,
        served.load.p99_ms, served.records_a_group, records / floor.seconds,
        floor.cpu_seconds / records * 1e6);
    return 0;
}
