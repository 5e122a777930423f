#pragma once

#include <optional>

#include "shared/loop/submission.hpp"
#include "terminal/upkeep/mend.hpp"
#include "terminal/upkeep/stores.hpp"

namespace cirkel::upkeep {

/// Opens a capture.db again that a failing disk has broken, so that the next customer is served
/// without a restart. What does not open is tried again after a second, then less and less often:
/// opening reads the whole file.
class Reopening {
public:
    explicit Reopening(StorePlaces places) : places_(std::move(places)) {}

    /// Does nothing for a file that is well. Nothing may be made from `stores.capture` at that
    /// time. Where it has to be mended, `stores.epoch` is a new one.
    void look(const Stores& stores, const PublicKey& consent_key, const Moment& now);

private:
    StorePlaces places_;
    std::optional<Duration> next_at_;  ///< by the clock since boot
    Duration wait_{0};
};

}  // namespace cirkel::upkeep
