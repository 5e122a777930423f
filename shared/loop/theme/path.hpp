#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "shared/result.hpp"

namespace cirkel::theme {

/// A place on the grid of a drawing, x right, y down.
struct PathPoint {
    double x = 0, y = 0;
};

/// One step of a path, in absolute places.
struct PathStep {
    enum class Kind {
        Move,    ///< begins a new line at `points[0]`
        Line,    ///< straight to `points[0]`
        Curve,   ///< cubic: two bends, then the end
        Arc,     ///< of a circle with `radius`, to `points[0]`
        Close,   ///< back to where the line began, which stands in `points[0]`
        Circle,  ///< around `points[0]`
        Disc,    ///< a filled one
    };
    Kind kind = Kind::Move;
    std::array<PathPoint, 3> points{};
    double radius = 0;
    bool is_large = false;      ///< of an arc: the longer way round
    bool is_clockwise = false;  ///< of an arc
};

/// Reads the lines of an icon or a logo, written as SVG path data, a step at a time:
///
///     M x y   m dx dy     start a new line         L l  H h  V v     straight on
///     C c     cubic curve                          A a               arc of a circle
///     Z z     close the line
///     O x y r  a circle                            D x y r           a filled disc
///
/// Numbers may run together as SVG allows ("1.5.5-2"). Holds a view of the text.
class PathReader {
public:
    explicit PathReader(std::string_view text) : text_(text) {}

    /// The next step, nothing at the end; `Malformed`, in words that go on behind the name of the
    /// path, at the first thing that cannot be drawn.
    Result<std::optional<PathStep>> next();

private:
    bool skip_space();
    [[nodiscard]] bool is_relative() const { return command_ >= 'a'; }
    [[nodiscard]] char large_command() const;
    std::optional<double> number();
    std::optional<bool> flag();
    Result<PathPoint> point();
    Result<double> along(double PathPoint::*axis);
    Result<PathStep> step();
    Result<PathStep> line_of(char command);
    Result<PathStep> arc();
    Result<PathStep> round(PathStep::Kind kind);
    [[nodiscard]] Error misses_number() const;

    std::string_view text_;
    std::size_t at_ = 0;
    char command_ = 0;
    bool has_line_ = false;
    PathPoint pen_;
    PathPoint begin_;
};

}  // namespace cirkel::theme
