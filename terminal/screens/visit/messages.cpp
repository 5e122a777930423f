#include <algorithm>

#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/visit/visit_screens.hpp"

namespace cirkel::screens {
namespace {

/// A ring with an icon and one sentence under it: where something was done, or could not be.
struct Message {
    float p = 1;
    Tone tone = Tone::Primary;
    Icon icon = Icon::Check;
    std::string text{};
};

void message(Sheet& sheet, const Page& page, const Message& spec) {
    const bool is_small = sheet.is_small();
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const TextStyle style{is_tall ? TextSize::L : TextSize::M,
                          Weight::Medium,
                          Tone::Ink,
                          Align::Center,
                          is_small ? 1.3F : 1.4F,
                          true};
    const float gap = sheet.u(is_small ? 16 : 56);
    const float text_height = sheet.height_of(spec.text, page.content.w, style);
    // The ring takes what the words leave.
    const float radius = std::min(sheet.u(is_small ? 56 : (is_tall ? 170 : 104)),
                                  std::max(0.0F, page.content.h - gap - text_height) / 2);
    const float whole = 2 * radius + gap + text_height;
    const float above = std::min((page.content.h - whole) / 2, sheet.u(is_tall ? 220 : 160));
    const Point center{page.content.x + page.content.w / 2, page.content.y + above + radius};
    ring(sheet, {center, radius - sheet.u(7), sheet.u(is_small ? 10 : 14), spec.p, spec.tone,
                 Tone::Line, Tone::Sun, spec.icon, radius * 0.72F});
    sheet.said("message", spec.text, {page.content.x, center.y + radius + gap, page.content.w, 0},
               style);
}

Button retry_button(const Sheet& sheet) {
    return {.name = "next",
            .label = sheet.text("go.retry"),
            .event = session::NextTapped{},
            .look = Look::Primary};
}

}  // namespace

Button done_button(const Sheet& sheet) {
    return {.name = "done",
            .label = sheet.text("go.done"),
            .event = session::DoneTapped{},
            .look = Look::Primary};
}

void saving_screen(Sheet& sheet, const session::Saving& stage) {
    if (!stage.failed) {
        // The commit is a matter of milliseconds; the screen only must not claim anything yet.
        const Page page = begin_page(
            sheet, {.screen = "saving", .title = sheet.text("saving.title"), .has_bar = false});
        constexpr float answered = 0.7F;
        message(sheet, page, {answered, Tone::Primary, Icon::Disk, sheet.text("saving.text")});
        return;
    }
    const Page page =
        begin_page(sheet, {.screen = "not_saved", .title = sheet.text("not_saved.title")});
    constexpr float answered = 0.7F;
    message(sheet, page, {answered, Tone::Primary, Icon::Disk, sheet.text("not_saved.text")});
    bottom_bar(
        sheet, page,
        {Button{.name = "stop", .label = sheet.text("go.stop"), .event = session::StopTapped{}},
         retry_button(sheet)});
}

void withdrawn_screen(Sheet& sheet, const session::Withdrawn& stage) {
    const bool is_all = stage.withdrawal.scope == WithdrawalScope::Everything;
    const bool is_mail = stage.purpose == Purpose::Mail;
    const bool is_stored = stage.state == session::Withdrawn::State::Stored;
    if (stage.state == session::Withdrawn::State::Failed) {
        const Page page = begin_page(
            sheet, {.screen = "not_withdrawn", .title = sheet.text("not_withdrawn.title")});
        message(sheet, page, {0.5F, Tone::Late, Icon::Trash, sheet.text("not_withdrawn.text")});
        bottom_bar(sheet, page, {done_button(sheet), retry_button(sheet)});
        return;
    }
    const std::string title =
        is_all ? sheet.text(is_stored ? "erased.title" : "erasing.title")
               : sheet.text(is_stored ? (is_mail ? "not_mailed.title" : "not_called.title")
                                      : "erasing.title");
    const Page page = begin_page(
        sheet,
        {.screen = is_stored ? "withdrawn" : "withdrawing", .title = title, .has_bar = is_stored});
    const std::string text = sheet.text(is_all    ? "erased.text"
                                        : is_mail ? "not_mailed.text"
                                                  : "not_called.text");
    message(sheet, page,
            {is_stored ? 1.0F : 0.5F, Tone::Ok, is_stored ? Icon::Check : Icon::Trash,
             is_stored ? text : sheet.text("erasing.text")});
    if (is_stored) bottom_bar(sheet, page, {std::nullopt, done_button(sheet)});
}

}  // namespace cirkel::screens
