// cirkel-simulator [--seed N] [--seeds N] [--minutes M] [--steps N] [--servers N] [--terminals N]:
// seed after seed until the time is over or one fails (--go-on 1: whatever fails); what fails is
// told, and fails again with --seed. --story 1 tells everything that happens.

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "tests/simulator/simulation.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

int usage() {
    std::cerr << "usage: cirkel-simulator [--seed N] [--seeds N] [--minutes M] [--steps N] "
                 "[--servers N] [--terminals 1|2] [--story 1] [--go-on 1]\n";
    constexpr int wrong_words = 64;
    return wrong_words;
}

/// False when something did not hold.
bool run_seed(const cirkel::simulator::Plan& plan, std::uint64_t seed) {
    cirkel::simulator::Simulation simulation(plan, seed);
    const auto wrong = simulation.run();
    for (const auto& what : wrong) std::cout << "seed " << seed << ": " << what << std::endl;
    return wrong.empty();
}

}  // namespace

int main(int count, char** words) {
    std::map<std::string, double> given = {{"--seed", 1},   {"--seeds", 0},   {"--minutes", 1},
                                           {"--steps", 20}, {"--servers", 0}, {"--terminals", 0},
                                           {"--story", 0},  {"--go-on", 0}};
    for (int at = 1; at < count; at += 2) {
        if (!given.contains(words[at]) || at + 1 == count) return usage();
        given[words[at]] = std::atof(words[at + 1]);
    }
    cirkel::simulator::Plan plan;
    plan.steps = static_cast<int>(given["--steps"]);
    plan.servers = static_cast<int>(given["--servers"]);
    plan.terminals = static_cast<int>(given["--terminals"]);
    if (given["--story"] > 0) plan.story = &std::cout;
    const auto seconds = given["--minutes"] * 60;
    const auto seeds_max = static_cast<std::uint64_t>(given["--seeds"]);
    const auto first = static_cast<std::uint64_t>(given["--seed"]);
    const bool goes_on = given["--go-on"] > 0;
    const auto began = Clock::now();
    std::uint64_t done = 0;
    std::vector<std::uint64_t> failed;
    while ((failed.empty() || goes_on) &&
           (seeds_max > 0 ? done < seeds_max : seconds_since(began) < seconds)) {
        // Said before it runs, so that a seed that stops the program is known too.
        std::cerr << "seed " << first + done << "\r" << std::flush;
        if (!run_seed(plan, first + done)) failed.push_back(first + done);
        ++done;
    }
    const double took = seconds_since(began);
    const double worked = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    std::cout << done << " seeds from " << first << " on, " << failed.size()
              << " with findings, in " << took << " s, " << static_cast<double>(done) / took
              << " seeds/s; " << worked << " s of one core, " << static_cast<double>(done) / worked
              << " seeds/s\n";
    for (const std::uint64_t seed : failed)
        std::cout << "replay with: cirkel-simulator --seeds 1 --seed " << seed << "\n";
    return failed.empty() ? 0 : 1;
}
