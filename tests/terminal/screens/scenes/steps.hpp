#pragma once

#include "terminal/screens/local_time.hpp"
#include "terminal/screens/metrics.hpp"
#include "tests/terminal/session/demo_setup.hpp"

// The ways by which the scenes come to the screens they show.

namespace cirkel::screens {

using session::Visitor;
inline constexpr Duration kSecond{1'000};

/// The location's clock in June: two hours ahead of UTC.
LocalTime in_june(Instant instant);
/// A visitor before the attract screen of a glass of this size.
Visitor start(const Metrics& metrics, const Language& language);
/// To what is told before a number is asked for, on the call.
void to_contact(Visitor& visitor);
/// To the entry of the number.
void to_entry(Visitor& visitor);
/// To the check of everything that was given, with name and moment.
void to_check(Visitor& visitor);
/// A note as long as the server lets one be.
std::string long_note();
/// To the status of a submission of three days ago, which came as far as `last`; a call stands as
/// long as it was not told back, or else what `contact` says. `note`: other words than the usual.
void to_status(Visitor& visitor, std::optional<Stage> last,
               std::optional<Purpose> contact = std::nullopt, const std::string& note = {});
/// That a desk compares with those on its own screen.
inline constexpr const char* kSixWords = "aambeeld koekoek zeppelin kampioen garnaal saxofoon";
/// To the cases of staff, or to the counts of a technician.
void sign_in(Visitor& visitor, bool is_technician);

}  // namespace cirkel::screens
