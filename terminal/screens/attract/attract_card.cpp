#include "terminal/screens/attract/attract_card.hpp"

#include <algorithm>

#include "terminal/screens/controls.hpp"
#include "terminal/screens/dates.hpp"

namespace cirkel::screens {
namespace {

/// What was done, or why nothing changes, with the words for it before it.
std::string answer_text(const Sheet& sheet, const Card& one) {
    const std::string did = sheet.in_language(one.did);
    return one.not_changed ? sheet.text("card.because_short", {{"text", did}})
                           : sheet.text("card.did_short", {{"text", did}});
}

/// Both ends close the ring, each with its own sign: done, or it stays as it is.
Ring closed_ring(const Card& one, Point center, float radius, float width, float sign) {
    return {center,
            radius,
            width,
            1,
            one.not_changed ? Tone::Primary : Tone::Ok,
            Tone::Line,
            Tone::None,
            one.not_changed ? Icon::Equals : Icon::Check,
            sign};
}

/// The card as one target: a tap opens all that was done. Its words are read with it.
void card_target(Sheet& sheet, const Rect& rect, const Card& one) {
    Node node;
    node.name = "card";
    node.role = Role::Button;
    node.rect = rect;
    node.label = sheet.text("card.said_short", {{"text", sheet.in_language(one.said)}}) + " " +
                 plain(answer_text(sheet, one)) + " " + card_count(sheet, one);
    node.event = session::CardsTapped{};
    sheet.add(std::move(node));
}

void card_box(Sheet& sheet, const Rect& rect) {
    const bool is_pressed = sheet.is_pressed("card");
    sheet.draw(Box{rect, sheet.u(28), is_pressed ? Tone::Tint : Tone::Surface,
                   is_pressed ? Tone::Primary : Tone::Edge, sheet.u(3)});
}

}  // namespace

void tall_card(Sheet& sheet, const Rect& rect, const Card& one) {
    card_box(sheet, rect);
    const float pad = sheet.u(40);
    const float icon_size = sheet.u(76);
    const float half = (rect.w - 2 * pad - icon_size - 2 * sheet.u(36)) / 2;
    const TextStyle head{TextSize::S, Weight::Bold, Tone::Soft, Align::Left, 1.4F};
    TextStyle did = head;
    did.tone = one.not_changed ? Tone::Primary : Tone::Ok;
    const TextStyle body{TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.36F, true};
    const float left = rect.x + pad;
    const float right = rect.x + rect.w - pad - half;
    const float top = rect.y + sheet.u(26);
    float y = sheet.paragraph(sheet.text("card.said"), {left, top, half, 0}, head);
    const std::string answer = sheet.text(one.not_changed ? "stage.not_changed" : "card.did");
    y = std::max(y, sheet.paragraph(answer, {right, top, half, 0}, did)) + sheet.u(6);
    const float said = sheet.paragraph(sheet.in_language(one.said), {left, y, half, 0}, body);
    const float done = sheet.paragraph(sheet.in_language(one.did), {right, y, half, 0}, body);
    const Point middle{rect.x + rect.w / 2, y + sheet.u(42)};
    ring(sheet, closed_ring(one, middle, sheet.u(29.7F), sheet.u(8.7F), sheet.u(35)));
    const TextStyle count{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.4F};
    const float line = sheet.font(TextSize::S) * count.leading;
    const float last = std::max(said, done) + sheet.u(12);
    // Where the two sentences are long, how many said it stands on the board.
    if (last + line <= rect.y + rect.h - sheet.u(10)) {
        sheet.paragraph(card_count(sheet, one), {left, last, rect.w - 2 * pad - sheet.u(40), 0},
                        count);
        icon(sheet, Icon::ChevronRight, {rect.x + rect.w - pad - sheet.u(14), last + line / 2},
             sheet.u(40), Tone::Primary);
    }
    card_target(sheet, rect, one);
}

/// "U zei: ... Wij deden: ..." on two lines beside the closed ring.
bool short_card(Sheet& sheet, const Rect& rect, const Card& one, bool is_roomy) {
    const float size = sheet.u(is_roomy ? 84 : 60);
    const float pad = sheet.u(is_roomy ? 30 : 14);
    const float x = rect.x + pad + size + sheet.u(is_roomy ? 22 : 16);
    const float width = rect.x + rect.w - pad / 2 - x;
    const TextStyle style{TextSize::S, Weight::Medium, Tone::Ink, Align::Left, 1.25F};
    const std::string did = answer_text(sheet, one);
    std::string text =
        sheet.text("card.said_short", {{"text", sheet.in_language(one.said)}}) + "\n" + did;
    // Two long sentences do not fit beside the ring: only what was done is told.
    if (sheet.height_of(text, width, style) > rect.h) text = did;
    const float height = sheet.height_of(text, width, style);
    if (height > rect.h) return false;
    card_box(sheet, rect);
    const Point middle{rect.x + pad + size / 2, middle_of(rect).y};
    ring(sheet, closed_ring(one, middle, size * 0.39F, size * 0.115F, size * 0.46F));
    sheet.paragraph(text, {x, rect.y + (rect.h - height) / 2, width, height}, style);
    card_target(sheet, rect, one);
    return true;
}

}  // namespace cirkel::screens
