#include <algorithm>
#include <utility>
#include <vector>

#include "terminal/screens/dates.hpp"
#include "terminal/screens/frame.hpp"
#include "terminal/screens/pages.hpp"
#include "terminal/screens/service/service_screens.hpp"

namespace cirkel::screens {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kSoonHours = 4;

/// How near the deadline is: the colour never comes without its icon and words (LOOK 2).
struct Deadline {
    std::string text{};
    Tone fill = Tone::Tint;
    Tone tone = Tone::Primary;
    Icon icon = Icon::Clock;
    bool is_late = false;
};

std::string hours(const Sheet& sheet, const char* one, const char* many, std::int64_t count) {
    return count == 1 ? sheet.text(one) : sheet.text(many, {{"count", std::to_string(count)}});
}

Deadline deadline_of(const Sheet& sheet, const FollowUp& followed) {
    if (!followed.due) return {sheet.text("cases.no_deadline"), Tone::Tint, Tone::Primary};
    const std::int64_t left_ms = to_ms(*followed.due) - to_ms(sheet.now());
    if (left_ms < 0) {
        const std::int64_t late = std::max<std::int64_t>(1, -left_ms / kHourMs);
        return {hours(sheet, "cases.late_hour", "cases.late_hours", late), Tone::Late, Tone::OnLate,
                Icon::Info, true};
    }
    const std::int64_t left = std::max<std::int64_t>(1, (left_ms + kHourMs - 1) / kHourMs);
    if (left <= kSoonHours)
        return {hours(sheet, "cases.left_hour", "cases.left_hours", left), Tone::WarnTint,
                Tone::Warn};
    return {promised_moment_short(sheet, *followed.due), Tone::Tint, Tone::Primary};
}

std::string age(const Sheet& sheet, const FollowUp& followed) {
    const std::int64_t old = (to_ms(sheet.now()) - to_ms(followed.opened_at)) / kHourMs;
    constexpr std::int64_t day = 24;
    if (old < day)
        return hours(sheet, "cases.old_hour", "cases.old_hours", std::max<std::int64_t>(1, old));
    return hours(sheet, "cases.old_day", "cases.old_days", old / day);
}

std::string theme(const Sheet& sheet, const FollowUp& followed) {
    const Survey* survey = find_survey(sheet.session().setup->configuration, followed.survey);
    const Option* option =
        followed.theme && survey != nullptr ? find_option(*survey, *followed.theme) : nullptr;
    return option == nullptr ? sheet.text("cases.no_theme") : sheet.in_language(option->label);
}

std::string stage_words(const Sheet& sheet, const FollowUp& followed) {
    return sheet.text("stage." + std::string(name_of(followed.stage)));
}

float pill_height(const Sheet& sheet) { return sheet.font(TextSize::S) * 1.7F; }

constexpr TextStyle kDeadline{TextSize::S, Weight::Bold, Tone::Ink, Align::Left, 1.3F};
float pill_icon(const Sheet& sheet) { return sheet.font(TextSize::S) * 1.15F; }
float pill_width(const Sheet& sheet, const Deadline& deadline) {
    return pill_icon(sheet) + sheet.u(44) + sheet.text_width(deadline.text, kDeadline);
}

void pill(Sheet& sheet, const Deadline& deadline, Point left_top) {
    TextStyle style = kDeadline;
    style.tone = deadline.tone;
    const float size = pill_icon(sheet);
    const float height = pill_height(sheet);
    const Rect rect{left_top.x, left_top.y, pill_width(sheet, deadline), height};
    sheet.draw(Box{rect, height / 2, deadline.fill});
    icon(sheet, deadline.icon, {rect.x + sheet.u(14) + size / 2, middle_of(rect).y}, size,
         deadline.tone);
    sheet.in_middle(deadline.text, {rect.x + size + sheet.u(24), rect.y, rect.w, height}, style);
}

/// What one row says, made once for the glass and for the reader.
struct RowWords {
    Deadline deadline{};
    std::string number{};
    std::string what{};
    std::string how{};
    std::string old{};
    std::string owner{};
    bool has_owner = false;
};

RowWords words_of(const Sheet& sheet, const FollowUp& followed) {
    RowWords words;
    words.deadline = deadline_of(sheet, followed);
    words.number = sheet.text("cases.number", {{"number", std::to_string(followed.number.value)}});
    words.what = theme(sheet, followed);
    words.how = stage_words(sheet, followed);
    if (sheet.arrangement() == Arrangement::Tall) words.old = age(sheet, followed);
    words.has_owner = !followed.owner_alias.empty();
    words.owner = words.has_owner ? followed.owner_alias : sheet.text("cases.nobody");
    return words;
}

constexpr TextStyle kWhat{TextSize::M, Weight::Bold, Tone::Ink, Align::Left, 1.25F};
constexpr TextStyle kHow{TextSize::S, Weight::Medium, Tone::Soft, Align::Left, 1.3F};

/// Three columns: number and deadline, theme and status, owner (the owner only where it fits).
void row_in_columns(Sheet& sheet, const RowWords& words, const Rect& rect) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const bool is_small = sheet.is_small();
    const TextStyle title{is_tall ? TextSize::L : TextSize::M,
                          is_tall ? Weight::Display : Weight::Bold, Tone::Ink, Align::Left, 1.2F};
    const float pad = sheet.u(is_tall ? 38 : 24);
    const float under_title = sheet.u(is_tall ? 12 : 2);
    const float left_height =
        sheet.height_of(words.number, rect.w, title) + under_title + pill_height(sheet);
    float y = rect.y + (rect.h - left_height) / 2;
    y = sheet.paragraph(words.number, {rect.x + pad, y, rect.w * 0.3F, 0}, title);
    pill(sheet, words.deadline, {rect.x + pad - sheet.u(12), y + under_title});
    const float owner_width = is_small ? 0 : rect.w * (is_tall ? 0.24F : 0.2F);
    const float x = rect.x + rect.w * (is_tall ? 0.33F : (is_small ? 0.46F : 0.34F));
    const float width = rect.x + rect.w - pad - owner_width - x;
    float height =
        sheet.height_of(words.what, width, kWhat) + sheet.height_of(words.how, width, kHow);
    if (!words.old.empty()) height += sheet.height_of(words.old, width, kHow);
    float line = rect.y + (rect.h - height) / 2;
    line = sheet.paragraph(words.what, {x, line, width, 0}, kWhat);
    line = sheet.paragraph(words.how, {x, line, width, 0}, kHow);
    if (!words.old.empty()) sheet.paragraph(words.old, {x, line, width, 0}, kHow);
    if (owner_width > 0)
        sheet.in_middle(words.owner,
                        {rect.x + rect.w - pad - owner_width, rect.y, owner_width, rect.h},
                        {words.has_owner ? TextSize::M : TextSize::S,
                         words.has_owner ? Weight::Bold : Weight::Medium,
                         words.has_owner ? Tone::Ink : Tone::Soft, Align::Right, 1.25F});
}

