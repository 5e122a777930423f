#include "tests/simulator/simulation.hpp"

#include "tests/simulator/judge.hpp"
#include "tests/simulator/seeded_random.hpp"

namespace cirkel::simulator {
namespace {

constexpr int kTerminalsMax = 2;
constexpr int kSettleRounds = 40;
constexpr int kQuietRounds = 4;  // longer than the rarest pull

std::string name_of(int terminal) { return "t" + std::to_string(terminal); }

/// A shop whose terminals were taken in and have their configuration.
const faults::ShopImage& open_shop() {
    static const faults::ShopImage image([](const std::filesystem::path& folder) {
        draw_from_seed(0);
        fakes::FakeClock clock;
        loop::Shop shop((folder / "server").string(), clock);
        for (int number = 0; number < kTerminalsMax; ++number) {
            fakes::FakeLink line([&](const http::Request& request) { return shop.handle(request); },
                                 1, {});
            const auto place = (folder / name_of(number)).string();
            loop::Kiosk kiosk(place, clock, [] {});
            loop::Carrier carrier(place, clock, line);
            carrier.enrol(shop.invite(TerminalId{name_of(number)}));
            (void)carrier.run(std::chrono::minutes(20));
            (void)kiosk.read_setup();
        }
        return clock.mono();
    });
    return image;
}

}  // namespace

struct Simulation::Corner {
    std::filesystem::path folder;
    Receipts receipts;
    std::unique_ptr<SimServer> server;
    std::unique_ptr<DefectiveDoor> door;
    std::vector<std::unique_ptr<SimTerminal>> terminals;
};

Simulation::~Simulation() = default;

Simulation::Simulation(const Plan& plan, std::uint64_t seed)
    : plan_(plan), dice_(seed), vfs_((open_shop(), dice_.bits())) {
    draw_from_seed(dice_.bits());
    if (plan_.servers == 0) plan_.servers = dice_.one_in(4) ? 2 : 1;
    if (plan_.terminals == 0) plan_.terminals = dice_.one_in(2) ? 2 : 1;
    for (int shop = 0; shop < plan_.servers; ++shop) open_corner(shop);
}

faults::CrashDisk& Simulation::add_disk(const std::filesystem::path& folder) {
    disks_.push_back(std::make_unique<faults::CrashDisk>(dice_.bits()));
    vfs_.put(folder.string(), *disks_.back());
    if (plan_.planted == Planted::LyingDisk && folder.filename() != "server")
        disks_.back()->lie_about_syncs();
    return *disks_.back();
}

void Simulation::open_corner(int number) {
    corners_.push_back(std::make_unique<Corner>());
    Corner& corner = *corners_.back();
    corner.folder = folder_.path() / ("shop" + std::to_string(number));
    std::filesystem::create_directory(corner.folder);
    std::map<std::string, faults::CrashDisk*> disks;
    open_shop().lay(corner.folder, [&](const std::string& name) -> faults::CrashDisk& {
        faults::CrashDisk*& disk = disks[name];
        if (disk == nullptr) disk = &add_disk(corner.folder / name);
        return *disk;
    });
    corner.server = std::make_unique<SimServer>(
        (corner.folder / "server").string(), *disks["server"], open_shop().age(), dice_.others());
    corner.door = std::make_unique<DefectiveDoor>(plan_.planted, dice_.others());
    for (int terminal = 0; terminal < plan_.terminals; ++terminal) {
        const std::string name = name_of(terminal);
        add_terminal(corner,
                     {name, (corner.folder / name).string(), *disks[name], open_shop().age(), 0});
    }
}

void Simulation::add_terminal(Corner& corner, SimTerminal::Place place) {
    SimTerminal::Outside outside{
        [&corner](const http::Request& request) {
            return corner.door->carry(*corner.server, request);
        },
        [&corner](const std::string& text) { return corner.server->import(text); },
        corner.receipts};
    corner.terminals.push_back(
        std::make_unique<SimTerminal>(std::move(place), std::move(outside), dice_.others()));
}

/// Somebody copies a whole device, keys and all, and lets both run.
void Simulation::clone_a_device(Corner& corner) {
    if (corner.terminals.size() > static_cast<std::size_t>(plan_.terminals)) return;
    SimTerminal& original = *corner.terminals[dice_.below(corner.terminals.size())];
    const std::string& from = original.place().folder;
    const std::string to = from + "_copy";
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
    faults::CrashDisk& disk = add_disk(to);
    for (const std::string& path : original.place().disk.paths())
        disk.lay(to + path.substr(from.size()), *original.place().disk.find(path));
    constexpr std::uint32_t boot = 0xc10e00;
    original.be_one_of_two();
    add_terminal(corner, {original.place().name + "_copy", to, disk, original.age(), boot});
    corner.terminals.back()->be_one_of_two();
}

void Simulation::step() {
    const std::size_t shop = dice_.below(corners_.size());
    Corner& corner = *corners_[shop];
    const std::string who = "shop " + std::to_string(shop);
    if (dice_.one_in(60)) {
        tell(who + ": a device is copied, and both run");
        clone_a_device(corner);
    } else if (dice_.one_in(4)) {
        tell(who + ": " + corner.server->happen());
    } else {
        const std::size_t number = dice_.below(corner.terminals.size());
        tell(who + " terminal " + std::to_string(number) + ": " +
             corner.terminals[number]->happen());
    }
    const Duration time = std::chrono::seconds(dice_.below(dice_.one_in(20) ? 3'600 : 90));
    for (auto& each : corners_) {
        each->server->pass(time);
        for (auto& terminal : each->terminals) terminal->pass(time);
    }
    tell_logs();
}

void Simulation::tell(const std::string& line) {
    if (plan_.story != nullptr) *plan_.story << line << "\n";
}

void Simulation::tell_logs() {
    if (plan_.story == nullptr) return;
    for (auto& corner : corners_) {
        corner->server->tell_log(*plan_.story);
        for (auto& terminal : corner->terminals) terminal->tell_log(*plan_.story);
    }
}

void Simulation::settle() {
    tell("everything is made whole");
    for (auto& corner : corners_) {
        corner->server->heal();
        for (auto& terminal : corner->terminals) {
            terminal->heal();
            // A restored server is noticed with the next thing that is sent.
            terminal->plain_visit();
            terminal->foreign_withdrawal();
        }
        // What one terminal sends last has to come down to the others, too.
        int quiet = 0;
        for (int round = 0; round < kSettleRounds && quiet < kQuietRounds; ++round) {
            bool is_waiting = round < 3;
            // A new epoch is begun once a day at most, and what was held back waits as long.
            const Duration time = std::chrono::minutes(round < 8 ? 8 : 120);
            corner->server->pass(time);
            for (auto& terminal : corner->terminals) {
                terminal->pass(time);
                is_waiting = is_waiting || terminal->is_waiting();
            }
            quiet = is_waiting ? 0 : quiet + 1;
        }
        tell_logs();
    }
}

std::vector<std::string> Simulation::run() {
    for (int step_number = 0; step_number < plan_.steps; ++step_number) step();
    settle();
    std::vector<std::string> wrong;
    for (auto& corner : corners_)
        for (auto& what : judge(*corner->server, corner->terminals)) wrong.push_back(what);
    return wrong;
}

}  // namespace cirkel::simulator
