#include "shared/loop/staff/one_line.hpp"

#include <algorithm>

namespace cirkel::staff {

bool is_one_line(std::string_view text) {
    constexpr unsigned char first_visible = 0x20;
    constexpr unsigned char erased = 0x7F;
    return std::all_of(text.begin(), text.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return code >= first_visible && code != erased;
    });
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(' ') == std::string_view::npos;
}

}  // namespace cirkel::staff
