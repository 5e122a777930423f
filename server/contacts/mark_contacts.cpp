#include "server/contacts/mark_contacts.hpp"

#include <algorithm>
#include <utility>

#include "server/audit/audit.hpp"
#include "server/intake/erase.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::contacts {

namespace {

using desk::Desk;
using store::MarkState;

MarkState state_of(keeper::Verdict verdict) {
    switch (verdict) {
        case keeper::Verdict::Callable: return MarkState::Callable;
        case keeper::Verdict::Blocked: return MarkState::Blocked;
        case keeper::Verdict::Unreadable: return MarkState::Unreadable;
        case keeper::Verdict::KeyGone: return MarkState::KeyGone;
    }
    return MarkState::Unreadable;
}

Result<void> keep_marking(Desk& desk, const store::HeldContact& held,
                          const keeper::Marking& marking, Instant now) {
    const store::ContactMark mark{held.consent, state_of(marking.verdict), marking.hash,
                                  marking.mask};
    const auto suppressed = desk.store.contacts().is_suppressed(mark.hash);
    if (!suppressed) return suppressed.error();
    if (!*suppressed) return desk.store.contacts().put_mark(mark);
    return intake::erase_contact(desk, held.of, now);
}

Result<void> write_news(Desk& desk, const std::vector<BoxKey>& some,
                        const std::vector<BoxKey>& not_in, const std::string& what, Instant now) {
    for (const auto& key : some) {
        if (std::find(not_in.begin(), not_in.end(), key) != not_in.end()) continue;
        const audit::Deed deed{"system", audit::Action::KeysChanged,
                               "box key " + key.id.text + " " + what, audit::Outcome::Done,
                               audit::Origin::System};
        if (auto written = audit::write(desk.store, deed, now); !written) return written;
    }
    return done;
}

Result<void> keep_box_keys(Desk& desk, const std::vector<BoxKey>& keys, Instant now) {
    const auto before = desk.keys.box_keys();
    const auto changed = desk.keys.keep_box_keys(keys);
    if (!changed) return changed.error();
    if (!*changed) return done;
    if (auto written = write_news(desk, keys, before, "made", now); !written) return written;
    if (auto written = write_news(desk, before, keys, "destroyed", now); !written) return written;
    return tell_box_key(desk, now);
}

/// Hands over what the keeper lacks and lets go what it need not have any more.
Result<keeper::KeeperState> settled_state(keeper::KeeperLine& line, const Round& round) {
    auto state = line.state();
    if (!state) return state;
    bool has_changed = state->server_keys != proof::sha256(round.server_keys);
    if (has_changed)
        if (auto handed = line.hand_over(round.server_keys); !handed) return handed.error();
    for (const auto& month : state->old_months) {
        const auto& in_use = round.keys_in_use;
        if (std::find(in_use.begin(), in_use.end(), month) != in_use.end()) continue;
        if (auto destroyed = line.destroy_key(month); !destroyed) return destroyed.error();
        has_changed = true;
    }
    return has_changed ? line.state() : std::move(state);
}

}  // namespace

Result<Round> begin_round(Desk& desk) {
    auto unmarked = desk.store.contacts().unmarked(keeper::kMarksMax);
    if (!unmarked) return unmarked.error();
    auto in_use = desk.store.contacts().keys_in_use();
    if (!in_use) return in_use.error();
    return Round{std::move(*unmarked), std::move(*in_use), desk.keys.for_escrow()};
}

Result<Told> ask(keeper::KeeperLine& line, const Round& round) {
    auto state = settled_state(line, round);
    if (!state) return state.error();
    Told told{std::move(*state), {}};
    if (round.unmarked.empty()) return told;
    std::vector<SealedContact> contacts;
    for (const auto& held : round.unmarked) contacts.push_back(held.contact);
    auto markings = line.mark(contacts);
    if (!markings) return markings.error();
    told.markings = std::move(*markings);
    return told;
}

Result<void> end_round(Desk& desk, const Round& round, const Told& told, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (auto kept = keep_box_keys(desk, told.state.box_keys, now); !kept) return kept;
    for (std::size_t i = 0; i < told.markings.size(); ++i)
        if (auto kept = keep_marking(desk, round.unmarked[i], told.markings[i], now); !kept)
            return kept;
    return (*transaction)->commit();
}

Result<void> go_round(Desk& desk, Instant now) {
    while (true) {
        const auto round = begin_round(desk);
        if (!round) return round.error();
        const auto told = ask(desk.keeper, *round);
        if (!told) return told.error();
        if (auto ended = end_round(desk, *round, *told, now); !ended) return ended;
        if (!round->is_full()) return done;
    }
}

Result<void> tell_box_key(Desk& desk, Instant now) {
    const auto key = desk.keys.box_key(now);
    if (!key) return done;
    const auto told = desk.store.contacts().box_key_told();
    if (!told) return told.error();
    if (*told == key->key) return done;
    if (auto set = desk.store.contacts().set_box_key_told(key->key); !set) return set;
    return desk.store.setup().renew_configuration();
}

}  // namespace cirkel::contacts
