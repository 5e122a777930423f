#include "server/pages/devices/terminal_in_path.hpp"

namespace cirkel::pages {

Result<devices::DeviceView> terminal_in_path(desk::Desk& desk, const desk::Call& call) {
    const auto id = TerminalId::parse(call.parameter("terminal"));
    if (!id) return Error{Kind::NotFound, "no such name"};
    return devices::device_view(desk, *id, call.reach, call.now);
}

std::string path_of(const devices::DeviceView& view, std::string_view end) {
    return "/staff/terminals/" + view.terminal.id.text + std::string(end);
}

http::Response terminal_failed(desk::Desk& desk, const desk::Call& call, const Error& error) {
    constexpr int not_found = 404;
    if (error.kind == Kind::NotFound) return staff_fault(call, "terminal.missing_page", not_found);
    return broken_answer(desk, call, error);
}

}  // namespace cirkel::pages
