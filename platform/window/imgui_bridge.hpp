#pragma once

#include <functional>

#include "platform/window/raster.hpp"

namespace cirkel::window {

/// Lets Dear ImGui's draw lists reach a canvas. We use ImGui for its triangles only: touches never
/// pass through it, because its own SDL backend asks the system where the mouse is and so never
/// sees an injected finger. Owns the ImGui context. One thread; one bridge at a time.
class ImguiBridge {
public:
    ImguiBridge();
    ~ImguiBridge();
    ImguiBridge(const ImguiBridge&) = delete;
    ImguiBridge& operator=(const ImguiBridge&) = delete;

    /// Collects the draw lists that `draw` fills; nothing is drawn yet.
    void collect(int width, int height, const std::function<void()>& draw);
    /// Draws the lists collected last, within `patch` only. May be repeated for other patches.
    void render(const Canvas& canvas, const Patch& patch);

private:
    LetterMask letters_;
};

}  // namespace cirkel::window
