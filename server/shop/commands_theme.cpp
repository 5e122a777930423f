#include "server/shop/commands_theme.hpp"

#include <utility>

#include "shared/wire/setup/theme_json.hpp"

namespace cirkel::server {

using desk::Desk;

Result<CommandResult> set_theme(Desk& desk, const std::string& text, const shop::DoneBy& by) {
    const auto theme = wire::read_theme_file(text);
    if (!theme) return theme.error();
    const auto set =
        shop::changed(desk, by, "theme", [&] { return desk.store.setup().set_theme(*theme); });
    if (!set) return set.error();
    return CommandResult{"the terminals change to it with their next configuration\n",
                         json::Object{{"theme", wire::theme_value(*theme)}}};
}

Result<CommandResult> clear_theme(Desk& desk, const shop::DoneBy& by) {
    const auto set = shop::changed(desk, by, "theme",
                                   [&] { return desk.store.setup().set_theme(std::nullopt); });
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
