#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "tests/faults/disk/crash_vfs.hpp"
#include "tests/faults/every/shop_image.hpp"
#include "tests/simulator/planted.hpp"
#include "tests/simulator/sim_server.hpp"
#include "tests/simulator/sim_terminal.hpp"

namespace cirkel::simulator {

struct Plan {
    int servers = 0;    ///< 0: the seed says how many
    int terminals = 0;  ///< of each server, at most 2; 0: the seed says how many
    int steps = 20;
    Planted planted = Planted::None;
    std::ostream* story = nullptr;  ///< what happens is told here, with the logs of all programs
};

/// Some shops with some terminals in one thread, to which anything happens that one seed decides:
/// customers, clocks, lines, disks, power, restarts, restores. In the end all is made whole, and
/// what was promised has to hold.
class Simulation {
public:
    Simulation(const Plan& plan, std::uint64_t seed);
    ~Simulation();

    /// What does not hold in the end; nothing when all does.
    std::vector<std::string> run();

private:
    struct Corner;  ///< one server with its terminals
    void open_corner(int number);
    faults::CrashDisk& add_disk(const std::filesystem::path& folder);
    void add_terminal(Corner& corner, SimTerminal::Place place);
    void clone_a_device(Corner& corner);
    void step();
    void settle();
    void tell(const std::string& line);
    void tell_logs();

    Plan plan_;
    fakes::Dice dice_;
    fakes::ScratchFolder folder_;
    std::vector<std::unique_ptr<faults::CrashDisk>> disks_;
    faults::CrashVfs vfs_;
    std::vector<std::unique_ptr<Corner>> corners_;
};

}  // namespace cirkel::simulator
