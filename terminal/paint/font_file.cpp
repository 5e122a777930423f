#include "terminal/paint/font_file.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <filesystem>
#include <utility>

namespace cirkel::paint {

Result<FontFile> FontFile::open(const std::string& path) {
    FontFile file;
    file.path_ = path;
    if (FT_Init_FreeType(&file.library_) != 0) {
        return Error{Kind::Broken, "the font library does not start"};
    }
    if (FT_New_Face(file.library_, path.c_str(), 0, &file.face_) != 0) {
        return Error{Kind::Malformed, "the font " + path + " cannot be read; install fonts-inter"};
    }
    return file;
}

FontFile::~FontFile() {
    if (face_ != nullptr) FT_Done_Face(face_);
    if (library_ != nullptr) FT_Done_FreeType(library_);
}

FontFile::FontFile(FontFile&& other) noexcept { *this = std::move(other); }

FontFile& FontFile::operator=(FontFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(library_, other.library_);
    std::swap(face_, other.face_);
    return *this;
}

bool FontFile::has(char32_t sign) const { return FT_Get_Char_Index(face_, sign) != 0; }

float FontFile::advance(char32_t sign) const {
    const FT_UInt index = FT_Get_Char_Index(face_, sign);
    FT_Fixed units = 0;
    if (index == 0 || FT_Get_Advance(face_, index, FT_LOAD_NO_SCALE, &units) != 0) return 0;
    return static_cast<float>(units) / static_cast<float>(face_->units_per_EM);
}

Result<std::string> find_inter(const std::string& file) {
    for (const char* folder :
         {"/usr/share/fonts/opentype/inter/", "/usr/share/fonts/truetype/inter/",
          "/usr/local/share/fonts/inter/"}) {
        std::error_code nothing;
        if (std::filesystem::exists(folder + file, nothing)) return folder + file;
    }
    return Error{Kind::NotFound,
                 "the font " + file + " is missing; install it with: apt-get install fonts-inter"};
}

}  // namespace cirkel::paint
