#pragma once

#include <optional>
#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"

namespace cirkel::server {

/// Who vouches that the customer's page can be opened at an address.
enum class Vouched {
    No,        ///< the running server looks itself, from inside, and again every day
    ByPerson,  ///< somebody opened it on a phone; the server need not find its own address
};

/// The address that QR codes lead to, for the whole organisation: one server, one page. Until it
/// was seen to work terminals draw no code.
Result<CommandResult> set_address(desk::Desk& desk, const std::string& typed, Vouched vouched,
                                  const shop::DoneBy& by);
/// Terminals draw no QR code any more; the long code still works.
Result<CommandResult> clear_address(desk::Desk& desk, const shop::DoneBy& by);
/// What is known of it, and whether terminals draw it.
Result<CommandResult> show_address(desk::Desk& desk);
/// Lets the running server look again at once.
Result<CommandResult> look_at_address(desk::Desk& desk, const shop::DoneBy& by);

}  // namespace cirkel::server

namespace cirkel::shop {

/// The address that the server should look at now; nothing while the last look is fresh, or a
/// person vouched for it, or only this machine could open it anyway.
Result<std::optional<std::string>> address_to_look_at(store::Store& store, Instant now);

/// Keeps what a look at `address` found: `trouble` is empty when this server answered there. A look
/// at an address that was changed meanwhile counts for nothing.
Result<void> note_look(desk::Desk& desk, const std::string& address, const std::string& trouble,
                       Instant now);

}  // namespace cirkel::shop
