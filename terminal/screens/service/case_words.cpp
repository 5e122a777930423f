#include "terminal/screens/service/case_words.hpp"

#include <algorithm>

#include "terminal/screens/dates.hpp"

namespace cirkel::screens {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kSoonHours = 4;
constexpr TextStyle kDeadline{TextSize::S, Weight::Bold, Tone::Ink, Align::Left, 1.3F};

std::string hours(const Sheet& sheet, const char* one, const char* many, std::int64_t count) {
    return count == 1 ? sheet.text(one) : sheet.text(many, {{"count", std::to_string(count)}});
}

float pill_icon(const Sheet& sheet) { return sheet.font(TextSize::S) * 1.15F; }

}  // namespace

Deadline deadline_of(const Sheet& sheet, const FollowUp& one) {
    if (!one.due) return {sheet.text("cases.no_deadline"), Tone::Tint, Tone::Primary};
    const std::int64_t left_ms = to_ms(*one.due) - to_ms(sheet.now());
    if (left_ms < 0) {
        const std::int64_t late = std::max<std::int64_t>(1, -left_ms / kHourMs);
        return {hours(sheet, "cases.late_hour", "cases.late_hours", late), Tone::Late, Tone::OnLate,
                Icon::Info, true};
    }
    const std::int64_t left = std::max<std::int64_t>(1, (left_ms + kHourMs - 1) / kHourMs);
    if (left <= kSoonHours)
        return {hours(sheet, "cases.left_hour", "cases.left_hours", left), Tone::WarnTint,
                Tone::Warn};
    return {promised_moment_short(sheet, *one.due), Tone::Tint, Tone::Primary};
}

void deadline_pill(Sheet& sheet, const Deadline& deadline, Point left_top) {
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

float pill_height(const Sheet& sheet) { return sheet.font(TextSize::S) * 1.7F; }

float pill_width(const Sheet& sheet, const Deadline& deadline) {
    return pill_icon(sheet) + sheet.u(44) + sheet.text_width(deadline.text, kDeadline);
}

std::string case_words(const Sheet& sheet, CaseNumber number) {
    return sheet.text("cases.number", {{"number", std::to_string(number.value)}});
}

std::string age_words(const Sheet& sheet, const FollowUp& one) {
    const std::int64_t old = (to_ms(sheet.now()) - to_ms(one.opened_at)) / kHourMs;
    constexpr std::int64_t day = 24;
    if (old < day)
        return hours(sheet, "cases.old_hour", "cases.old_hours", std::max<std::int64_t>(1, old));
    return hours(sheet, "cases.old_day", "cases.old_days", old / day);
}

std::string theme_words(const Sheet& sheet, const std::optional<OptionId>& theme,
                        const SurveyId& survey) {
    const Survey* words = find_survey(sheet.session().setup->configuration, survey);
    const Option* option = theme && words != nullptr ? find_option(*words, *theme) : nullptr;
    return option == nullptr ? sheet.text("cases.no_theme") : sheet.in_language(option->label);
}

std::string status_words(const Sheet& sheet, const FollowUp& one, bool is_on_its_way) {
    const std::string stage = sheet.text("stage." + std::string(name_of(one.stage)));
    return is_on_its_way ? stage + ", " + sheet.text("staff.on_its_way") : stage;
}

std::string owner_words(const Sheet& sheet, const FollowUp& one) {
    return one.owner_alias.empty() ? sheet.text("cases.nobody") : one.owner_alias;
}

std::string line_words(const Sheet& sheet, const std::optional<session::StaffBoard>& board) {
    if (!board) return {};
    if (board->waiting > 0)
        return sheet.text("cases.waiting", {{"count", std::to_string(board->waiting)}});
    if (!board->all_sent_at) return sheet.text("cases.all_sent");
    return sheet.text("cases.all_sent_at", {{"time", clock_time(sheet, *board->all_sent_at)}});
}

bool is_on_its_way(const session::StaffBoard& board, CaseNumber number) {
    return std::find(board.not_sent.begin(), board.not_sent.end(), number) != board.not_sent.end();
}

}  // namespace cirkel::screens
