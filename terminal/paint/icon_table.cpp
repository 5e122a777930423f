#include "terminal/paint/icon_table.hpp"

#include <algorithm>
#include <iterator>

namespace cirkel::paint {

using screens::Icon;

namespace {

struct Drawn {
    Icon icon;
    std::string_view lines;
};

// On a 24 x 24 grid with a stroke of 2 and round ends; `read_icon` says how to read them.
// clang-format off
constexpr Drawn kIcons[] = {
    {Icon::Leaf, "M5 19C4 10 9 5 19.5 4.5C20 14.5 15 19.5 7 17.5M5 20.5c1.5-4.5 4.5-8 9-10.5"},
    {Icon::ChevronRight, "M9 5l7 7l-7 7"},
    {Icon::ChevronLeft, "M15 5l-7 7l7 7"},
    {Icon::ChevronDown, "M5 9l7 7l7-7"},
    {Icon::ChevronUp, "M5 15l7-7l7 7"},
    {Icon::Check, "M5 12.5l4.5 4.5L19 7.5"},
    {Icon::Cross, "M6 6l12 12M18 6L6 18"},
    {Icon::Equals, "M6 9.5h12M6 14.5h12"},
    {Icon::Dash, "M6 12h12"},
    {Icon::Phone,
     "M6.5 3.5h3l1.5 4.2l-2 1.6a12 12 0 0 0 5.7 5.7l1.6-2l4.2 1.5v3c0 1.2-1 2-2 2"
     "C11 19.5 4.5 13 4.5 5.5c0-1 .8-2 2-2z"},
    {Icon::Mail,
     "M5.5 5.5h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z"
     "M4.5 7.5l7.5 6l7.5-6"},
    {Icon::Eye, "M2.5 12C7 5.5 17 5.5 21.5 12C17 18.5 7 18.5 2.5 12zO12 12 2.8"},
    {Icon::Hand,
     "M8 12V5.8a1.5 1.5 0 0 1 3 0V11M11 11V4.6a1.5 1.5 0 0 1 3 0V11M14 11V6"
     "a1.5 1.5 0 0 1 3 0v8.5c0 3.5-2.2 6-5.5 6c-2.8 0-4.3-1.3-5.5-3.6L4 13.2"
     "c-.5-1 .9-2.2 2-1.2l2 2"},
    {Icon::Lock,
     "M7 10.5h10a2 2 0 0 1 2 2v5.5a2 2 0 0 1-2 2h-10a2 2 0 0 1-2-2v-5.5a2 2 0 0 1 2-2z"
     "M8 10.5V8a4 4 0 0 1 8 0v2.5"},
    {Icon::Clock, "O12 12 8.5M12 7v5.3l3.5 2"},
    {Icon::Info, "O12 12 8.5M12 11v5.5M12 7.6v.2"},
    {Icon::Person, "O12 8 3.8M4.5 20c.8-4.2 3.7-6.3 7.5-6.3c3.8 0 6.7 2.1 7.5 6.3"},
    {Icon::People,
     "O8 9 2.8O16 9 2.8M3 19c.5-3.6 2.5-5.2 5-5.2c2.5 0 4.5 1.6 5 5.2M14 14.2"
     "c3.6-1.2 6.4.8 7 4.8"},
    {Icon::Queue,
     "O6 8 2.2O13 8 2.2M2.8 18v-2.5a3.2 3.2 0 0 1 6.4 0V18M9.8 18v-2.5a3.2 3.2 0 0 1 6.4 0"
     "V18M20.5 5v14"},
    {Icon::Box, "M4 8l8-4l8 4v8.5l-8 4l-8-4zM4 8l8 4l8-4M12 12v8.5"},
    {Icon::Tag, "M4 11.5V4h7.5l8.5 8.5l-7.5 7.5zO8 8 1.3"},
    {Icon::Sparkle,
     "M12 3.5l1.9 5.6l5.6 1.9l-5.6 1.9L12 18.5l-1.9-5.6L4.5 11l5.6-1.9zM18.5 16.5v4"
     "M16.5 18.5h4"},
    {Icon::Parking,
     "M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3h-10a3 3 0 0 1-3-3v-10a3 3 0 0 1 3-3zM9.5 17"
     "V7.5h3.3a2.8 2.8 0 0 1 0 5.6H9.5"},
    {Icon::Dots, "D6 12 1.9D12 12 1.9D18 12 1.9"},
    {Icon::Speech, "M4 5h16v11h-9l-4.5 4v-4H4z"},
    {Icon::Trash, "M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5"},
    {Icon::Camera, "M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4zO12 13 3.4"},
    {Icon::Shield, "M12 3.5l7.5 2.5v6c0 4.5-3 7.2-7.5 8.5c-4.5-1.3-7.5-4-7.5-8.5V6z"},
    {Icon::Speaker,
     "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"},
    {Icon::Accessibility,
     "O12 4.6 1.9M4.5 8.8c5 1.4 10 1.4 15 0M9.6 10v4.2L7.6 20.5M14.4 10v4.2l2 6.3M9.6 14.2"
     "h4.8"},
    {Icon::Backspace, "M8.5 5.5H20v13H8.5L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5"},
    {Icon::Shift, "M12 4.5l7 7.5h-3.8v7H8.8v-7H5z"},
    {Icon::Plus, "M12 5v14M5 12h14"},
    {Icon::Disk, "M4.5 4.5h12l3 3v12h-15zM8 4.5v5h7v-5M8 19.5v-6h8v6"},
    {Icon::Send, "M4 12l16-7.5l-5 15l-3.5-6zM11.5 13.5L20 4.5"},
    {Icon::List, "M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4.5 6.5h.1M4.5 12h.1M4.5 17.5h.1"},
    {Icon::Wrench, "M20 7.5a5 5 0 0 1-6.8 5L7 19.5L4.5 17l7-6.2a5 5 0 0 1 5-6.8L13.8 6.7l3.5 3.5z"},
    {Icon::Search, "O10.5 10.5 6M15 15l5.5 5.5"},
    {Icon::Globe, "O12 12 8.5M3.5 12h17M12 3.5c-5 5.4-5 11.6 0 17M12 3.5c5 5.4 5 11.6 0 17"},
    {Icon::Usb, "M12 20V4M12 4l-2.3 3.2h4.6zM12 15l-4.5-2.5V10M12 12.5l4.5-2.5V8D12 20 2.2"},
    {Icon::Sun,
     "O12 12 4M12 2.8v1.8M12 19.4v1.8M2.8 12h1.8M19.4 12h1.8M5.5 5.5l1.2 1.2M17.3 17.3"
     "l1.2 1.2M18.5 5.5l-1.2 1.2M6.7 17.3l-1.2 1.2"},
    {Icon::Letters, "M2.5 19L8.5 5l6 14M4.8 14.4h7.6M15.5 19l3.2-7.5l3.2 7.5M16.6 16.6h4.2"},
    {Icon::Contrast, "O12 12 8.5M12 3.5v17M14.5 4.4v15.2M17 5.8v12.4M19.3 8.5v7"},
    {Icon::Lower, "M12 3.5v11.5M6.8 10.2l5.2 5.2l5.2-5.2M4.5 20h15"},
    {Icon::Plug, "M9 3.5v5M15 3.5v5M6.5 8.5h11v3.5a5.5 5.5 0 0 1-11 0zM12 17.5v3.5"},
    {Icon::Wifi,
     "M3 9.5c5-5 13-5 18 0M6.2 13c3.4-3.2 8.2-3.2 11.6 0M9.4 16.3c1.6-1.5 3.6-1.5 5.2 0"
     "M12 19.5h.1"},
    {Icon::Server, "M4.5 4.5h15v6h-15zM4.5 13.5h15v6h-15zM8 7.5h.1M8 16.5h.1M12 7.5h4M12 16.5h4"},
};
// clang-format on

}  // namespace

std::string_view icon_lines(Icon icon) {
    const auto* found = std::find_if(std::begin(kIcons), std::end(kIcons),
                                     [&](const Drawn& drawn) { return drawn.icon == icon; });
    return found == std::end(kIcons) ? std::string_view() : found->lines;
}

}  // namespace cirkel::paint
