#pragma once

#include "server/desk/route.hpp"
#include "server/devices/approval.hpp"
#include "server/devices/device_view.hpp"
#include "server/pages/devices/devices_pages.hpp"
#include "server/pages/page_values.hpp"

// From what the server knows of a terminal to what its pages show; nothing here decides anything.
namespace cirkel::pages {

TerminalLine terminal_line(const devices::DeviceView& view, const Looker& looker);
/// Of a device that waits to be let in.
TerminalLine applicant_line(const PageWords& words, const devices::Applicant& applicant,
                            const std::string& place);
/// The shell, and whether its reader may order something, are left as they are by default.
TerminalPage terminal_page(const devices::DeviceView& view, const std::vector<store::Alarm>& alarms,
                           std::int64_t newest_configuration, const Looker& looker);
WipePage wipe_page(const PageWords& words, const devices::DeviceView& view);

/// "Uitgang, Utrecht"
std::string place_of(const devices::DeviceView& view);

}  // namespace cirkel::pages
