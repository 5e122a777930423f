#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/loop/theme/colour.hpp"
#include "shared/loop/theme/logo.hpp"
#include "shared/result.hpp"

namespace cirkel::theme {

/// What a colour is for. `Bar` lies behind staff titles, `Plate` behind a screen code, `White`
/// behind a QR code.
// clang-format off
enum class Tone {
    None, Ground, Surface, KeyGround, Ink, Soft, Bowl, OnBowl, OnBowl2, Bowl2, Primary, OnPrimary,
    Tint, Sun, Edge, KeyEdge, Line, Ok, OkTint, Warn, WarnTint, Late, OnLate, Leaf, LeafOnBowl,
    Bar, Plate, White,
};
// clang-format on
inline constexpr std::size_t kToneCount = static_cast<std::size_t>(Tone::White) + 1;

/// "on_bowl": the name of a tone in a theme file; empty for those that are Cirkel's own. What says
/// that something is done, soon due or too late, the plate of a code, and the faces look the same
/// in every shop.
std::string_view name_of(Tone tone);
std::optional<Tone> tone_named(std::string_view name);

/// Outlines of the five faces, worst mood first: the same in every theme, so that what a mood looks
/// like does not depend on the shop.
inline constexpr std::array<Colour, 5> kFaceOutlines = {rgb(0x8A2A0E), rgb(0x8F4F0B), rgb(0x75590A),
                                                        rgb(0x1F6B54), rgb(0x0B5744)};

/// The smallest contrast that a theme promises for its texts.
enum class TextContrast {
    High,    ///< 7:1, unless the file asks for less by a word of its own
    Lowest,  ///< 4.5:1
};

/// How an organisation wants its terminals to look: the default look with some of it changed. It
/// has room for looks alone, so that no theme can fill in an answer or a consent. The two high
/// contrasts take nothing from it but corners, letters and logo.
struct Theme {
    static constexpr int kCornerPercentMax = 150;
    /// Of the size of all letters; small ones stay as large as A-18 asks, whatever stands here.
    /// Larger than drawn there is no room for; who wants that has the large mode.
    static constexpr int kLetterPercentMin = 90;
    static constexpr int kLetterPercentMax = 100;

    std::array<Colour, kToneCount> tones = own_tones();
    int corner_percent = 100;  ///< of the radius of corners; 0 = square
    int letter_percent = 100;
    TextContrast text_contrast = TextContrast::High;
    std::optional<Logo> logo;  ///< none: the leaf

    [[nodiscard]] Colour of(Tone tone) const { return tones[static_cast<std::size_t>(tone)]; }
    void set(Tone tone, Colour colour);
    bool operator==(const Theme&) const = default;

    /// Cirkel's own colours.
    static std::array<Colour, kToneCount> own_tones();
};

/// What is read or touched on what: the pairs that a theme is checked for.
struct Pair {
    Tone over;
    Tone under;
    bool is_text = true;  ///< else the edge of something that is touched, or a drawn sign: 3:1
};
const std::vector<Pair>& checked_pairs();

/// `Malformed` when a pair cannot be told apart well enough, naming each such pair with its colours
/// and its contrast, or when a number is outside its limits or the logo cannot be drawn.
Result<void> check(const Theme& theme);

}  // namespace cirkel::theme
