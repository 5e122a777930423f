#include "server/shop/commands_theme.hpp"

#include <utility>

#include "server/desk/in_transaction.hpp"
#include "shared/wire/setup/theme_json.hpp"

namespace cirkel::server {

using desk::Desk;
using desk::in_transaction;

Result<CommandResult> set_theme(Desk& desk, const std::string& text) {
    const auto theme = wire::read_theme_file(text);
    if (!theme) return theme.error();
    const auto set = in_transaction(desk, [&] { return desk.store.setup().set_theme(*theme); });
    if (!set) return set.error();
    return CommandResult{"the terminals change to it with their next configuration\n",
                         json::Object{{"theme", wire::theme_value(*theme)}}};
}

Result<CommandResult> clear_theme(Desk& desk) {
    const auto set =
        in_transaction(desk, [&] { return desk.store.setup().set_theme(std::nullopt); });
    if (!set) return set.error();
    return CommandResult{"the terminals go back to Cirkel's own look\n",
                         json::Object{{"theme", nullptr}}};
}

Result<CommandResult> show_theme(Desk& desk) {
    const auto kept = desk.store.setup().theme();
    if (!kept) return kept.error();
    // Whoever has none gets what a theme would begin with: everything as it is now.
    const auto value = wire::theme_value(*kept ? **kept : theme::Theme());
    return CommandResult{json::dump_pretty(value) + "\n", json::Object{{"theme", value}}};
}

}  // namespace cirkel::server
