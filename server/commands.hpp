#pragma once

#include <optional>
#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"
#include "server/store/improvements.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What the subcommands of cirkel-server do, as functions from values to a CommandResult. Who calls
// them (a process of its own, or the running server on behalf of one) makes no difference.
namespace cirkel::server {

/// What the operator reads at the command line.
inline const Language kDutch{"nl"};

/// Keeps a new improvement. Fails, with what to do, when its id is no short name or is taken, or
/// when a text is missing or too long.
Result<CommandResult> add_improvement(desk::Desk& desk, const store::Improvement& improvement,
                                      const shop::DoneBy& by);
Result<CommandResult> list_improvements(desk::Desk& desk);

/// What `improvement state` may say.
struct StateCommand {
    std::string name;   ///< number or id
    std::string state;  ///< busy, done or not_because
    Texts did{};        ///< other words for what is done, by language
    Texts why{};        ///< the same for why nothing changes
    std::string until{};
    bool has_card = true;
};
/// Moves it, and tells everybody who is linked to it.
Result<CommandResult> set_improvement_state(desk::Desk& desk, const StateCommand& command,
                                            const shop::DoneBy& by);

/// Links one submission, or takes it off.
enum class LinkWish { Link, Unlink };
struct LinkCommand {
    std::string name;        ///< number or id
    std::string submission;  ///< id
    LinkWish wish = LinkWish::Link;
};
Result<CommandResult> link_improvement(desk::Desk& desk, const LinkCommand& command,
                                       const shop::DoneBy& by);

}  // namespace cirkel::server
