#include <algorithm>

#include "terminal/screens/attract/attract_bar.hpp"
#include "terminal/screens/attract/attract_card.hpp"
#include "terminal/screens/attract/attract_faces.hpp"
#include "terminal/screens/attract/attract_screen.hpp"
#include "terminal/screens/attract/corners.hpp"
#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/over/language_choice.hpp"

namespace cirkel::screens {
namespace {

constexpr Duration kCardTime{12'000};

constexpr FaceLine kTall{612, 412, 31, 86, 372, 83, 14};
constexpr FaceLine kWide{-512, 904, 13.3F, 78, 874, 33.2F, 10};
constexpr FaceLine kLow{-1243, 1400, 6, 54, 1382, 15, 7};
// Flatter, so that a larger title, or everything within reach, has its room.
constexpr FaceLine kLarge{-299, 667, 7.5F, 40, 651, 19.3F, 6.2F};
constexpr FaceLine kLowered{-1600, 1778, 7.45F, 99.6F, 1735, 19.6F, 14};

const Question* first_question(const Sheet& sheet) {
    return session::first_question(sheet.session(), sheet.now());
}

/// The bowl of the question, and what of the ring is seen around it.
void bowl_and_ring(Sheet& sheet, const FaceLine& line) {
    sheet.draw(Disc{{sheet.width() / 2, sheet.u(line.center_y)}, sheet.u(line.bowl), Tone::Bowl});
    constexpr float down = 180;
    if (line.ring_from <= 0) return;
    const Point center{sheet.width() / 2, sheet.u(line.center_y)};
    const float radius = sheet.u(line.radius);
    const float width = sheet.u(line.ring_width);
    constexpr float flat_degrees = 30;
    if (sheet.arrangement() == Arrangement::Tall && line.ring_from > flat_degrees) {
        sheet.draw(
            Arc{center, radius, width, line.ring_from - down, down - line.ring_from, Tone::Sun});
        return;
    }
    const float outward = line.ring_from + 40;
    sheet.draw(Arc{center, radius, width, down - outward, down - line.ring_from, Tone::Sun});
    sheet.draw(Arc{center, radius, width, down + line.ring_from, down + outward, Tone::Sun});
}

const Card* current_card(const Sheet& sheet) {
    const auto cards = session::cards_of(sheet.session(), sheet.now());
    if (cards.empty()) return nullptr;
    const auto turn = static_cast<std::size_t>(to_ms(sheet.now()) / kCardTime.count());
    return cards[turn % cards.size()];
}

void card_changes(Sheet& sheet) {
    if (session::cards_of(sheet.session(), sheet.now()).size() < 2) return;
    const auto turn = to_ms(sheet.now()) / kCardTime.count() + 1;
    sheet.view().next_change = from_ms(turn * kCardTime.count());
}

/// The question in letters that its place has room for: a long one is set smaller rather than
/// broken on more lines.
TextStyle title_style(const Sheet& sheet, const std::string& text, const Rect& rect,
                      float leading) {
    TextStyle title{TextSize::XL, Weight::Display, Tone::OnBowl, Align::Center, leading, true};
    if (sheet.height_of(text, rect.w, title) > rect.h) title.size = TextSize::L;
    if (sheet.height_of(text, rect.w, title) > rect.h) {
        title.size = TextSize::M;
        title.weight = Weight::Bold;
    }
    return title;
}

std::string title_of(const Sheet& sheet) {
    const Question* question = first_question(sheet);
    return question == nullptr ? std::string() : sheet.in_language(question->text);
}

void title_in(Sheet& sheet, const Rect& rect, float leading) {
    const std::string text = title_of(sheet);
    if (text.empty()) return;
    const TextStyle title = title_style(sheet, text, rect, leading);
    const float height = sheet.height_of(text, rect.w, title);
    sheet.said("title", text, {rect.x, rect.y + (rect.h - height) / 2, rect.w, 0}, title);
}

void tall_attract(Sheet& sheet, const session::Attract& stage) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float down = sheet.height();
    const FaceLine line = line_of(sheet, kTall);
    bowl_and_ring(sheet, line);
    brand(sheet, {margin, sheet.u(64), sheet.u(600), sheet.u(52)}, Tone::Leaf, Tone::Ink);
    cirkel_sign(sheet, sheet.u(64), Tone::Ink);
    const float title_top = sheet.u(line.center_y - 250);
    const Rect bowl{(sheet.width() - sheet.u(600)) / 2, title_top, sheet.u(600), sheet.u(420)};
    title_in(sheet, {bowl.x, bowl.y, bowl.w, bowl.h - sheet.u(76)}, 1.1F);
    sheet.said("hint", sheet.text("attract.one_tap"),
               {bowl.x, bowl.y + bowl.h - sheet.u(92), bowl.w, 0},
               {TextSize::M, Weight::Medium, Tone::OnBowl2, Align::Center, 1.45F});
    answer_line(sheet, stage, line);
    const auto open = open_choices(sheet, stage);
    // A choice of touchpoints takes its room from the card and the button under it.
    const bool is_open = !open.empty();
    if (is_open)
        touchpoint_pills(sheet, open, {margin, down - sheet.u(706), width, sheet.u(92)},
                         Align::Center);
    if (const auto one = current_card(sheet))
        tall_card(
            sheet,
            {margin, down - sheet.u(is_open ? 596 : 658), width, sheet.u(is_open ? 236 : 276)},
            *one);
    button(sheet, status_button(sheet,
                                {margin, down - sheet.u(is_open ? 342 : 358), width,
                                 sheet.u(is_open ? 104 : 116)},
                                false));
    const TextStyle calm{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.4F};
    const std::string anonymous = sheet.text("attract.anonymous");
    const float calm_width = sheet.text_width(anonymous, calm);
    const float x = (sheet.width() - calm_width + sheet.u(49)) / 2;
    const float calm_y = down - sheet.u(205);
    icon(sheet, Icon::Shield, {x - sheet.u(31), calm_y}, sheet.u(35), Tone::Soft);
    sheet.said("calm", anonymous, {x, calm_y - sheet.font(TextSize::S) * 0.7F, calm_width + 1, 0},
               calm);
    const Rect row{margin, down - sheet.u(168), width, sheet.u(96)};
    languages_and_comfort(sheet, row);
}

/// Large letters on a large upright glass: a flat line of faces under a title that has all its
/// width. The units are those of a small upright glass.
void large_attract(Sheet& sheet, const session::Attract& stage) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float down = sheet.height();
    bowl_and_ring(sheet, kLarge);
    brand(sheet, {margin, sheet.u(26), width, sheet.u(28)}, Tone::LeafOnBowl, Tone::OnBowl);
    title_in(sheet, {margin, sheet.u(68), width, sheet.u(220)}, 1.1F);
    answer_line(sheet, stage, line_of(sheet, kLarge));
    if (const auto one = current_card(sheet))
        short_card(sheet, {margin, down - sheet.u(370), width, sheet.u(132)}, *one, true);
    button(sheet, status_button(sheet, {margin, down - sheet.u(228), width, sheet.u(80)}, false));
    const TextStyle calm{TextSize::S, Weight::Medium, Tone::Soft, Align::Center, 1.4F};
    sheet.said("calm", sheet.text("attract.anonymous"), {margin, down - sheet.u(134), width, 0},
               calm);
    languages_and_comfort(sheet, {margin, down - sheet.u(90), width, sheet.u(60)});
}

/// Everything within reach: the question stands in the half above.
void lowered_attract(Sheet& sheet, const session::Attract& stage) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float top = sheet.metrics().glass().y;
    const float down = sheet.height();
    const FaceLine line = line_of(sheet, kLowered);
    bowl_and_ring(sheet, line);
    brand(sheet, {margin, top + sheet.u(60), sheet.u(760), sheet.u(64)}, Tone::LeafOnBowl,
          Tone::OnBowl);
    cirkel_sign(sheet, top + sheet.u(66), Tone::OnBowl);
    if (const auto one = current_card(sheet))
        short_card(sheet, {margin, down - sheet.u(560), width, sheet.u(230)}, *one, true);
    title_in(sheet, {margin, -sheet.u(480), width, sheet.u(250)}, 1.14F);
    sheet.said("hint", sheet.text("attract.one_tap_anonymous"), {margin, -sheet.u(206), width, 0},
               {TextSize::M, Weight::Medium, Tone::OnBowl2, Align::Center, 1.4F});
    answer_line(sheet, stage, line);
    button(sheet, status_button(sheet, {margin, down - sheet.u(290), width, sheet.u(136)}, false));
    languages_and_comfort(sheet, {margin, down - sheet.u(122), width, sheet.u(110)});
}

