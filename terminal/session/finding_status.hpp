#pragma once

#include <cstddef>
#include <optional>

#include "terminal/session/typing/typed_text.hpp"

namespace cirkel::session {

enum class FindFault { None, Incomplete, NotFound, NotRead };

/// "Vul uw code in": six signs and what was tapped first.
struct FindingStatus {
    TypedText signs;
    std::optional<int> first_score;
    std::size_t scale = 0;  ///< which of the location's first questions is shown to pick it from
    bool searching = false;
    FindFault fault = FindFault::None;
    bool operator==(const FindingStatus&) const = default;
};

}  // namespace cirkel::session
