#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/theme/theme.hpp"
#include "terminal/session/event.hpp"

namespace cirkel::screens {

// Names and shapes are tables that read best close together.
// clang-format off

/// Places and sizes are pixels of the window, origin top left, y down. They were computed from
/// millimetres by `Metrics`; nothing after this point knows about millimetres.
struct Point {
    float x = 0, y = 0;
    bool operator==(const Point&) const = default;
};
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;
    bool operator==(const Rect&) const = default;
    [[nodiscard]] bool contains(Point p) const {
        return p.x >= x && p.x < x + w && p.y >= y && p.y < y + h;
    }
};

/// What each tone looks like is decided in `paint`: the organisation's theme, or a high contrast.
using theme::Tone;
enum class TextSize { XL, L, M, S };
enum class Weight { Medium, Bold, Display };  ///< Display = Inter Display Bold, for XL and L
enum class Align { Left, Center, Right };
/// `Logo` is the operator's own sign (leaf and heart), `Mark` is Cirkel's ring.
enum class Icon {
    None, Mark, Leaf, ChevronRight, ChevronLeft, ChevronDown, Check, Cross, Equals, Dash, Phone,
    Mail, Eye, Hand, Lock, Clock, Info, Person, People, Queue, Box, Tag, Sparkle, Parking, Dots,
    Speech, Trash, Camera, Shield, Speaker, Accessibility, Backspace, Shift, Plus, Disk, Send,
    List, Wrench, Search, Globe, Usb, Sun, Logo, ChevronUp, Letters, Contrast, Lower,
    Plug, Wifi, Server,
};

// `opacity` is below 1 while something comes or goes, and for the dimming behind a warning.
struct Disc {
    Point center; float radius = 0;
    Tone fill = Tone::None; Tone edge = Tone::None; float edge_width = 0; float opacity = 1;
    bool operator==(const Disc&) const = default;
};
/// Clockwise from 12 o'clock, round ends.
struct Arc {
    Point center; float radius = 0; float width = 0;
    float from_degrees = 0, to_degrees = 360;
    Tone tone = Tone::Primary; float opacity = 1;
    bool operator==(const Arc&) const = default;
};
/// `foot` is the extra thickness of the lower edge of a key.
struct Box {
    Rect rect; float radius = 0;
    Tone fill = Tone::None; Tone edge = Tone::None; float edge_width = 0; float foot = 0;
    float opacity = 1;
    bool operator==(const Box&) const = default;
};
struct Line {
    Point from, to; float width = 1; Tone tone = Tone::Line; float opacity = 1;
    bool operator==(const Line&) const = default;
};
/// One of the five drawn moods. A halo cuts it out of what lies behind, so nothing ever shines
/// through it: `opacity` mixes it with the ground.
struct Face {
    Point center; float radius = 0; int mood = 3; bool halo = false; float opacity = 1;
    bool operator==(const Face&) const = default;
};
/// One line of text; `at` is its baseline at the left end, middle or right end, after `align`.
struct Text {
    Point at; std::string text;
    TextSize size = TextSize::M; Weight weight = Weight::Medium; Tone tone = Tone::Ink;
    Align align = Align::Left; float opacity = 1;
    bool operator==(const Text&) const = default;
};
/// `stroke` counts in steps of the icon's 24 x 24 grid; 0 is the usual 2. `dot` is how large the
/// dot of a mark is, of its own size.
struct Glyph {
    Rect rect; Icon icon = Icon::None; Tone tone = Tone::Ink; float stroke = 0;
    float opacity = 1; float dot = 1;
    bool operator==(const Glyph&) const = default;
};
/// A QR code: `side` x `side` modules, row by row; the rectangle is whole pixels per module.
struct Qr {
    Rect rect; int side = 0; std::vector<bool> dark; float opacity = 1;
    bool operator==(const Qr&) const = default;
};

// clang-format on

using Shape = std::variant<Disc, Arc, Box, Line, Face, Text, Glyph, Qr>;
/// Moves any shape down by some pixels; a QR code by whole ones, so that it stays sharp.
void move_down(Shape& shape, float by);

enum class Role { Button, Face, Tile, Key, Choice, Field, Text };

/// How a node's value is said aloud: as it stands, sign by sign (codes, numbers), or not at all (a
/// PIN, the link of a QR code).
enum class Spoken { Words, Spelled, Never };

/// One node of the semantic tree beside the drawing: what can be touched, and every text that a
/// person who cannot see must be told. Speech, keypad focus, size tests and visit files use it.
/// A node with an event is a touch target; `is_hit` says whether a touch falls on it.
struct Node {
    std::string name;  ///< stable name, "face.2", "next", "receipt.code"
    Role role = Role::Text;
    Rect rect;
    bool round = false;  ///< only the circle within `rect` is hit, not its corners
    Rect also;           ///< a second part of the hit area: the label under a face
    std::string label;   ///< what is read on or of it
    std::string value;   ///< what is filled in or chosen, when that differs from the label
    bool selected = false;
    std::optional<session::Event> event;  ///< what a touch means; none: it cannot be touched now
    std::optional<Instant> deaf_until;    ///< touches before this moment are ignored
    /// What it means when a finger stays on it, in place of a touch: the accents of a letter. Never
    /// the only way to something.
    std::optional<session::Event> held;
    bool repeats = false;  ///< acts again and again while a finger stays on it: erase
    Spoken spoken = Spoken::Words;
    /// The value is a number, an address or a code of this customer: said on headphones only, or
    /// when the customer wants to hear it.
    bool is_private = false;
    bool is_aside = false;  ///< not for this customer; read last, and the focus comes to it last
};

/// Whether a touch at `point` falls on the node's hit area.
bool is_hit(const Node& node, Point point);

/// How `paint` shows the tones: the default, or one of the two high contrasts (LOOK 2).
enum class Theme { Light, BlackOnWhite, YellowOnBlack };

/// Everything a customer can see or touch at one moment. A value: the same session, words, metrics
/// and moment give the same view. Shapes are drawn in their order.
struct View {
    Theme theme = Theme::Light;
    bool still = false;  ///< nothing on it moves: every change is a cut
    std::string screen;  ///< "attract", "reasons", "thanks" ...: "screen.NAME" in a visit
    std::vector<Shape> shapes;
    std::vector<Node> nodes;
    std::optional<Instant> next_change;  ///< when it will look different without any event
};

/// The node of this name; null when the view has none.
const Node* node_named(const View& view, std::string_view name);

/// The semantic tree as text, one node a line: `button next "Verder"`; the oracle of screen tests.
std::string describe(const View& view);

/// How wide a line of text is, in pixels; fonts live in `paint`, so this is handed in.
class TextMeasure {
public:
    virtual ~TextMeasure() = default;
    [[nodiscard]] virtual float width(const std::string& text, TextSize size,
                                      Weight weight) const = 0;
};

}  // namespace cirkel::screens
