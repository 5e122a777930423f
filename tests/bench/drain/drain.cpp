// How fast a device's store is emptied: `cirkel-syncd once`, from its first read to the last
// watermark stored, beside the raw floor (read rows, gzip, POST by libcurl) to the same sink, in
// the same run. Each runs in a process of its own, so that its processor time and its largest
// memory are its own.
//
//   drain FOLDER COUNT [ROUNDS]     prints NAME=FIGURE lines, the median of the rounds

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "platform/clock/clock.hpp"
#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "syncd/commands.hpp"
#include "syncd/device/state_folder.hpp"
#include "tests/bench/cpu_time.hpp"
#include "tests/bench/drain/fill.hpp"
#include "tests/bench/drain/floor.hpp"
#include "tests/bench/drain/sink.hpp"

namespace {

using namespace cirkel;
using Clock = std::chrono::steady_clock;

struct QuietLog final : Log {
    void write(Level level, std::string_view line) override {
        if (level <= Level::Warning)
            std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
    }
};

struct Figures {
    double seconds = 0;
    double cpu_seconds = 0;
    double memory_mib = 0;
};

template <class Work>
Figures measure(Work work) {
    const auto start = Clock::now();
    const pid_t process = ::fork();
    require(process >= 0, "a process");
    if (process == 0) {
        work();
        ::_exit(0);
    }
    int status = 0;
    rusage used{};
    require(::wait4(process, &status, 0, &used) == process && status == 0,
            "a drain that ended well");
    return {std::chrono::duration<double>(Clock::now() - start).count(), bench::cpu_seconds(used),
            static_cast<double>(used.ru_maxrss) / 1024.0};
}

void drain_by_daemon(const std::string& folder) {
    const auto clock = clock::make_system_clock();
    QuietLog log;
    const syncd::Surroundings around{syncd::StateFolder(folder), *clock, log, [] { return 0.5; }};
    const auto ended = syncd::once(around);
    if (!ended) std::fprintf(stderr, "%s\n", ended.error().text.c_str());
    require(ended.ok(), "everything was sent");
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void print(const char* who, const std::vector<Figures>& rounds, int count) {
    std::vector<double> rates;
    std::vector<double> cpu;
    std::vector<double> memory;
    for (const auto& round : rounds) {
        rates.push_back(count / round.seconds);
        cpu.push_back(round.cpu_seconds / count * 1e6);
        memory.push_back(round.memory_mib);
    }
    std::printf("%s_records_per_s=%.0f\n%s_cpu_us=%.2f\n%s_memory_mib=%.1f\n", who, median(rates),
                who, median(cpu), who, median(memory));
}

}  // namespace

int main(int words, char** word) {
    if (words < 3 || !proof::start().ok()) return 64;
    const std::string folder = word[1];
    const int count = std::stoi(word[2]);
    const int rounds = words > 3 ? std::stoi(word[3]) : 5;
    const auto key = proof::make_signing_key();
    bench::Sink sink(proof::signing_key_from({key.secret.data(), key.secret.size()}).value());
    const std::string url = "http://127.0.0.1:" + std::to_string(sink.port());
    bench::fill_device(folder + "/filled", count, url, key.public_key);
    const std::string filled = syncd::StateFolder(folder + "/filled").capture_db();
    std::vector<Figures> floor;
    std::vector<Figures> ours;
    bench::Carried carried;
    for (int round = 0; round < rounds; ++round) {
        floor.push_back(measure([&] { bench::drain_raw(filled, url); }));
        (void)sink.take_carried();
        const std::string copy = folder + "/round";
        std::filesystem::copy(folder + "/filled", copy, std::filesystem::copy_options::recursive);
        ours.push_back(measure([&] { drain_by_daemon(copy); }));
        carried = sink.take_carried();
        require(carried.records == count, "each record went up once");
        std::filesystem::remove_all(copy);
    }
    print("floor", floor, count);
    print("ours", ours, count);
    std::printf("floor_bytes=%.1f\nours_bytes=%.1f\n",
                static_cast<double>(bench::packed_bytes(filled)) / count,
                static_cast<double>(carried.bodies_bytes) / count);
    return 0;
}
