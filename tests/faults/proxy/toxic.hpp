#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cirkel::faults {

/// What is wrong with a line. `amount` has the unit that stands with each kind.
struct Toxic {
    enum class Kind {
        None,
        Latency,         ///< everything comes `amount` ms later
        Down,            ///< nobody listens
        Bandwidth,       ///< `amount` bytes a second
        SlowClose,       ///< the end of a connection is told `amount` ms later
        Timeout,         ///< what is sent disappears; no answer, no end
        Reset,           ///< a reset after `amount` bytes of the answer
        Slicer,          ///< pieces of `amount` bytes, a millisecond apart
        CutAfter,        ///< a decent end after `amount` bytes of the answer
        RequestCut,      ///< the request ends after `amount` bytes, then a reset
        AnswerLost,      ///< the server does it all; the answer is swallowed
        Repeated,        ///< the request arrives twice
        PortalPage,      ///< a friendly page with 200, and nothing arrives
        PortalRedirect,  ///< the same by 302
    };
    Kind kind = Kind::None;
    std::size_t amount = 0;
};

/// "latency 200", "down", ...; nothing for anything else.
std::optional<Toxic> read_toxic(std::string_view text);
std::string text_of(const Toxic& toxic);
/// One of each kind that does harm, with an amount that hurts on loopback.
const std::vector<Toxic>& every_toxic();

}  // namespace cirkel::faults
