#include "platform/window/imgui_bridge.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

#include <imgui.h>

namespace cirkel::window {
namespace {

// The raster reads ImGui's vertices and indices where they lie.
static_assert(sizeof(Corner) == sizeof(ImDrawVert) && std::is_same_v<ImDrawIdx, std::uint16_t>);
static_assert(offsetof(Corner, u) == offsetof(ImDrawVert, uv));
static_assert(offsetof(Corner, colour) == offsetof(ImDrawVert, col));

Patch within(const Patch& patch, const ImVec4& clip) {
    const int left = std::max(patch.x, static_cast<int>(clip.x));
    const int top = std::max(patch.y, static_cast<int>(clip.y));
    const int right = std::min(patch.x + patch.width, static_cast<int>(clip.z));
    const int bottom = std::min(patch.y + patch.height, static_cast<int>(clip.w));
    return Patch{left, top, right - left, bottom - top};
}

// The atlas is ours alone; this only says that its mask was taken.
ImTextureID taken() { return reinterpret_cast<ImTextureID>(std::uintptr_t{1}); }

LetterMask mask_of(ImFontAtlas& atlas) {
    unsigned char* coverage = nullptr;
    LetterMask letters;
    atlas.GetTexDataAsAlpha8(&coverage, &letters.width, &letters.height);
    letters.coverage = coverage;
    return letters;
}

}  // namespace

ImguiBridge::ImguiBridge() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // ImGui must not leave files beside the program
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.BackendRendererName = "cirkel";
}

ImguiBridge::~ImguiBridge() { ImGui::DestroyContext(); }

void ImguiBridge::collect(int width, int height, const std::function<void()>& draw) {
    ImGuiIO& io = ImGui::GetIO();
    if (io.Fonts->TexID == nullptr) {
        letters_ = mask_of(*io.Fonts);
        io.Fonts->SetTexID(taken());
    }
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    io.DeltaTime = 1.0F / 60;  // nothing of ours moves by ImGui's clock
    ImGui::NewFrame();
    draw();
    ImGui::Render();
}

void ImguiBridge::render(const Canvas& canvas, const Patch& patch) {
    const ImDrawData* data = ImGui::GetDrawData();
    if (data == nullptr) return;
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            Raster raster(canvas, letters_, within(patch, command.ClipRect));
            raster.draw(reinterpret_cast<const Corner*>(list.VtxBuffer.Data + command.VtxOffset),
                        list.IdxBuffer.Data + command.IdxOffset,
                        static_cast<int>(command.ElemCount));
        }
    }
}

}  // namespace cirkel::window
