#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "terminal/screens/surroundings.hpp"
#include "terminal/screens/text_lines.hpp"
#include "terminal/screens/view.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::screens {

Rect inset(Rect rect, float by);
Point middle_of(const Rect& rect);
/// The `index`th of `count` equal parts side by side, with `gap` between them.
Rect column_of(const Rect& rect, int index, int count, float gap);
Rect row_of(const Rect& rect, int index, int count, float gap);

/// One screen while it is being laid out: the view so far, and all that placing needs. Lives for
/// one call of `view_of`; shapes appear in the order in which they are asked for.
class Sheet {
public:
    Sheet(const session::Session& session, const Surroundings& around, Instant now,
          std::string pressed);

    [[nodiscard]] const session::Session& session() const { return session_; }
    [[nodiscard]] const Metrics& metrics() const { return around_.metrics; }
    [[nodiscard]] const TextMeasure& measure() const { return around_.measure; }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] LocalTime local(Instant instant) const { return around_.to_local(instant); }
    [[nodiscard]] Arrangement arrangement() const { return arrangement_; }
    [[nodiscard]] bool is_small() const;
    [[nodiscard]] bool is_pressed(std::string_view name) const { return pressed_ == name; }

    /// Drawing units to pixels (`Metrics::unit`).
    [[nodiscard]] float u(float units) const { return units * unit_; }
    [[nodiscard]] float mm(float length) const { return around_.metrics.px(length); }
    [[nodiscard]] float font(TextSize size) const { return around_.metrics.font_px(size); }
    [[nodiscard]] float width() const { return around_.metrics.width; }
    [[nodiscard]] float height() const { return around_.metrics.height; }
    [[nodiscard]] float margin() const;
    [[nodiscard]] float gap() const;

    /// The words of a key in the session's language.
    [[nodiscard]] std::string text(std::string_view key, const words::Fill& fill = {}) const {
        return around_.words.text(session_.language, key, fill);
    }
    [[nodiscard]] std::string in_language(const Texts& texts) const {
        return text_in(texts, session_.language);
    }

    /// The same within a sentence: "over wachten bij de kassa".
    [[nodiscard]] std::string in_sentence(const Texts& texts) const;

    template <class ShapeType>
    void draw(ShapeType shape) {
        view_.shapes.emplace_back(std::move(shape));
    }
    Node& add(Node node);

    [[nodiscard]] float text_width(const std::string& text, const TextStyle& style) const;
    [[nodiscard]] float height_of(const std::string& text, float width,
                                  const TextStyle& style) const;
    /// Draws a paragraph in the rectangle's width, from its top; returns where it ends.
    float paragraph(const std::string& text, const Rect& rect, const TextStyle& style);
    /// The same, in the middle of the rectangle's height.
    void in_middle(const std::string& text, const Rect& rect, const TextStyle& style);
    /// A paragraph that is also a node, so that it is read aloud and tested.
    float said(std::string name, const std::string& text, const Rect& rect, const TextStyle& style);

    View take() { return std::move(view_); }
    View& view() { return view_; }

private:
    const session::Session& session_;
    const Surroundings& around_;
    Instant now_;
    std::string pressed_;
    Arrangement arrangement_;
    float unit_;
    View view_;
};

}  // namespace cirkel::screens
