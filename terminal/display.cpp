#include "terminal/display.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "terminal/paint/changed_area.hpp"
#include "terminal/paint/paint.hpp"

namespace cirkel::terminal {
namespace {

constexpr Duration kPicture{33};  // 30 pictures a second while something is on its way
constexpr Duration kBreath{125};  // 8 a second of a dot nobody looks at

std::vector<window::Patch> patches_of(const std::vector<screens::Rect>& area) {
    std::vector<window::Patch> patches;
    patches.reserve(area.size());
    for (const screens::Rect& rect : area) {
        patches.push_back({static_cast<int>(rect.x), static_cast<int>(rect.y),
                           static_cast<int>(rect.w), static_cast<int>(rect.h)});
    }
    return patches;
}

}  // namespace

void Display::show(const screens::View& view, Instant now, std::optional<int> tapped_face) {
    const bool looks_same = view.shapes == target_.shapes && view.theme == target_.theme;
    screens::View before = std::exchange(target_, view);
    if (moves_ == Moves::No) target_.still = true;
    if (passage_) {
        // Before the next screen is seen it may still become another one.
        if (looks_same || now < *face_shown_until()) {
            passage_->passage.after = target_;
            passage_->length = motion::length_of(passage_->passage);
            return draw_at(now);
        }
        passage_.reset();
        before = *drawn_;
    }
    if (drawn_) begin({std::move(before), target_, tapped_face}, now);
    draw_at(now);
}

void Display::wear(const theme::Theme& own) {
    if (own == worn_) return;
    worn_ = own;
    palettes_ = paint::Palettes(own);
    hurry();
    lose();
}

// The first picture is that of one picture later, so that it differs from what was there.
void Display::begin(motion::Passage passage, Instant now) {
    const Duration length = motion::length_of(passage);
    if (length > kPicture) passage_ = Running{std::move(passage), now - kPicture, length};
}

void Display::hurry() {
    is_behind_ = is_behind_ || passage_;
    passage_.reset();
}

std::optional<Instant> Display::face_shown_until() const {
    if (!passage_) return std::nullopt;
    return passage_->since + motion::face_time_of(passage_->passage);
}

void Display::refresh(Instant now) {
    // The clock was put right: what moves would wait for a moment that is far away now.
    if (now < drawn_at_) {
        hurry();
        return draw_at(now);
    }
    const auto due = next_picture();
    if (due && now >= *due) draw_at(now);
}

std::optional<Instant> Display::next_picture() const {
    if (!drawn_ || is_behind_) return drawn_at_;
    if (passage_) return drawn_at_ + kPicture;
    if (motion::can_breathe(target_)) return drawn_at_ + kBreath;
    return std::nullopt;
}

void Display::draw_at(Instant now) {
    drawn_at_ = now;
    is_behind_ = false;
    if (passage_ && now - passage_->since >= passage_->length) passage_.reset();
    if (passage_) return draw(motion::between(passage_->passage, now - passage_->since));
    draw(motion::can_breathe(target_) ? motion::breathing(target_, now) : target_);
}

void Display::draw(screens::View view) {
    const bool is_whole = !drawn_ || drawn_->theme != view.theme;
    std::vector<screens::Rect> area;
    if (!is_whole) {
        area = paint::changed_area(*drawn_, view, fonts_);
        if (area.empty()) return;
    }
    const std::vector<window::Patch> patches =
        is_whole ? std::vector<window::Patch>{window_.whole()} : patches_of(area);
    window_.frame(patches, [&] { paint::paint(view, area, palettes_.of(view.theme), fonts_); });
    drawn_ = std::move(view);
}

}  // namespace cirkel::terminal
