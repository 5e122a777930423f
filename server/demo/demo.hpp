#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/demo/demo_terminal.hpp"
#include "server/demo/shop.hpp"
#include "server/desk/desk.hpp"
#include "shared/json/json.hpp"

namespace cirkel::demo {

struct DemoWish {
    std::uint64_t seed = 1;
    Instant now;             ///< the life before it is made; nothing happens after it
    std::string public_url;  ///< of the customer's page; empty: leave it as it is
};

/// A submission that a person can look up.
struct DemoCode {
    std::string typed;   ///< 13 characters, shown 4-4-5, for the page
    std::string screen;  ///< "K7-QM-29", for the terminals of its location
    int first_answer = 0;
    std::string location;
};

/// What was made, and what a person needs to walk around in it.
struct DemoReport {
    std::vector<DemoPerson> people;
    DemoCode answered;         ///< a case that was closed with a sentence
    DemoCode answered_before;  ///< another one, of earlier
    DemoCode english;          ///< of a visit in English that gave a reason
    DemoCode waiting;          ///< somebody who waits for a call
    int submissions = 0;
    int consents = 0;
    int cases_opened = 0;
    int cases_closed = 0;
};

/// Fills an initialised, empty data folder with the fictional supermarket and fourteen days of its
/// life: customers through the handlers that terminals talk to, staff through the casework that
/// their pages use, each at its own moment. The same seed and `now` give the same life.
Result<DemoReport> make_demo(desk::Desk& desk, const Ask& ask, const DemoWish& wish);

std::string report_text(const DemoReport& report);
json::Value report_json(const DemoReport& report);

}  // namespace cirkel::demo
