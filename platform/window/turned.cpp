#include "platform/window/turned.hpp"

#include <algorithm>
#include <cstddef>

namespace cirkel::window {
namespace {

/// The part of a patch that lies in the picture.
Patch within(const Patch& patch, const Canvas& picture) {
    const int left = std::clamp(patch.x, 0, picture.width);
    const int top = std::clamp(patch.y, 0, picture.height);
    const int right = std::clamp(patch.x + patch.width, left, picture.width);
    const int bottom = std::clamp(patch.y + patch.height, top, picture.height);
    return {left, top, right - left, bottom - top};
}

}  // namespace

Turn turned_by(Turn turn, int by) {
    const int quarters = (static_cast<int>(turn) + by % kTurns + kTurns) % kTurns;
    return static_cast<Turn>(quarters);
}

Size turned(const Size& size, Turn turn) {
    const bool lies = turn == Turn::Quarter || turn == Turn::ThreeQuarters;
    return lies ? Size{size.height, size.width} : size;
}

Spot on_panel(const Spot& on_picture, const Size& picture, Turn turn) {
    const auto width = static_cast<float>(picture.width);
    const auto height = static_cast<float>(picture.height);
    switch (turn) {
        case Turn::None: return on_picture;
        case Turn::Quarter: return {height - on_picture.y, on_picture.x};
        case Turn::Half: return {width - on_picture.x, height - on_picture.y};
        case Turn::ThreeQuarters: return {on_picture.y, width - on_picture.x};
    }
    return on_picture;
}

Spot on_picture(const Spot& on_panel, const Size& picture, Turn turn) {
    const auto width = static_cast<float>(picture.width);
    const auto height = static_cast<float>(picture.height);
    switch (turn) {
        case Turn::None: return on_panel;
        case Turn::Quarter: return {on_panel.y, height - on_panel.x};
        case Turn::Half: return {width - on_panel.x, height - on_panel.y};
        case Turn::ThreeQuarters: return {width - on_panel.y, on_panel.x};
    }
    return on_panel;
}

Patch on_panel(const Patch& of_picture, const Size& picture, Turn turn) {
    const int right = of_picture.x + of_picture.width;
    const int bottom = of_picture.y + of_picture.height;
    const Size size = turned({of_picture.width, of_picture.height}, turn);
    switch (turn) {
        case Turn::None: return of_picture;
        case Turn::Quarter: return {picture.height - bottom, of_picture.x, size.width, size.height};
        case Turn::Half:
            return {picture.width - right, picture.height - bottom, size.width, size.height};
        case Turn::ThreeQuarters:
            return {of_picture.y, picture.width - right, size.width, size.height};
    }
    return of_picture;
}

// Row by row of the panel, because writing across its rows costs more than reading across ours.
void copy_turned(const Canvas& picture, const Canvas& panel, const Patch& of_picture, Turn turn) {
    const Size size{picture.width, picture.height};
    if (turned(size, turn) != Size{panel.width, panel.height}) return;
    const Patch seen = within(of_picture, picture);
    const Patch there = on_panel(seen, size, turn);
    if (there.width == 0 || there.height == 0) return;
    // Middles of pixels, so that no turn ends on the pixel beside.
    constexpr float middle = 0.5F;
    const auto source = [&](int x, int y) {
        const Spot from = on_picture(
            {static_cast<float>(x) + middle, static_cast<float>(y) + middle}, size, turn);
        return picture.pixels + static_cast<std::ptrdiff_t>(from.y) * picture.stride +
               static_cast<std::ptrdiff_t>(from.x);
    };
    for (int y = there.y; y < there.y + there.height; ++y) {
        const std::uint32_t* from = source(there.x, y);
        const std::ptrdiff_t step = there.width > 1 ? source(there.x + 1, y) - from : 0;
        std::uint32_t* to = panel.pixels + static_cast<std::ptrdiff_t>(y) * panel.stride + there.x;
        for (int i = 0; i < there.width; ++i) to[i] = from[i * step];
    }
}

}  // namespace cirkel::window