void wide_attract(Sheet& sheet, const session::Attract& stage) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const float down = sheet.height();
    const FaceLine line = line_of(sheet, kWide);
    bowl_and_ring(sheet, line);
    brand(sheet, {margin, sheet.u(30), sheet.u(600), sheet.u(52)}, Tone::LeafOnBowl, Tone::OnBowl);
    cirkel_sign(sheet, sheet.u(36), Tone::OnBowl);
    // Two rows need the room that one bent line leaves.
    const float up = sheet.u(line.row_step > 0 ? 18 : 0);
    const float title = std::min(width, sheet.u(line.row_step > 0 ? 1184 : 1040));  // in the bowl
    title_in(sheet, {(sheet.width() - title) / 2, sheet.u(103) - up, title, sheet.u(80)}, 1.1F);
    sheet.said("hint", sheet.text("attract.one_tap_anonymous"),
               {margin, sheet.u(194) - up, width, 0},
               {TextSize::S, Weight::Medium, Tone::OnBowl2, Align::Center, 1.4F});
    answer_line(sheet, stage, line);
    const Rect row{margin, down - sheet.u(250), width, sheet.u(132)};
    const auto one = current_card(sheet);
    const float button_width_units = one ? 480 : 900;
    const Rect status{row.x + row.w - sheet.u(button_width_units), row.y,
                      sheet.u(button_width_units), row.h};
    if (one) short_card(sheet, {row.x, row.y, status.x - sheet.gap() - row.x, row.h}, *one, true);
    Button spec = status_button(sheet, status, false);
    if (one) spec.icon = Icon::None;
    spec.size = TextSize::S;
    if (!one) spec.rect.x = (sheet.width() - spec.rect.w) / 2;
    button(sheet, spec);
    const Rect bottom{margin, down - sheet.u(99), width, sheet.u(90)};
    const auto open = open_choices(sheet, stage);
    if (open.empty()) return languages_and_comfort(sheet, bottom);
    const float rounds = comfort_width(sheet, bottom.h);
    const float end = margin + width - rounds - sheet.gap();
    const float globe = has_languages(sheet) ? sheet.u(250) : 0;
    touchpoint_pills(sheet, open, {margin, bottom.y, end - globe - sheet.gap() - margin, bottom.h},
                     Align::Left);
    language_globe(sheet, {end - globe, bottom.y, globe, bottom.h});
    comfort_buttons(sheet, bottom, Align::Right);
}

