#include "terminal/paint/fonts.hpp"

#include <algorithm>
#include <cmath>

#include <imgui.h>
#include <imgui_freetype.h>

#include "shared/loop/characters.hpp"

namespace cirkel::paint {
namespace {

using screens::TextSize;
using screens::Weight;

enum File : std::size_t { Medium, Bold, Display };
constexpr const char* kFiles[] = {"Inter-Medium.otf", "Inter-Bold.otf", "InterDisplay-Bold.otf"};

struct Cut {
    TextSize size;
    File file;
};
// The cuts that screens use: XL and L are Display Bold (L Medium for digits of keypads), M and S
// come in Medium and Bold. Each costs start time and memory, so no others.
constexpr Cut kCuts[] = {
    {TextSize::XL, Display}, {TextSize::L, Display}, {TextSize::L, Medium}, {TextSize::M, Medium},
    {TextSize::M, Bold},     {TextSize::S, Medium},  {TextSize::S, Bold},
};

// Pairs of first and last sign: Latin, Latin Extended-A, typographic signs, euro, arrows, minus,
// "is not".
constexpr ImWchar kSigns[] = {0x0020, 0x007E, 0x00A0, 0x017F, 0x0218, 0x021B, 0x2010,
                              0x2015, 0x2018, 0x201E, 0x2022, 0x2022, 0x2026, 0x2026,
                              0x20AC, 0x20AC, 0x2190, 0x2193, 0x2212, 0x2212, 0x2260,
                              0x2260, 0xFFFD, 0xFFFD, 0};

File file_for(TextSize size, Weight weight) {
    if (size == TextSize::XL) return Display;
    if (size == TextSize::L) return weight == Weight::Medium ? Medium : Display;
    return weight == Weight::Medium ? Medium : Bold;
}

ImFontConfig config_for(const char* name) {
    ImFontConfig config;
    config.GlyphRanges = kSigns;
    config.PixelSnapH = false;
    // ImGui's FreeType builder counts a size from the highest to the lowest edge of a font unless
    // it may use bitmap fonts; with this flag a size is the em, as everywhere else. Inter holds no
    // bitmaps, so nothing else changes.
    config.FontBuilderFlags =
        ImGuiFreeTypeBuilderFlags_Bitmap | ImGuiFreeTypeBuilderFlags_LightHinting;
    std::snprintf(config.Name, sizeof config.Name, "%s", name);
    return config;
}

std::unordered_map<char32_t, float> advances_of(const FontFile& file) {
    std::unordered_map<char32_t, float> out;
    for (const ImWchar* range = kSigns; *range != 0; range += 2) {
        for (char32_t sign = range[0]; sign <= range[1]; ++sign) {
            if (file.has(sign)) out.emplace(sign, file.advance(sign));
        }
    }
    return out;
}

}  // namespace

Result<Fonts> Fonts::load(const FontSizes& sizes) {
    Fonts fonts;
    for (const char* name : kFiles) {
        const Result<std::string> path = find_inter(name);
        if (!path) return path.error();
        Result<FontFile> file = FontFile::open(*path);
        if (!file) return file.error();
        fonts.advances_.push_back(advances_of(*file));
        fonts.files_.push_back(std::move(*file));
    }
    fonts.build(sizes);
    return fonts;
}

bool Fonts::take(const FontSizes& sizes) {
    if (sizes == sizes_) return false;
    build(sizes);
    return true;
}

void Fonts::build(const FontSizes& sizes) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    fonts_.clear();
    sizes_ = sizes;
    atlas.Clear();
    atlas.SetTexID(nullptr);  // tells the renderer that its picture of the atlas is old
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.Flags |= ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
    atlas.TexDesiredWidth = 2048;
    for (const Cut& cut : kCuts) {
        const float size = std::round(sizes[static_cast<std::size_t>(cut.size)]);
        const ImFontConfig config = config_for(kFiles[cut.file]);
        ImFont* drawn = atlas.AddFontFromFileTTF(files_[cut.file].path().c_str(), size, &config);
        fonts_.push_back(Font{drawn, size, cut.file});
    }
    atlas.Build();
}

const Font& Fonts::font(TextSize size, Weight weight) const {
    const File file = file_for(size, weight);
    const auto* cut = std::find_if(std::begin(kCuts), std::end(kCuts), [&](const Cut& other) {
        return other.size == size && other.file == file;
    });
    return fonts_[static_cast<std::size_t>(cut - std::begin(kCuts))];
}

float Fonts::advance(const Font& font, char32_t sign) const {
    const auto& advances = advances_[font.file];
    auto found = advances.find(sign);
    if (found == advances.end()) found = advances.find(U'?');
    return found->second * font.size;
}

float Fonts::width(const std::string& text, TextSize size, Weight weight) const {
    const Font& cut = font(size, weight);
    float sum = 0;
    for (const char32_t sign : code_points_of(text)) sum += advance(cut, sign);
    return sum;
}

bool Fonts::has(char32_t sign) const {
    return std::all_of(advances_.begin(), advances_.end(),
                       [&](const auto& advances) { return advances.count(sign) != 0; });
}

}  // namespace cirkel::paint
