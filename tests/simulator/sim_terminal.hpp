#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>

#include "tests/fakes/fake_link.hpp"
#include "tests/faults/disk/crash_disk.hpp"
#include "tests/faults/every/promising_world.hpp"
#include "tests/loop/carrier.hpp"
#include "tests/loop/kiosk.hpp"
#include "tests/loop/visitor.hpp"
#include "tests/simulator/customers.hpp"

namespace cirkel::simulator {

/// One device on a disk of its own: terminal, sync daemon, clock and the line to its server. Every
/// part of it may die at any moment; what was promised to customers is kept over all its lives.
class SimTerminal {
public:
    struct Place {
        std::string name;
        std::string folder;
        faults::CrashDisk& disk;
        Duration age{0};       ///< how late it is there
        std::uint32_t boot{};  ///< of a copy of another device; 0: it is none
    };
    /// Takes in the text of an export; gives the receipt, if there is one.
    using Import = std::function<std::optional<std::string>(const std::string&)>;
    /// What lies outside the device, lent.
    struct Outside {
        fakes::FakeLink::Handler server;
        Import import;
        Receipts& receipts;
    };
    SimTerminal(Place place, Outside outside, fakes::Dice dice);

    /// One thing happens: a visit, a look at a code, a fault, a repair. Gives its name.
    std::string happen();
    /// Time goes by; what is due is done.
    void pass(Duration time);
    /// Nothing fails any more, and both programs run.
    void heal();
    /// What the programs logged since the last time.
    void tell_log(std::ostream& story);
    /// A customer from the first tap to the end, so that there is something to send.
    void plain_visit() { Customers::plain_visit(*visitor_); }
    /// Somebody takes back what is not known here, so that there is something urgent to send.
    void foreign_withdrawal();

    const faults::PromisingWorld::Promises& promises();
    /// Every submission that a tap ever began, whether it was stored or not.
    const std::set<SubmissionId>& tapped();
    /// What was told to customers, and then physically taken from the device before it was sent.
    [[nodiscard]] const std::set<SubmissionId>& excused() const { return excused_; }
    /// What had arrived, and since then nobody but the server has it.
    [[nodiscard]] const std::set<SubmissionId>& only_sent() const { return only_sent_; }
    [[nodiscard]] loop::Kiosk& kiosk() { return *kiosk_; }
    /// The server has not signed for everything, or something is held back.
    bool is_waiting();
    /// There are two of it now, and the server cannot tell them apart.
    void be_one_of_two() { is_one_of_two_ = true; }
    [[nodiscard]] bool is_one_of_two() const { return is_one_of_two_; }
    [[nodiscard]] const Place& place() const { return place_; }
    [[nodiscard]] Duration age();
    [[nodiscard]] std::string sync_path() const { return place_.folder + "/data/sync.db"; }

private:
    void start();
    void stop();
    void keep_promises();
    void tend();
    void lose_since(const faults::PromisingWorld::Promises& before);
    std::set<SubmissionId> unacknowledged();

    // What can happen.
    void rest() {}
    void visit();
    void look_back();
    void kill_daemon();
    void cut_power();
    void stand_in_a_drawer();
    void fail_disk();
    void fill_disk();
    void free_disk();
    void damage();
    void copy_card();
    void put_card_back();
    void cut_line();
    void splice_line();
    void jump_clock();
    void lose_clock();
    void set_clock();
    void carry_stick();

    /// What somebody made of the whole card, and what had been promised by then.
    struct Card {
        std::map<std::string, faults::DiskFile> files;
        faults::PromisingWorld::Promises promises;
    };

    Place place_;
    fakes::FakeClock clock_;
    Outside outside_;
    fakes::Dice dice_;
    fakes::MemoryLog log_;
    std::size_t told_ = 0, told_of_carrier_ = 0;  ///< lines of the logs
    fakes::FakeLink line_;
    loop::Carrier carrier_;
    Customers customers_;
    std::unique_ptr<loop::Kiosk> kiosk_;
    std::unique_ptr<faults::PromisingWorld> world_;
    std::unique_ptr<loop::Visitor> visitor_;
    faults::PromisingWorld::Promises promises_;
    std::set<SubmissionId> tapped_;
    std::set<SubmissionId> excused_, only_sent_;
    bool is_one_of_two_ = false;
    std::optional<Card> card_;
    std::optional<std::string> export_, receipt_;  ///< on their way, by stick
    std::uint32_t boots_ = 0xb007;
    Duration away_{0};  ///< of its clock from the true time
};

}  // namespace cirkel::simulator