/// How much of the title does not fit in its place, even in the smallest letters.
float title_over(const Sheet& sheet, const Rect& rect, float leading) {
    const std::string text = title_of(sheet);
    const TextStyle style = title_style(sheet, text, rect, leading);
    return std::max(0.0F, sheet.height_of(text, rect.w, style) - rect.h);
}

bool has_board(const Sheet& sheet) {
    return !session::cards_of(sheet.session(), sheet.now()).empty();
}

/// Two lines of large letters take a little of the room under their buttons.
float below_bar(const Sheet& sheet) { return sheet.u(sheet.metrics().large ? 8 : 12); }

void low_attract(Sheet& sheet, const session::Attract& stage) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    FaceLine line = line_of(sheet, kLow);
    const float band = std::max(0.0F, room_for_test_band(sheet) + sheet.gap() - margin);
    Rect title = sheet.metrics().is_lowered()
                     ? Rect{margin, -sheet.u(250), width, sheet.u(260)}
                     : Rect{margin + band, sheet.u(-2), width - 2 * band, sheet.u(76)};
    // A second line of the question moves all that lies under it.
    const float over = title_over(sheet, title, 1.1F);
    title.h += over;
    // So does the band of a test visit that stands above all the faces.
    const bool is_under_band = sheet.metrics().is_lowered() && sheet.session().test_visit;
    line.center_y += over / sheet.u(1) + (is_under_band ? 18 : 0);
    bowl_and_ring(sheet, line);
    title_in(sheet, title, 1.1F);
    const float end = answer_line(sheet, stage, line);
    const auto open = open_choices(sheet, stage);
    const float bar_height = std::max(sheet.u(open.empty() ? 84 : 92), two_line_height(sheet));
    const Rect bar{margin, sheet.height() - below_bar(sheet) - bar_height, width, bar_height};
    const auto one = current_card(sheet);
    const Rect place{margin, bar.y - sheet.u(112), width, sheet.u(96)};
    // Two rows of numbers leave no room for a card.
    const bool is_shown = one && end <= place.y && short_card(sheet, place, *one, false);
    small_bar(sheet, {open, has_board(sheet) && !is_shown}, bar);
}

