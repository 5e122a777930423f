#include "terminal/device/vigil.hpp"

#include <algorithm>

namespace cirkel::device {
namespace {

constexpr Duration kRestMax{3'600'000};
// Some moments without a picture are ordinary, such as a screen that is being turned.
constexpr Duration kAmissMax{2'000};
constexpr Duration kLookWhileAmiss{250};
// Two turns fit into the patience even when one of them is late.
constexpr int kTurnsInPatience = 3;

}  // namespace

Duration Vigil::longest_rest() const {
    if (amiss_since_) return kLookWhileAmiss;
    const auto patience = supervisor_.patience();
    return patience ? std::min(kRestMax, *patience / kTurnsInPatience) : kRestMax;
}

Result<void> Vigil::keep(Glass glass, Duration mono) {
    supervisor_.say_alive();
    if (glass == Glass::Lit) {
        amiss_since_.reset();
        return done;
    }
    if (!amiss_since_) amiss_since_ = mono;
    if (mono - *amiss_since_ < kAmissMax) return done;
    return Error{Kind::Broken,
                 "the screen shows nothing any more, or has another size: to be started anew"};
}

}  // namespace cirkel::device