/// The deadline stands beside the number where both fit on one line.
bool has_pill_beside(const Sheet& sheet, const RowWords& words, float width) {
    const float number = sheet.text_width(words.number, kHow) + sheet.u(24);
    return number + pill_width(sheet, words.deadline) <= width;
}

/// A small glass: everything under each other, in lines as long as the row.
void row_in_lines(Sheet& sheet, const RowWords& words, const Rect& rect) {
    const float pad = sheet.u(24);
    const float width = rect.w - 2 * pad;
    const float x = rect.x + pad;
    const float line = sheet.font(kHow.size) * kHow.leading;
    float y = rect.y + sheet.u(12);
    if (has_pill_beside(sheet, words, width)) {
        sheet.paragraph(words.number, {x, y + (pill_height(sheet) - line) / 2, width, 0}, kHow);
        pill(sheet, words.deadline, {x + width - pill_width(sheet, words.deadline), y});
    } else {
        y = sheet.paragraph(words.number, {x, y, width, 0}, kHow);
        pill(sheet, words.deadline, {rect.x + sheet.u(16), y});
    }
    y += pill_height(sheet) + sheet.u(6);
    y = sheet.paragraph(words.what, {x, y, width, 0}, kWhat);
    sheet.paragraph(words.how, {x, y, width, 0}, kHow);
}

float height_in_lines(const Sheet& sheet, const RowWords& words, float row_width) {
    const float width = row_width - 2 * sheet.u(24);
    const float number =
        has_pill_beside(sheet, words, width) ? 0 : sheet.height_of(words.number, width, kHow);
    return sheet.u(30) + number + pill_height(sheet) + sheet.height_of(words.what, width, kWhat) +
           sheet.height_of(words.how, width, kHow);
}

/// Three columns side by side need letters that are small beside the row.
bool has_columns(const Sheet& sheet) {
    constexpr float letters = 22;
    return sheet.arrangement() != Arrangement::Narrow &&
           sheet.width() >= letters * sheet.font(TextSize::M);
}

