#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "terminal/world.hpp"

namespace cirkel::faults {

/// A terminal's world that keeps what the person on the glass was told to be stored.
class PromisingWorld : public terminal::World {
public:
    explicit PromisingWorld(terminal::World& world) : world_(world) {}

    Instant now() override { return world_.now(); }
    session::Fresh fresh() override { return world_.fresh(); }
    std::optional<session::Event> perform(session::Effect& effect) override;
    std::vector<session::Event> late_answers() override { return world_.late_answers(); }
    session::SetupRead read_setup() override { return world_.read_setup(); }
    Found nobody_is_there() override { return world_.nobody_is_there(); }

    struct Promises {
        std::set<SubmissionId> tapped;  ///< the tap was stored
        std::set<SubmissionId> stored;  ///< "Bedankt"
        std::map<ConsentId, SubmissionId> consents;
        std::map<SubmissionId, WithdrawalScope> withdrawn;
        /// Somebody asked for it. It may have happened also where nobody was told that it did.
        std::set<SubmissionId> asked_back;
    };
    /// Shared by all lives of the terminal.
    static void add(Promises& to, const Promises& more);
    Promises promises;

private:
    terminal::World& world_;
};

}  // namespace cirkel::faults