/// Too narrow for five faces of 20 mm in a row: three over two, in their order; numbers likewise.
void narrow_attract(Sheet& sheet, const session::Attract& stage) {
    const float margin = sheet.margin();
    const float width = sheet.width() - 2 * margin;
    const Question* question = first_question(sheet);
    const bool has_many =
        question != nullptr && score_range(question->kind).value_or(ScoreRange{}).high > 7;
    const float band = std::max(0.0F, room_for_test_band(sheet) + sheet.gap() - margin);
    const bool is_tight = has_many && !sheet.metrics().is_broad();
    const float title_units = is_tight ? 104 : (sheet.metrics().is_broad() ? 190 : 158);
    Rect title{margin, sheet.u(is_tight ? 8 : 12), width - band, sheet.u(title_units)};
    const float over = title_over(sheet, title, 1.1F);
    title.h += over;
    const float bowl_bottom = sheet.u(title_units + (is_tight ? 74 : 78)) + over;
    sheet.draw(Disc{{sheet.width() / 2, bowl_bottom - sheet.u(720)}, sheet.u(720), Tone::Bowl});
    title_in(sheet, title, 1.1F);
    // What lies below stands in one row where the answers need the place of the other.
    const auto open = open_choices(sheet, stage);
    const float bottom = sheet.height() - below_bar(sheet);
    const float two_lines = std::max(sheet.u(84), two_line_height(sheet));
    const float bar_height = open.empty() ? sheet.u(84) : two_lines;
    const float two_rows = bottom - bar_height - sheet.gap() - two_lines;
    const float one_row = bottom - two_lines;
    // Three rows of numbers begin near the question, so that the words for both ends fit below.
    const float end = answer_rows(
        sheet, stage,
        {sheet.u(title_units + (is_tight ? 20 : 36)) + over, open.empty() ? one_row : two_rows});
    if (end > two_rows) return small_bar(sheet, {open, false}, {margin, one_row, width, two_lines});
    const float ways_top = small_bars(sheet, {open, has_board(sheet)},
                                      {margin, bottom - bar_height, width, bar_height});
    const TextStyle calm{TextSize::S, Weight::Medium, Tone::Soft, Align::Center, 1.2F};
    const std::string anonymous = sheet.text("attract.anonymous");
    const float calm_top = ways_top - sheet.u(10) - sheet.height_of(anonymous, width, calm);
    if (end <= calm_top) sheet.said("calm", anonymous, {margin, calm_top, width, 0}, calm);
}

}  // namespace

void attract_screen(Sheet& sheet, const session::Attract& stage) {
    if (!session::takes_visits(sheet.session()) && !stage.visit) return out_of_use_screen(sheet);
    sheet.view().screen = "attract";
    sheet.draw(Box{{0, 0, sheet.width(), sheet.height()}, 0, Tone::Ground});
    // Numbers, touchpoints and a test keep the layout that was made for them.
    const Question* question = first_question(sheet);
    const bool has_faces_alone = question != nullptr &&
                                 std::holds_alternative<Smiley>(question->kind) &&
                                 open_choices(sheet, stage).empty() && !sheet.session().test_visit;
    const Metrics& metrics = sheet.metrics();
    switch (sheet.arrangement()) {
        case Arrangement::Tall: tall_attract(sheet, stage); break;
        case Arrangement::Wide:
            metrics.is_lowered() && has_faces_alone ? lowered_attract(sheet, stage)
                                                    : wide_attract(sheet, stage);
            break;
        case Arrangement::Low: low_attract(sheet, stage); break;
        case Arrangement::Narrow:
            metrics.is_broad() && has_faces_alone ? large_attract(sheet, stage)
                                                  : narrow_attract(sheet, stage);
            break;
    }
    service_corner(sheet);
    card_changes(sheet);
}

}  // namespace cirkel::screens
