#pragma once

#include <map>
#include <optional>
#include <string>

#include "tests/fakes/dice.hpp"
#include "tests/simulator/sim_server.hpp"

namespace cirkel::simulator {

/// A defect that is built into the simulator's own parts, to see that it is found. None of them is
/// in the product.
enum class Planted {
    None,
    LyingDisk,       ///< the device's disk says "synced" and is not
    LostRecord,      ///< the server forgets a submission that it signed for
    DoubledRecord,   ///< the server makes a second one of a submission
    SwappedOrder,    ///< the server mixes up two places of a stream
    SkippedChange,   ///< what one submission's status became never comes through, its cursor does
    SkippedErasure,  ///< the feed never says that something was erased
    Resurrected,     ///< the server brings back what was erased
    StarvedWithdrawals,  ///< withdrawals are never let through
};

/// What a planted defect does between the lines of a shop and its server.
class DefectiveDoor {
public:
    DefectiveDoor(Planted planted, fakes::Dice dice) : planted_(planted), dice_(dice) {}

    http::Response carry(SimServer& server, const http::Request& request);

private:
    [[nodiscard]] bool spoils_store() const;
    void spoil_store(SimServer& server);
    void bring_back(SimServer& server);
    std::string without_changes(const std::string& body);
    bool is_left_out(const std::string& change);

    Planted planted_;
    fakes::Dice dice_;
    bool is_done_ = false;
    std::map<SubmissionId, store::StoredSubmission> seen_;
    std::optional<std::string> subject_;  ///< whose changes are left out
};

}  // namespace cirkel::simulator
