#pragma once

#include "terminal/screens/metrics.hpp"

namespace cirkel::screens {

/// The widths that letters have on the glass, read from Inter's own files: what `paint::Fonts`
/// measures, without a window to draw on. `TableMeasure` comes near it; a text that only just fits
/// is judged by this one.
class InterMeasure final : public TextMeasure {
public:
    explicit InterMeasure(const Metrics& metrics) : metrics_(metrics) {}
    [[nodiscard]] float width(const std::string& text, TextSize size, Weight weight) const override;

private:
    const Metrics& metrics_;
};

}  // namespace cirkel::screens
