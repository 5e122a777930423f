#pragma once

#include <string>
#include <vector>

#include "terminal/screens/view.hpp"

namespace cirkel::screens {

/// How a paragraph is set.
struct TextStyle {
    TextSize size = TextSize::M;
    Weight weight = Weight::Medium;
    Tone tone = Tone::Ink;
    Align align = Align::Left;
    float leading = 1.45F;     ///< line height as a share of the font size
    bool is_balanced = false;  ///< lines of about the same length, for titles
};

/// A stretch of one line in one weight.
struct Run {
    std::string text{};
    bool is_bold = false;
    float width = 0;
};
struct TextLine {
    std::vector<Run> runs;
    float width = 0;
};

/// Breaks a text into lines no wider than `width`. "\n" is a break by hand, text between two stars
/// is bold, and two stars in a row are one that is read. No word stands alone on the last line
/// where another one can join it. A word wider than the line keeps a line of its own: nothing is
/// ever cut or shrunk, and a test finds it.
std::vector<TextLine> lines_of(const std::string& text, float width, const TextStyle& style,
                               const TextMeasure& measure);

/// The text as it is read aloud and named: without the stars that make bold.
std::string plain(const std::string& text);
/// A text that somebody typed, as it stands: each of its stars is one that is read.
std::string literal(const std::string& text);

}  // namespace cirkel::screens
