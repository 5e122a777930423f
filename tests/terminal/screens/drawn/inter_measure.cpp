#include "tests/terminal/screens/drawn/inter_measure.hpp"

#include <string>
#include <unordered_map>
#include <utility>

#include "shared/loop/characters.hpp"
#include "shared/require.hpp"
#include "terminal/paint/font_file.hpp"

namespace cirkel::screens {
namespace {

/// One of the three files, with the widths that were asked of it so far.
class Widths {
public:
    explicit Widths(const std::string& name) : file_(open(name)) {}

    float of(char32_t sign) {
        const auto known = known_.find(sign);
        if (known != known_.end()) return known->second;
        return known_.emplace(sign, file_.advance(sign)).first->second;
    }

private:
    static paint::FontFile open(const std::string& name) {
        const auto path = paint::find_inter(name);
        require(path.ok(), "the package fonts-inter is installed");
        auto file = paint::FontFile::open(*path);
        require(file.ok(), "Inter can be read");
        return std::move(*file);
    }

    paint::FontFile file_;
    std::unordered_map<char32_t, float> known_;
};

/// As `paint` picks them: XL always in Display, L too unless it is Medium.
Widths& widths_of(TextSize size, Weight weight) {
    static Widths medium("Inter-Medium.otf");
    static Widths bold("Inter-Bold.otf");
    static Widths display("InterDisplay-Bold.otf");
    if (size == TextSize::XL) return display;
    if (weight == Weight::Medium) return medium;
    return size == TextSize::L ? display : bold;
}

}  // namespace

float InterMeasure::width(const std::string& text, TextSize size, Weight weight) const {
    Widths& widths = widths_of(size, weight);
    float shares = 0;
    for (const char32_t sign : code_points_of(text)) shares += widths.of(sign);
    return shares * metrics_.font_px(size);
}

}  // namespace cirkel::screens
