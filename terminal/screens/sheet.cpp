#include "terminal/screens/sheet.hpp"

#include <algorithm>
#include <cmath>

namespace cirkel::screens {
namespace {

/// Where the baseline lies in a line box, as a share of the font size below its middle: half the
/// difference of Inter's ascent and descent.
constexpr float kBaselineBelowMiddle = 0.364F;

}  // namespace

Rect inset(Rect rect, float by) {
    return {rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by};
}

Point middle_of(const Rect& rect) { return {rect.x + rect.w / 2, rect.y + rect.h / 2}; }

Rect column_of(const Rect& rect, int index, int count, float gap) {
    const auto parts = static_cast<float>(count);
    const float width = (rect.w - gap * (parts - 1)) / parts;
    return {rect.x + static_cast<float>(index) * (width + gap), rect.y, width, rect.h};
}

Rect row_of(const Rect& rect, int index, int count, float gap) {
    const auto parts = static_cast<float>(count);
    const float height = (rect.h - gap * (parts - 1)) / parts;
    return {rect.x, rect.y + static_cast<float>(index) * (height + gap), rect.w, height};
}

Sheet::Sheet(const session::Session& session, const Surroundings& around, Instant now,
             std::string pressed)
    : session_(session),
      around_(around),
      now_(now),
      pressed_(std::move(pressed)),
      arrangement_(around.metrics.arrangement()),
      unit_(around.metrics.unit()) {
    switch (session.comfort.contrast) {
        case session::Contrast::Normal: view_.theme = Theme::Light; break;
        case session::Contrast::BlackOnWhite: view_.theme = Theme::BlackOnWhite; break;
        case session::Contrast::YellowOnBlack: view_.theme = Theme::YellowOnBlack; break;
    }
}

bool Sheet::is_small() const {
    return arrangement_ == Arrangement::Low || arrangement_ == Arrangement::Narrow;
}

float Sheet::margin() const {
    switch (arrangement_) {
        case Arrangement::Tall: return u(60);
        case Arrangement::Wide: return u(48);
        case Arrangement::Low:
        case Arrangement::Narrow: return u(24);
    }
    return u(24);
}

float Sheet::gap() const { return arrangement_ == Arrangement::Wide ? u(18) : u(16); }

std::string Sheet::in_sentence(const Texts& texts) const {
    std::string text = in_language(texts);
    // German nouns keep their capital, and Polish themes stand behind a colon.
    if (session_.language == Language{"de"} || session_.language == Language{"pl"}) return text;
    const bool begins_with_capital = !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
    if (begins_with_capital) text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

Node& Sheet::add(Node node) {
    view_.nodes.push_back(std::move(node));
    return view_.nodes.back();
}

float Sheet::text_width(const std::string& text, const TextStyle& style) const {
    float widest = 0;
    constexpr float no_limit = 1e6F;
    for (const TextLine& line : lines_of(text, no_limit, style, measure()))
        widest = std::max(widest, line.width);
    return widest;
}

float Sheet::height_of(const std::string& text, float width, const TextStyle& style) const {
    const auto lines = lines_of(text, width, style, measure());
    return static_cast<float>(lines.size()) * font(style.size) * style.leading;
}

float Sheet::paragraph(const std::string& text, const Rect& rect, const TextStyle& style) {
    const float line_height = font(style.size) * style.leading;
    float top = rect.y;
    for (const TextLine& line : lines_of(text, rect.w, style, measure())) {
        float x = rect.x;
        if (style.align == Align::Center) x += (rect.w - line.width) / 2;
        if (style.align == Align::Right) x += rect.w - line.width;
        const float baseline = top + line_height / 2 + kBaselineBelowMiddle * font(style.size);
        for (const Run& run : line.runs) {
            const Weight weight =
                run.is_bold && style.weight == Weight::Medium ? Weight::Bold : style.weight;
            draw(Text{{x, std::round(baseline)}, run.text, style.size, weight, style.tone});
            x += run.width;
        }
        top += line_height;
    }
    return top;
}

void Sheet::in_middle(const std::string& text, const Rect& rect, const TextStyle& style) {
    const float height = height_of(text, rect.w, style);
    paragraph(text, {rect.x, rect.y + (rect.h - height) / 2, rect.w, height}, style);
}

float Sheet::said(std::string name, const std::string& text, const Rect& rect,
                  const TextStyle& style) {
    const float bottom = paragraph(text, rect, style);
    Node node;
    node.name = std::move(name);
    node.rect = {rect.x, rect.y, rect.w, bottom - rect.y};
    node.label = plain(text);
    add(std::move(node));
    return bottom;
}

}  // namespace cirkel::screens
