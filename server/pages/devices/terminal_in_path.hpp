#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/desk/route.hpp"
#include "server/devices/device_view.hpp"
#include "server/pages/page_answer.hpp"

// What every page about one terminal begins with.
namespace cirkel::pages {

/// The terminal of the path, as far as the caller's right goes.
Result<devices::DeviceView> terminal_in_path(desk::Desk& desk, const desk::Call& call);

/// Where its page is, with `end` behind it: "?news=moved", "/wipe".
std::string path_of(const devices::DeviceView& view, std::string_view end);

/// The page for what went wrong; a terminal that is not there is none of our failures.
http::Response terminal_failed(desk::Desk& desk, const desk::Call& call, const Error& error);

/// Runs `work(view)` on the terminal of the path: a form that was posted about it.
template <class Work>
http::Response with_terminal(desk::Desk& desk, const desk::Call& call, desk::KnownNames known,
                             Work work) {
    if (auto refusal = forged(call)) return std::move(*refusal);
    if (auto refusal = unknown_fields(call, known)) return std::move(*refusal);
    const auto view = terminal_in_path(desk, call);
    return view ? work(*view) : terminal_failed(desk, call, view.error());
}

}  // namespace cirkel::pages
