#pragma once

#include <string>
#include <vector>

#include "server/store/reading.hpp"

// In which order texts are read. Nothing is hidden by it: everything stays in the stack, and each
// text says why it lies where it lies (closed-loop 0.25, 6.3).
namespace cirkel::casework {

enum class Why {
    Safety,     ///< it speaks of danger
    Promised,   ///< somebody is to be called or written to before a moment
    NotSolved,  ///< the customer said so
    WantsContact,
    ScoreSaysOther,  ///< what was said and the score do not fit; a person has to look
    Lot,             ///< a happy or doubting customer whose turn it is (0.19)
};

struct RankedText {
    store::Unread text;
    std::vector<Why> why;
};

/// Every so many places one goes to a happy or doubting customer, so that complaints never crowd
/// them out.
inline constexpr std::size_t kEachLot = 5;

/// Danger first, then what was promised (earliest first), what is not solved, who wants contact,
/// and what lies longest. Among the happy and doubting the lot decides, which is drawn anew for
/// each `day` ("2026-11-24") and can be drawn again by anybody. Pure.
std::vector<RankedText> rank(std::vector<store::Unread> texts, const std::string& day);

}  // namespace cirkel::casework
