#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "shared/installing/ask.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What the daemon asks of the program with the rights that it lacks, in one packet. Asked and
// answered as an installer asks and is answered (ask_json.hpp, answer_json.hpp), with one
// difference: the clock is told its time.
//
//   {"ask": "look_at_network"}              -> network_seen | fault
//   {"ask": "apply_network", "wish": ...}   -> done | fault
//   {"ask": "set_clock", "to": ms}          -> done | fault
//   {"ask": "look_at_stick"}                -> done, and its open folder beside it | fault
//   {"ask": "close_stick"}                  -> done | fault

namespace cirkel::syncd {

struct SetClockTo {
    Instant to;
    bool operator==(const SetClockTo&) const = default;
};

using Errand = std::variant<installing::LookAtNetwork, installing::ApplyNetwork, SetClockTo,
                            installing::LookAtStick, installing::CloseStick>;

std::string errand_json(const Errand& errand);
/// `Malformed` for another text, and for what an installer asks of the daemon alone.
Result<Errand> read_errand(std::string_view text);

}  // namespace cirkel::syncd
