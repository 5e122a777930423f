#pragma once

#include <string>

#include "shared/result.hpp"

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace cirkel::paint {

/// The measures of one font file, read with FreeType: which signs it has and how wide they are at
/// any size. ImGui rounds every width up to a whole pixel, which pulls words apart; so we measure
/// and place signs with the widths of the file. Owns the open file; one thread.
class FontFile {
public:
    static Result<FontFile> open(const std::string& path);
    ~FontFile();
    FontFile(FontFile&& other) noexcept;
    FontFile& operator=(FontFile&& other) noexcept;
    FontFile(const FontFile&) = delete;
    FontFile& operator=(const FontFile&) = delete;

    [[nodiscard]] bool has(char32_t sign) const;
    /// Width of a sign in parts of the font size; 0 when the file lacks it.
    [[nodiscard]] float advance(char32_t sign) const;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    FontFile() = default;

    std::string path_;
    FT_LibraryRec_* library_ = nullptr;
    FT_FaceRec_* face_ = nullptr;
};

/// Where Debian's package fonts-inter puts `file` ("Inter-Bold.otf"); says which package to install
/// when it is not there.
Result<std::string> find_inter(const std::string& file);

}  // namespace cirkel::paint
