#include "server/shop/commands_address.hpp"

#include <utility>

#include "server/configuration/public_address.hpp"
#include "server/desk/in_transaction.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;
using store::AddressCheck;
using store::AddressState;
using store::Organisation;

Result<Organisation> organisation_of(Desk& desk) {
    auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    if (!*organisation) return Error{Kind::Broken, "this data folder has no organisation"};
    return std::move(**organisation);
}

/// Keeps an address and what is known of it; the terminals hear of it.
Result<void> keep(Desk& desk, Organisation organisation, const shop::DoneBy& by) {
    ++organisation.config_version;
    return shop::changed(desk, by, "address",
                         [&] { return desk.store.setup().set_organisation(organisation); });
}

std::string state_text(const Organisation& organisation) {
    if (organisation.public_url.empty())
        return "no address; set one with: cirkel-server address set https://...\n";
    std::string text = organisation.public_url + "\n";
    if (configuration::is_of_this_machine(organisation.public_url))
        return text + "only this machine can open it: for trying out\n";
    switch (organisation.address.state) {
        case AddressState::Unchecked:
            return text + "not looked at yet; the running server does that within a minute\n";
        case AddressState::Trusted: return text + "somebody opened it on a phone\n";
        case AddressState::Reached: return text + "this server answers there\n";
        case AddressState::Unreached:
            return text + "this server does not answer there: " + organisation.address.trouble +
                   "\n";
    }
    return text;
}

CommandResult told(const Organisation& organisation) {
    const bool is_drawn = !configuration::qr_address(organisation).empty();
    return CommandResult{state_text(organisation) + (is_drawn ? "terminals draw the QR code\n"
                                                              : "terminals draw no QR code\n"),
                         json::Object{{"address", organisation.public_url},
                                      {"state", name_of(organisation.address.state)},
                                      {"trouble", organisation.address.trouble},
                                      {"qr", is_drawn}}};
}

Result<CommandResult> keep_and_tell(Desk& desk, const Organisation& organisation,
                                    const shop::DoneBy& by) {
    if (auto kept = keep(desk, organisation, by); !kept) return kept.error();
    return told(organisation);
}

}  // namespace

Result<CommandResult> set_address(Desk& desk, const std::string& typed, Vouched vouched,
                                  const shop::DoneBy& by) {
    auto address = configuration::checked_public_address(typed);
    if (!address) return address.error();
    auto organisation = organisation_of(desk);
    if (!organisation) return organisation.error();
    organisation->public_url = std::move(*address);
    organisation->address = AddressCheck{vouched == Vouched::ByPerson ? AddressState::Trusted
                                                                      : AddressState::Unchecked};
    return keep_and_tell(desk, *organisation, by);
}

Result<CommandResult> clear_address(Desk& desk, const shop::DoneBy& by) {
    auto organisation = organisation_of(desk);
    if (!organisation) return organisation.error();
    organisation->public_url.clear();
    organisation->address = {};
    return keep_and_tell(desk, *organisation, by);
}

Result<CommandResult> show_address(Desk& desk) {
    const auto organisation = organisation_of(desk);
    if (!organisation) return organisation.error();
    return told(*organisation);
}

Result<CommandResult> look_at_address(Desk& desk, const shop::DoneBy& by) {
    auto organisation = organisation_of(desk);
    if (!organisation) return organisation.error();
    if (organisation->public_url.empty())
        return Error{Kind::NotFound,
                     "there is no address to look at; set one with: cirkel-server address set"};
    // What was known stands until the look; only its moment is forgotten.
    if (organisation->address.state == AddressState::Trusted)
        organisation->address.state = AddressState::Unchecked;
    organisation->address.at.reset();
    return keep_and_tell(desk, *organisation, by);
}

}  // namespace cirkel::server

namespace cirkel::shop {

using store::AddressState;

namespace {

// A certificate runs out, a name moves: once a day is often enough to hear of it, and seldom enough
// to trouble nobody.
constexpr Duration kLookEvery{24 * 60 * 60 * 1000};
// What went wrong is often being mended just then.
constexpr Duration kLookAgain{10 * 60 * 1000};

}  // namespace

Result<std::optional<std::string>> address_to_look_at(store::Store& store, Instant now) {
    const auto organisation = store.setup().organisation();
    if (!organisation) return organisation.error();
    const std::optional<std::string> none;
    if (!*organisation || (*organisation)->public_url.empty()) return none;
    const auto& [state, at, trouble] = (*organisation)->address;
    const bool needs_none = state == AddressState::Trusted ||
                            configuration::is_of_this_machine((*organisation)->public_url);
    const Duration every = state == AddressState::Reached ? kLookEvery : kLookAgain;
    if (needs_none || (at && now < *at + every)) return none;
    return std::optional((*organisation)->public_url);
}

Result<void> note_look(desk::Desk& desk, const std::string& address, const std::string& trouble,
                       Instant now) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        auto organisation = desk.store.setup().organisation();
        if (!organisation) return organisation.error();
        if (!*organisation || (*organisation)->public_url != address) return done;
        auto& check = (*organisation)->address;
        // Somebody vouched for it while the look was under way.
        if (check.state == AddressState::Trusted) return done;
        const auto drawn_before = configuration::qr_address(**organisation);
        check = {trouble.empty() ? AddressState::Reached : AddressState::Unreached, now, trouble};
        if (configuration::qr_address(**organisation) != drawn_before)
            ++(*organisation)->config_version;
        return desk.store.setup().set_organisation(**organisation);
    });
}

}  // namespace cirkel::shop
