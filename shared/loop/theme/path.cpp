#include "shared/loop/theme/path.hpp"

#include <cstdlib>
#include <string>

namespace cirkel::theme {
namespace {

bool is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'); }
bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

Error malformed(const std::string& why) { return Error{Kind::Malformed, why}; }

}  // namespace

bool PathReader::skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',')) ++at_;
    return at_ < text_.size();
}

char PathReader::large_command() const {
    return is_relative() ? static_cast<char>(command_ - 'a' + 'A') : command_;
}

Error PathReader::misses_number() const {
    return malformed("misses a number after " + std::string(1, command_));
}

// A number ends at a second point or at a sign, so "1.5.5-2" holds three.
std::optional<double> PathReader::number() {
    skip_space();
    const std::size_t from = at_;
    bool has_point = false;
    bool has_digit = false;
    for (; at_ < text_.size(); ++at_) {
        const char sign = text_[at_];
        const bool is_point = sign == '.' && !has_point;
        const bool is_minus = sign == '-' && at_ == from;
        if (!is_digit(sign) && !is_point && !is_minus) break;
        has_point = has_point || is_point;
        has_digit = has_digit || is_digit(sign);
    }
    constexpr std::size_t longest = 12;
    if (!has_digit || at_ - from > longest) return std::nullopt;
    return std::strtod(std::string(text_.substr(from, at_ - from)).c_str(), nullptr);
}

// The flags of an arc are single digits that may stick to what follows.
std::optional<bool> PathReader::flag() {
    if (!skip_space() || (text_[at_] != '0' && text_[at_] != '1')) return std::nullopt;
    return text_[at_++] == '1';
}

Result<PathPoint> PathReader::point() {
    const auto x = number();
    const auto y = number();
    if (!x || !y) return misses_number();
    return is_relative() ? PathPoint{pen_.x + *x, pen_.y + *y} : PathPoint{*x, *y};
}

Result<double> PathReader::along(double PathPoint::*axis) {
    const auto value = number();
    if (!value) return misses_number();
    return is_relative() ? pen_.*axis + *value : *value;
}

Result<std::optional<PathStep>> PathReader::next() {
    if (!skip_space()) return std::optional<PathStep>();
    if (is_letter(text_[at_])) {
        command_ = text_[at_++];
    } else if (command_ == 0 || large_command() == 'Z') {
        return malformed("has a number where a command has to stand");
    }
    auto read = step();
    if (!read) return read.error();
    return std::optional<PathStep>(*read);
}

Result<PathStep> PathReader::step() {
    const char command = large_command();
    if (command == 'O') return round(PathStep::Kind::Circle);
    if (command == 'D') return round(PathStep::Kind::Disc);
    if (command != 'M' && !has_line_) return malformed("has to begin with M");
    auto read = command == 'A' ? arc() : line_of(command);
    if (read && read->kind == PathStep::Kind::Move) {
        begin_ = read->points[0];
        has_line_ = true;
        command_ = is_relative() ? 'l' : 'L';  // further pairs are lines
    }
    if (read) pen_ = read->points[read->kind == PathStep::Kind::Curve ? 2 : 0];
    return read;
}

Result<PathStep> PathReader::line_of(char command) {
    PathStep made;
    PathPoint to = pen_;
    switch (command) {
        case 'M':
        case 'L':
        case 'C': {
            made.kind = command == 'M'   ? PathStep::Kind::Move
                        : command == 'L' ? PathStep::Kind::Line
                                         : PathStep::Kind::Curve;
            const std::size_t count = command == 'C' ? 3 : 1;
            for (std::size_t i = 0; i < count; ++i) {
                const auto one = point();
                if (!one) return one.error();
                made.points[i] = *one;
            }
            return made;
        }
        case 'H':
        case 'V': {
            double PathPoint::*axis = command == 'H' ? &PathPoint::x : &PathPoint::y;
            const auto value = along(axis);
            if (!value) return value.error();
            to.*axis = *value;
            made.kind = PathStep::Kind::Line;
            made.points[0] = to;
            return made;
        }
        case 'Z':
            made.kind = PathStep::Kind::Close;
            made.points[0] = begin_;
            return made;
        default: return malformed("knows only M L H V C A Z O D, not " + std::string(1, command_));
    }
}

// Only circular arcs without rotation: the second radius and the angle are read and left alone.
Result<PathStep> PathReader::arc() {
    const auto radius = number();
    const auto other_radius = number();
    const auto angle = number();
    const auto is_large = flag();
    const auto is_clockwise = flag();
    if (!radius || !other_radius || !angle || !is_large || !is_clockwise) return misses_number();
    const auto to = point();
    if (!to) return to.error();
    return PathStep{PathStep::Kind::Arc, {*to}, *radius, *is_large, *is_clockwise};
}

Result<PathStep> PathReader::round(PathStep::Kind kind) {
    const auto x = number();
    const auto y = number();
    const auto radius = number();
    if (!x || !y || !radius) return misses_number();
    return PathStep{kind, {PathPoint{*x, *y}}, *radius};
}

}  // namespace cirkel::theme
