#pragma once

#include <functional>
#include <memory>
#include <string>

#include "tests/fakes/dice.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/fake_link.hpp"
#include "tests/fakes/scratch_folder.hpp"
#include "tests/loop/carrier.hpp"
#include "tests/loop/kiosk.hpp"
#include "tests/loop/shop.hpp"
#include "tests/loop/visitor.hpp"

namespace cirkel::loop {

/// A line as bad as a shop's cellar on a Saturday, and worse.
inline constexpr fakes::LinkTroubles kBadLine{0.15, 0.15, 0.15, 0.15, 0.1};

/// The whole loop in one process: a shop's server, one terminal with its sync daemon, and the line
/// between. Everything random comes from the seed.
class Town {
public:
    Town(std::uint64_t seed, const fakes::LinkTroubles& troubles);

    [[nodiscard]] Shop& shop() { return shop_; }
    [[nodiscard]] Visitor& visitor() { return *visitor_; }
    [[nodiscard]] Kiosk& kiosk() { return *kiosk_; }
    [[nodiscard]] fakes::FakeLink& line() { return line_; }
    [[nodiscard]] std::vector<const fakes::MemoryLog*> logs() const;
    [[nodiscard]] std::string device_folder() const { return folder_.file("device"); }
    [[nodiscard]] std::string server_folder() const { return folder_.file("server"); }

    /// How long it has existed, by the device's monotonic clock.
    [[nodiscard]] Duration age() { return clock_.mono(); }

    /// Lets time pass: what is due is carried, the terminal hears its bell.
    void carry(Duration time);
    /// The same until the server has signed for everything; the test ends when it never does.
    void carry_until_acknowledged();
    /// Somebody sets the clock of the device; no time goes by.
    void set_clock(Duration difference) { clock_.jump(difference); }
    /// The terminal dies as in a power cut and comes back.
    void kill_terminal();
    void kill_carrier() { carrier_.restart(); }

    /// From a face to the receipt, wanting a call, with own words unless they are empty; the
    /// receipt stays on the glass.
    void walk_to_receipt(int mood, const std::string& number, const std::string& text = "");
    /// The same, and the customer leaves; gives the screen code.
    std::string visit_wanting_a_call(int mood, const std::string& number,
                                     const std::string& text = "");
    /// One visit that goes some way or other, while the line and the programs live and die.
    void random_visit();
    /// Whoever still stood there has gone.
    void end_all_visits();
    /// Submissions whose first tap was stored, over all lives of the terminal.
    [[nodiscard]] std::multiset<SubmissionId> tapped() const;

private:
    void open_terminal();
    void random_way();
    void random_disaster();

    fakes::ScratchFolder folder_;
    fakes::FakeClock clock_;
    fakes::Dice dice_;
    Shop shop_;
    fakes::FakeLink line_;
    Carrier carrier_;
    std::unique_ptr<Kiosk> kiosk_;
    std::unique_ptr<Visitor> visitor_;
    std::vector<SubmissionId> tapped_before_;  ///< in earlier lives of the terminal
};

}  // namespace cirkel::loop