float row_height(const Sheet& sheet, const RowWords& words, float width) {
    if (!has_columns(sheet)) return height_in_lines(sheet, words, width);
    if (sheet.arrangement() == Arrangement::Tall) return sheet.u(202);
    return sheet.u(sheet.is_small() ? 118 : 130);
}

/// Never a name, number, text or part of a code of the customer.
void case_row(Sheet& sheet, const FollowUp& followed, const RowWords& words, const Rect& rect) {
    const bool is_late = words.deadline.is_late;
    sheet.draw(Box{rect, sheet.u(28), Tone::Surface, is_late ? Tone::Late : Tone::Line,
                   sheet.u(is_late ? 4 : 2)});
    if (has_columns(sheet))
        row_in_columns(sheet, words, rect);
    else
        row_in_lines(sheet, words, rect);
    Node node;
    node.name = "case." + std::to_string(followed.number.value);
    node.rect = rect;
    node.label = words.number + ", " + words.deadline.text + ", " + words.what + ", " + words.how +
                 ", " + words.owner;
    sheet.add(std::move(node));
}

/// Open cases, the nearest deadline first.
std::vector<FollowUp> open_cases(const session::StaffBoard& board) {
    std::vector<FollowUp> open;
    for (const FollowUp& one : board.cases) {
        if (one.open) open.push_back(one);
    }
    std::stable_sort(open.begin(), open.end(), [](const FollowUp& one, const FollowUp& other) {
        if (one.due && other.due) return *one.due < *other.due;
        return one.due.has_value() && !other.due.has_value();
    });
    return open;
}

/// One case as it will be drawn.
struct CaseRow {
    const FollowUp* followed = nullptr;
    RowWords words{};
    float height = 0;
};

std::string sent_state(const Sheet& sheet, const session::StaffCases& stage) {
    if (!stage.board) return {};
    if (stage.board->waiting > 0)
        return sheet.text("cases.waiting", {{"count", std::to_string(stage.board->waiting)}});
    if (!stage.board->all_sent_at) return sheet.text("cases.all_sent");
    return sheet.text("cases.all_sent_at",
                      {{"time", clock_time(sheet, *stage.board->all_sent_at)}});
}

}  // namespace

void staff_cases_screen(Sheet& sheet, const session::StaffCases& stage) {
    const Page page = begin_service_page(sheet, {.screen = "staff_cases",
                                                 .who = sheet.text("staff.who"),
                                                 .icon = Icon::Person,
                                                 .title = sheet.text("cases.title"),
                                                 .state = sent_state(sheet, stage)});
    const std::vector<FollowUp> open =
        stage.board ? open_cases(*stage.board) : std::vector<FollowUp>();
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const float gap = sheet.u(is_tall ? 16 : 12);
    std::vector<CaseRow> rows;
    std::vector<float> heights;
    for (const FollowUp& one : open) {
        RowWords words = words_of(sheet, one);
        const float height = row_height(sheet, words, page.content.w);
        rows.push_back({&one, std::move(words), height});
        heights.push_back(height);
    }
    const PageSpan span = page_span(heights, page.content.h, gap, stage.page);
    float y = page.content.y;
    for (std::size_t i = span.from; i < span.end; ++i) {
        case_row(sheet, *rows[i].followed, rows[i].words,
                 {page.content.x, y, page.content.w, rows[i].height});
        y += rows[i].height + gap;
    }
    if (open.empty())
        sheet.said("empty", sheet.text(stage.board ? "cases.none" : "cases.reading"),
                   {page.content.x, page.content.y + sheet.u(40), page.content.w, 0},
                   {TextSize::M, Weight::Medium, Tone::Soft, Align::Center, 1.45F, true});
    Bar bar;
    bar.right = Button{.name = "stop",
                       .label = sheet.text("staff.stop"),
                       .event = session::StopTapped{},
                       .icon = is_tall ? Icon::Cross : Icon::None};
    if (span.pages > 1) {
        const std::size_t rest = open.size() - span.end;
        bar.left = Button{
            .name = "more",
            .label = span.is_last() ? sheet.text("cases.first_page")
                                    : sheet.text("cases.more", {{"count", std::to_string(rest)}}),
            .event = session::PageTapped{span.next()},
            .tail = is_tall ? Icon::ChevronDown : Icon::None};
    }
    bottom_bar(sheet, page, bar);
}

}  // namespace cirkel::screens
