#pragma once

#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "tests/faults/disk/crash_disk.hpp"
#include "tests/loop/shop.hpp"

namespace cirkel::simulator {

/// The text of a request, unpacked.
std::string text_of(const http::Request& request);

/// One server on a disk of its own that may fail, die and be set back to an older backup.
class SimServer {
public:
    SimServer(std::string folder, faults::CrashDisk& disk, Duration age, fakes::Dice dice);

    /// One thing happens: a backup, a case that is closed, a fault, a repair. Gives its name.
    std::string happen();
    void pass(Duration time);
    void heal();
    /// What the programs logged since the last time.
    void tell_log(std::ostream& story);
    http::Response handle(const http::Request& request);
    /// Takes in an export that came by stick; gives the receipt for what it took.
    std::optional<std::string> import(const std::string& packed);

    [[nodiscard]] loop::Shop& shop() { return shop_; }
    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] int restored() const { return restored_; }

private:
    void set_suspended(const TerminalId& id, bool suspended);
    void start();

    // What can happen.
    void rest() {}
    void close_a_case();
    void cut_power();
    void fail_disk();
    void fill_disk();
    void free_disk();
    void back_up();
    void restore();
    void begin_to_stumble();
    void stumble_no_more() { stumbles_with_ = 0; }
    void suspend();
    void go_on_with_all();

    std::string folder_;
    faults::CrashDisk& disk_;
    fakes::Dice dice_;
    fakes::FakeClock clock_;
    loop::Shop shop_;
    std::size_t told_ = 0;                            ///< lines of its log
    std::map<std::string, faults::DiskFile> backup_;  ///< by path; empty: none yet
    int restored_ = 0;
    int stumbles_with_ = 0;  ///< the status that poison makes; 0: it is no poison now
};

}  // namespace cirkel::simulator
