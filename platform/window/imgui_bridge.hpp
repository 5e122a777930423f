#pragma once

#include <functional>

struct SDL_Renderer;
struct SDL_Texture;

namespace cirkel::window {

/// Lets Dear ImGui's draw lists reach an SDL renderer. We use ImGui for its triangles only: touches
/// never pass through it, because its own SDL backend asks the system where the mouse is and so
/// never sees an injected finger. Owns the ImGui context and the texture of the font atlas. One
/// thread; one bridge at a time.
class ImguiBridge {
public:
    explicit ImguiBridge(SDL_Renderer* renderer);
    ~ImguiBridge();
    ImguiBridge(const ImguiBridge&) = delete;
    ImguiBridge& operator=(const ImguiBridge&) = delete;

    /// Collects the draw lists that `draw` fills; nothing reaches the renderer yet.
    void collect(int width, int height, const std::function<void()>& draw);
    /// Sends the draw lists collected last to the renderer. May be repeated.
    void render();

private:
    void renew_font_texture();

    SDL_Renderer* renderer_;
    SDL_Texture* font_texture_ = nullptr;
};

}  // namespace cirkel::window
