#include "platform/window/imgui_bridge.hpp"

#include <algorithm>

#include <SDL.h>
#include <imgui.h>

namespace cirkel::window {
namespace {

SDL_Rect clip_of(const ImVec4& clip) {
    const int left = static_cast<int>(clip.x);
    const int top = static_cast<int>(clip.y);
    return SDL_Rect{left, top, static_cast<int>(clip.z) - left, static_cast<int>(clip.w) - top};
}

// ImGui packs red into the lowest byte; SDL_Color is those four bytes in the same order, so the
// vertex buffer can be handed over as it is.
void render_command(SDL_Renderer* renderer, const ImDrawList& list, const ImDrawCmd& command) {
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const int count = list.VtxBuffer.Size - static_cast<int>(command.VtxOffset);
    const SDL_Rect clip = clip_of(command.ClipRect);
    if (clip.w <= 0 || clip.h <= 0) return;
    SDL_RenderSetClipRect(renderer, &clip);
    SDL_RenderGeometryRaw(
        renderer, static_cast<SDL_Texture*>(command.TextureId), &vertices->pos.x,
        static_cast<int>(sizeof(ImDrawVert)), reinterpret_cast<const SDL_Color*>(&vertices->col),
        static_cast<int>(sizeof(ImDrawVert)), &vertices->uv.x, static_cast<int>(sizeof(ImDrawVert)),
        count, list.IdxBuffer.Data + command.IdxOffset, static_cast<int>(command.ElemCount),
        static_cast<int>(sizeof(ImDrawIdx)));
}

}  // namespace

ImguiBridge::ImguiBridge(SDL_Renderer* renderer) : renderer_(renderer) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // ImGui must not leave files beside the program
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.BackendRendererName = "cirkel";
}

ImguiBridge::~ImguiBridge() {
    if (font_texture_ != nullptr) SDL_DestroyTexture(font_texture_);
    ImGui::DestroyContext();
}

void ImguiBridge::renew_font_texture() {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    if (atlas.TexID != nullptr && atlas.TexID == font_texture_) return;
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
    if (font_texture_ != nullptr) SDL_DestroyTexture(font_texture_);
    font_texture_ = SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ABGR8888, SDL_TEXTUREACCESS_STATIC,
                                      width, height);
    SDL_UpdateTexture(font_texture_, nullptr, pixels, width * 4);
    SDL_SetTextureBlendMode(font_texture_, SDL_BLENDMODE_BLEND);
    // Glyphs stand on whole pixels, and AA lines are triangles; linear filtering only softens.
    SDL_SetTextureScaleMode(font_texture_, SDL_ScaleModeNearest);
    atlas.SetTexID(font_texture_);
    atlas.ClearTexData();  // the picture now lives in the renderer; a second copy is only memory
}

void ImguiBridge::collect(int width, int height, const std::function<void()>& draw) {
    renew_font_texture();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    io.DeltaTime = 1.0F / 60;  // nothing of ours moves by ImGui's clock
    ImGui::NewFrame();
    draw();
    ImGui::Render();
}

void ImguiBridge::render() {
    const ImDrawData* data = ImGui::GetDrawData();
    SDL_RenderSetClipRect(renderer_, nullptr);
    SDL_SetRenderDrawColor(renderer_, 0, 0, 0, 255);
    SDL_RenderClear(renderer_);
    if (data == nullptr) return;
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.ElemCount > 0) render_command(renderer_, list, command);
        }
    }
    SDL_RenderSetClipRect(renderer_, nullptr);
}

}  // namespace cirkel::window
