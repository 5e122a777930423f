#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

/// How a button looks. One `Primary` a screen; equals on a consent question are all `Equal`.
enum class Look { Plain, Primary, Selected, Equal, Outline, Danger, OnBowl };

struct Button {
    std::string name{};
    std::string label{};
    Rect rect{};
    std::optional<session::Event> event{};
    Look look = Look::Plain;
    Icon icon = Icon::None;  ///< before the label
    Icon tail = Icon::None;  ///< after the label
    TextSize size = TextSize::M;
    Role role = Role::Button;
    bool is_pill = false;    ///< radius half the height
    bool is_spread = false;  ///< label left, tail right
    bool selected = false;
    std::string value{};
    std::optional<Instant> deaf_until{};
};

/// Draws a button and makes it touchable. The label wraps within it, in the middle.
void button(Sheet& sheet, const Button& spec);
/// How wide a button has to be for its label on `lines` lines.
float button_width(const Sheet& sheet, const Button& spec, int lines);

/// How high a bar has to be for labels of two lines.
float two_line_height(const Sheet& sheet);

/// How high a spread button of this width has to be for its label.
float button_height(const Sheet& sheet, const Button& spec, float width);

/// Buttons side by side, each as wide as its label needs and all with the same room around it.
void button_row(Sheet& sheet, const Rect& row, std::vector<Button> buttons);

/// A round button with an icon alone; `label` is what is read aloud.
void round_button(Sheet& sheet, const Button& spec);
/// The accessibility button: opens the panel of `Comfort`.
void comfort_button(Sheet& sheet, const Rect& rect);
/// Reading aloud, where this machine can, and the accessibility button: round, side by side, as
/// many of them as `room` is wide enough for. Returns how wide they are.
float comfort_width(const Sheet& sheet, float height);  ///< of all of them
float comfort_buttons(Sheet& sheet, const Rect& room, Align align = Align::Left);

/// A key of one of our keyboards. `Tint` keys change what the others do; `Primary` ends.
struct Key {
    std::string name{};
    std::string label{};
    std::string spoken{};  ///< what a sign in place of the label is read aloud as
    Rect rect{};
    session::Event event{};
    Tone fill = Tone::Surface;
    Icon icon = Icon::None;
    TextSize size = TextSize::L;
    bool is_bold = false;
    std::optional<Instant> deaf_until{};
    std::optional<session::Event> held{};  ///< as in `Node`
    bool repeats = false;
};
void key(Sheet& sheet, const Key& spec);

/// A face of a question that can be tapped: a touch gives its score. Its node is "GROUP.SCORE".
struct FaceButton {
    std::string group = "face";
    Smiley smiley{};
    int score = 3;
    Point center{};
    float radius = 0;
    bool halo = false;
    bool selected = false;
    std::optional<Instant> deaf_until{};
};
Node& face_button(Sheet& sheet, const FaceButton& spec);
/// "Slecht" to "Super".
std::string mood_word(const Sheet& sheet, int mood);

/// By its name in assets/icons, as a survey gives it; any other is dots.
Icon icon_named(std::string_view name);

/// Darkens all that was drawn so far, behind what stands over it.
void dim(Sheet& sheet);

/// A card: what belongs together, not tappable.
void card(Sheet& sheet, const Rect& rect, Tone edge = Tone::Line);
void icon_in_disc(Sheet& sheet, Icon icon, Point center, float diameter);
void icon(Sheet& sheet, Icon which, Point center, float size, Tone tone);

/// The closing circle (LOOK 6): track, arc up to share `p`, and the dot at its moving end.
struct Ring {
    Point center{};
    float radius = 0;  ///< of the middle of the stroke
    float stroke = 0;
    float p = 0;
    Tone tone = Tone::Primary;
    Tone track = Tone::Line;
    Tone dot = Tone::Sun;  ///< None: no dot
    Icon icon = Icon::None;
    float icon_size = 0;
};
void ring(Sheet& sheet, const Ring& spec);

}  // namespace cirkel::screens
