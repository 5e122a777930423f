#include "terminal/upkeep/reopening.hpp"

#include <algorithm>
#include <utility>

#include "shared/proof/proof.hpp"

namespace cirkel::upkeep {
namespace {

constexpr Duration kWaitMin{1'000};
constexpr Duration kWaitMax{60'000};

}  // namespace

void Reopening::look(const Stores& stores, const PublicKey& consent_key, const Moment& now) {
    if (!stores.capture.is_broken()) return;
    if (next_at_ && now.mono < *next_at_) return;
    // The old connection goes first: the transaction that it could not undo holds the file. What is
    // left of it refuses everything, as the broken one did.
    { const auto closed = std::move(stores.capture); }
    const capture_db::Birth birth{EpochId{proof::random_id_bytes()}, consent_key, now.wall};
    auto opened = open_capture(places_, birth, stores.log);
    const auto written = opened ? capture_db::read_birth(*opened) : opened.error();
    if (!written) {
        wait_ = next_at_ ? std::min(2 * wait_, kWaitMax) : kWaitMin;
        next_at_ = now.mono + wait_;
        stores.log.write(Level::Error, written.error().with_context("opening again").text);
        return;
    }
    stores.capture = std::move(opened).value();
    stores.epoch = written->epoch;
    next_at_.reset();
    stores.log.write(Level::Notice, "capture.db is open again");
}

}  // namespace cirkel::upkeep
