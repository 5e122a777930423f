#include "shared/loop/theme/theme.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace cirkel::theme {
namespace {

struct Toned {
    Tone tone;
    std::uint32_t hex;
    std::string_view name;  ///< in a theme file; empty: no theme changes it
};

constexpr Toned kTones[] = {
    {Tone::None, 0xEFF3F6, ""},
    {Tone::Ground, 0xEFF3F6, "ground"},
    {Tone::Surface, 0xFFFFFF, "surface"},
    {Tone::KeyGround, 0xE1E8F0, "key_ground"},
    {Tone::Ink, 0x14233F, "ink"},
    {Tone::Soft, 0x3C4B66, "soft"},
    {Tone::Bowl, 0x17305C, "bowl"},
    {Tone::OnBowl, 0xFFFFFF, "on_bowl"},
    {Tone::OnBowl2, 0xD5E0F2, "on_bowl2"},
    {Tone::Bowl2, 0x2B4A80, "bowl2"},
    {Tone::Primary, 0x1B4695, "primary"},
    {Tone::OnPrimary, 0xFFFFFF, "on_primary"},
    {Tone::Tint, 0xDFE9F8, "tint"},
    {Tone::Sun, 0xFFC545, "sun"},
    {Tone::Edge, 0x66758F, "edge"},
    {Tone::KeyEdge, 0x6E7C95, "key_edge"},
    {Tone::Line, 0xCBD5E2, "line"},
    {Tone::Ok, 0x06543B, ""},
    {Tone::OkTint, 0xDDF2E8, ""},
    {Tone::Warn, 0x733D00, ""},
    {Tone::WarnTint, 0xFFEFD2, ""},
    {Tone::Late, 0x9C2513, ""},
    {Tone::OnLate, 0xFFFFFF, ""},
    {Tone::Leaf, 0x1F8A6B, "logo"},
    {Tone::LeafOnBowl, 0x93D6BC, "logo_on_bowl"},
    {Tone::Bar, 0x14233F, "bar"},
    {Tone::Plate, 0xFFC545, ""},
    {Tone::White, 0xFFFFFF, ""},
};
static_assert(std::size(kTones) == kToneCount);

// Contrasts are told apart to a tenth, as the tables of the look are: 6.97 is a 7.
constexpr double kRounding = 0.05;
constexpr double kTextHigh = 7;
constexpr double kTextLowest = 4.5;
constexpr double kSign = 3;

std::string ratio_text(double ratio) {
    constexpr long ten = 10;
    const long tenths = std::lround(ratio * static_cast<double>(ten));
    return std::to_string(tenths / ten) + "." + std::to_string(tenths % ten) + ":1";
}

std::string words_of(Tone tone, Colour colour) {
    const std::string_view name = name_of(tone);
    const std::string own = "Cirkel's own tone " + std::to_string(static_cast<int>(tone));
    return (name.empty() ? own : std::string(name)) + " " + hex_of(colour);
}

/// Says which of the two can be changed, and how.
std::string fault_of(const std::string& over, const std::string& under, double ratio, double wanted,
                     bool may_ask_less) {
    std::string text = over + " on " + under + " has a contrast of " + ratio_text(ratio) +
                       ", and " + ratio_text(wanted) +
                       " is needed; make one of them darker or lighter";
    if (may_ask_less)
        text += ", or write \"contrast\": \"4.5:1\" in the file if that much is enough for you";
    return text + "\n";
}

std::string contrast_faults(const Theme& theme) {
    std::string faults;
    const bool is_high = theme.text_contrast == TextContrast::High;
    for (const Pair& pair : checked_pairs()) {
        const double wanted = !pair.is_text ? kSign : (is_high ? kTextHigh : kTextLowest);
        const double ratio = contrast(theme.of(pair.over), theme.of(pair.under));
        if (ratio >= wanted - kRounding) continue;
        const bool may_ask_less = pair.is_text && is_high && ratio >= kTextLowest;
        faults += fault_of(words_of(pair.over, theme.of(pair.over)),
                           words_of(pair.under, theme.of(pair.under)), ratio, wanted, may_ask_less);
    }
    for (const Colour outline : kFaceOutlines) {
        const double ratio = contrast(outline, theme.of(Tone::Ground));
        if (ratio < kTextLowest - kRounding)
            faults +=
                fault_of("the outline of a face " + hex_of(outline),
                         words_of(Tone::Ground, theme.of(Tone::Ground)), ratio, kTextLowest, false);
    }
    return faults;
}

}  // namespace

