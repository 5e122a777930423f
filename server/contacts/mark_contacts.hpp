#pragma once

#include <vector>

#include "server/desk/desk.hpp"
#include "server/keeper/keeper_line.hpp"
#include "server/store/contacts.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What server and keeper have to tell each other now and then: which box keys there are, and what
// may be known of the contacts that came in. Intake waits for neither: a contact is taken in sealed
// and shown to the keeper afterwards, whenever it runs.
namespace cirkel::contacts {

/// What is to be asked in one round.
struct Round {
    std::vector<store::HeldContact> unmarked;  ///< as many as fit into one question
    std::vector<KeyId> keys_in_use;            ///< of all contacts that are held
    std::string server_keys;                   ///< for the keeper's escrow file

    [[nodiscard]] bool is_full() const { return unmarked.size() == keeper::kMarksMax; }
};

/// What the keeper said in it.
struct Told {
    keeper::KeeperState state;
    std::vector<keeper::Marking> markings;  ///< one for each contact of the round
};

Result<Round> begin_round(desk::Desk& desk);
/// Asks, and waits for the answers; touches nothing but the line, so it may happen aside. Keys of
/// old months that nothing is held under are destroyed on the way.
Result<Told> ask(keeper::KeeperLine& line, const Round& round);
/// Keeps what was told. A contact that somebody had suppressed ("niet ik") is erased like one that
/// its customer took back. Own transaction.
Result<void> end_round(desk::Desk& desk, const Round& round, const Told& told, Instant now);

/// Whole rounds, until the keeper has seen every contact, by the desk's own line.
Result<void> go_round(desk::Desk& desk, Instant now);

/// Renews the terminals' configuration when the month has another box key than the one that they
/// were told of. Inside the caller's transaction.
Result<void> tell_box_key(desk::Desk& desk, Instant now);

}  // namespace cirkel::contacts
