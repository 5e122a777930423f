#include "shared/loop/theme/logo.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace cirkel::theme {
namespace {

struct Pen {
    double x = 0, y = 0;
};

bool is_small(char command) { return command >= 'a'; }
bool is_in(double value) { return value >= 0 && value <= Logo::kGrid; }

/// Follows a path as the drawing will, and stops at the first thing that could not be drawn. Every
/// point, those that only bend a curve as well, has to lie on the grid: a curve never leaves the
/// hull of its points.
class PathCheck {
public:
    explicit PathCheck(std::string_view text) : text_(text) {}

    std::optional<std::string> fault() {
        while (skip_space()) {
            const char sign = text_[at_];
            const bool is_command = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
            if (is_command) {
                command_ = sign;
                ++at_;
            } else if (command_ == 0 || large() == 'Z') {
                return "has a number where a command has to stand";
            }
            if (auto wrong = step()) return wrong;
        }
        return has_line_ || has_disc_ ? std::nullopt : std::optional<std::string>("draws nothing");
    }

private:
    bool skip_space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',')) ++at_;
        return at_ < text_.size();
    }

    [[nodiscard]] char large() const {
        return is_small(command_) ? static_cast<char>(command_ - 'a' + 'A') : command_;
    }

    std::optional<double> number() {
        skip_space();
        const std::size_t from = at_;
        bool has_point = false;
        bool has_digit = false;
        for (; at_ < text_.size(); ++at_) {
            const char sign = text_[at_];
            const bool is_digit = sign >= '0' && sign <= '9';
            const bool is_point = sign == '.' && !has_point;
            const bool is_minus = sign == '-' && at_ == from;
            if (!is_digit && !is_point && !is_minus) break;
            has_point = has_point || is_point;
            has_digit = has_digit || is_digit;
        }
        constexpr std::size_t longest = 12;
        if (!has_digit || at_ - from > longest) return std::nullopt;
        return std::strtod(std::string(text_.substr(from, at_ - from)).c_str(), nullptr);
    }

    /// `count` points from the pen; the pen ends on the last of them.
    std::optional<std::string> points(int count) {
        Pen to = pen_;
        for (int i = 0; i < count; ++i) {
            const auto x = number();
            const auto y = number();
            if (!x || !y) return "misses a number after " + std::string(1, command_);
            to = is_small(command_) ? Pen{pen_.x + *x, pen_.y + *y} : Pen{*x, *y};
            if (!is_in(to.x) || !is_in(to.y)) return outside();
        }
        pen_ = to;
        return std::nullopt;
    }

    std::optional<std::string> along(double Pen::*axis) {
        const auto value = number();
        if (!value) return "misses a number after " + std::string(1, command_);
        pen_.*axis = is_small(command_) ? pen_.*axis + *value : *value;
        return is_in(pen_.*axis) ? std::nullopt : std::optional(outside());
    }

    std::optional<std::string> circle() {
        std::array<double, 3> held{};
        for (double& one : held) {
            const auto value = number();
            if (!value) return "misses a number after " + std::string(1, command_);
            one = *value;
        }
        const auto& [x, y, radius] = held;
        has_disc_ = true;
        const bool is_within = radius > 0 && is_in(x - radius) && is_in(x + radius) &&
                               is_in(y - radius) && is_in(y + radius);
        return is_within ? std::nullopt : std::optional(outside());
    }

    std::optional<std::string> step() {
        const char command = large();
        if (command == 'O' || command == 'D') return circle();
        if (command == 'M') {
            auto wrong = points(1);
            begin_ = pen_;
            has_line_ = true;
            command_ = is_small(command_) ? 'l' : 'L';  // further pairs are lines
            return wrong;
        }
        if (!has_line_) return "has to begin with M";
        switch (command) {
            case 'L': return points(1);
            case 'H': return along(&Pen::x);
            case 'V': return along(&Pen::y);
            case 'C': return points(3);
            case 'Z': pen_ = begin_; return std::nullopt;
            default: return "knows only M L H V C Z O D, not " + std::string(1, command_);
        }
    }

    static std::string outside() {
        return "leaves its square of " + std::to_string(Logo::kGrid) + " x " +
               std::to_string(Logo::kGrid);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    char command_ = 0;
    Pen pen_;
    Pen begin_;
    bool has_line_ = false;
    bool has_disc_ = false;
};

}  // namespace

Result<void> check(const Logo& logo) {
    const auto refuse = [](const std::string& why) { return Error{Kind::Malformed, "logo" + why}; };
    if (logo.parts.empty() || logo.parts.size() > Logo::kPartsMax)
        return refuse(": has to have 1 to " + std::to_string(Logo::kPartsMax) + " parts");
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < logo.parts.size(); ++i) {
        const LogoPart& part = logo.parts[i];
        const std::string place = ".parts[" + std::to_string(i) + "]";
        if (auto wrong = PathCheck(part.path).fault()) return refuse(place + " " + *wrong);
        if (part.width_tenths < 1 || part.width_tenths > Logo::kWidthTenthsMax)
            return refuse(place + ": a stroke is 0.1 to 10 steps wide");
        bytes += part.path.size();
    }
    if (bytes > Logo::kBytesMax)
        return refuse(": its paths hold " + std::to_string(bytes) + " bytes, more than " +
                      std::to_string(Logo::kBytesMax));
    return done;
}

Logo leaf() {
    using Kind = LogoPart::Kind;
    constexpr int kVeinTenths = 24;
    // Two lobes without dents, a strip over their seam, and the veins.
    return Logo{{
        {Kind::Fill, "M24 45C11 37 4 28 5 18C6 9 16 6 22 13c.8 1 1.5 2 2 3"},
        {Kind::Fill, "M24 45C37 37 44 28 43 18C42 9 32 6 26 13c-.8 1-1.5 2-2 3"},
        {Kind::Fill, "M23 17H25V42H23Z"},
        {Kind::Stroke, "M24 44V22M24 35l-8-7M24 35l8-7M24 28l-6-5M24 28l6-5", kVeinTenths, true},
    }};
}

}  // namespace cirkel::theme