std::string_view name_of(Tone tone) { return kTones[static_cast<std::size_t>(tone)].name; }

std::optional<Tone> tone_named(std::string_view name) {
    const auto found = std::find_if(std::begin(kTones), std::end(kTones),
                                    [&](const Toned& one) { return one.name == name; });
    if (name.empty() || found == std::end(kTones)) return std::nullopt;
    return found->tone;
}

std::array<Colour, kToneCount> Theme::own_tones() {
    std::array<Colour, kToneCount> tones{};
    for (const Toned& toned : kTones) tones[static_cast<std::size_t>(toned.tone)] = rgb(toned.hex);
    return tones;
}

void Theme::set(Tone tone, Colour colour) {
    tones[static_cast<std::size_t>(tone)] = colour;
    // What has no fill of its own lets the ground through.
    if (tone == Tone::Ground) tones[static_cast<std::size_t>(Tone::None)] = colour;
}

const std::vector<Pair>& checked_pairs() {
    using T = Tone;
    // clang-format off
    static const std::vector<Pair> kPairs{
        {T::Ink, T::Ground}, {T::Ink, T::Surface}, {T::Ink, T::Tint}, {T::Ink, T::KeyGround},
        {T::Ink, T::Plate}, {T::Ink, T::OkTint}, {T::Ink, T::WarnTint},
        {T::Soft, T::Ground}, {T::Soft, T::Surface}, {T::Soft, T::Tint}, {T::Soft, T::KeyGround},
        {T::OnBowl, T::Bowl}, {T::OnBowl2, T::Bowl}, {T::OnBowl, T::Bar}, {T::OnBowl2, T::Bar},
        {T::Sun, T::Bar}, {T::OnPrimary, T::Primary},
        {T::Primary, T::Surface}, {T::Primary, T::Ground}, {T::Primary, T::Tint},
        {T::Ok, T::Surface}, {T::Ok, T::Ground}, {T::Ok, T::OkTint},
        {T::Warn, T::Surface}, {T::Warn, T::Ground}, {T::Warn, T::WarnTint},
        {T::Late, T::Surface}, {T::Late, T::Ground}, {T::OnLate, T::Late},
        {T::Edge, T::Surface, false}, {T::Edge, T::Ground, false},
        {T::KeyEdge, T::Surface, false}, {T::KeyEdge, T::KeyGround, false},
        {T::Late, T::Tint, false}, {T::Sun, T::Bowl, false}, {T::Sun, T::Bowl2, false},
        {T::Leaf, T::Ground, false}, {T::LeafOnBowl, T::Bowl, false},
    };
    // clang-format on
    return kPairs;
}

Result<void> check(const Theme& theme) {
    const auto refuse = [](const std::string& why) { return Error{Kind::Malformed, why}; };
    if (theme.corner_percent < 0 || theme.corner_percent > Theme::kCornerPercentMax)
        return refuse("corner_percent has to be 0 to " + std::to_string(Theme::kCornerPercentMax));
    if (theme.letter_percent < Theme::kLetterPercentMin ||
        theme.letter_percent > Theme::kLetterPercentMax)
        return refuse("letter_percent has to be " + std::to_string(Theme::kLetterPercentMin) +
                      " to " + std::to_string(Theme::kLetterPercentMax));
    if (theme.logo) {
        if (auto sound = check(*theme.logo); !sound) return sound;
    }
    std::string faults = contrast_faults(theme);
    if (faults.empty()) return done;
    faults.pop_back();
    return refuse(faults);
}

}  // namespace cirkel::theme
