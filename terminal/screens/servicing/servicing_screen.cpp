#include "terminal/screens/servicing/servicing_screen.hpp"

#include <string>
#include <utility>
#include <vector>

#include "terminal/screens/frame/service_frame.hpp"
#include "terminal/screens/installing/rows.hpp"
#include "terminal/screens/servicing/service_pages.hpp"

namespace cirkel::screens {
namespace {

using session::ServicePage;
using session::Servicing;

std::string service_key(ServicePage page) {
    switch (page) {
        case ServicePage::Counts: return "counts";
        case ServicePage::Device: return "device";
        case ServicePage::Work: return "work";
        case ServicePage::Log: return "log";
        case ServicePage::Stick: return "stick";
        case ServicePage::Replace: return "replace";
        case ServicePage::Reset: return "reset";
    }
    return "";
}

ServiceHeading service_heading(const Sheet& sheet, const Servicing& stage) {
    const std::string key = service_key(stage.page);
    const words::Fill name{{"terminal", terminal_name(sheet)}};
    const bool has_counts = stage.page == ServicePage::Counts;
    return {.screen = has_counts ? "technician_counts" : "service_" + key,
            .who = sheet.text("technician.who"),
            .icon = Icon::Wrench,
            .title = sheet.text(has_counts ? "counts.title" : "service.title." + key, name),
            .state = sheet.session().setup
                         ? sheet.text("technician.terminal", {{"terminal", terminal_name(sheet)}})
                         : ""};
}

Blocks service_blocks(const Sheet& sheet, const Servicing& stage, const Rect& room) {
    switch (stage.page) {
        case ServicePage::Device: return device_blocks(sheet, stage, room);
        case ServicePage::Work: return work_blocks(sheet, stage, room);
        case ServicePage::Log: return log_blocks(sheet, stage, room);
        case ServicePage::Stick: return stick_blocks(sheet, stage, room);
        case ServicePage::Replace: return replace_blocks(sheet, stage, room);
        case ServicePage::Reset: return reset_blocks(sheet, stage, room);
        case ServicePage::Counts: break;
    }
    return {};
}

/// The page that lies beside this one; none where it has a way back instead.
std::optional<ServicePage> page_beside(ServicePage page) {
    switch (page) {
        case ServicePage::Counts: return ServicePage::Work;
        case ServicePage::Work: return ServicePage::Device;
        case ServicePage::Device: return ServicePage::Counts;
        case ServicePage::Log:
        case ServicePage::Stick:
        case ServicePage::Replace:
        case ServicePage::Reset: break;
    }
    return std::nullopt;
}

/// "Stop" or the way back, the rest of the page, and the page beside it.
void service_bar(Sheet& sheet, const Page& page, const PageSpan& span, const Servicing& stage) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    const auto beside = page_beside(stage.page);
    std::vector<Button> buttons;
    if (beside)
        buttons.push_back({.name = "stop",
                           .label = sheet.text("staff.stop"),
                           .event = session::StopTapped{},
                           .icon = is_tall ? Icon::Cross : Icon::None});
    else
        buttons.push_back({.name = "back",
                           .label = sheet.text("go.back"),
                           .event = session::BackTapped{},
                           .icon = is_tall ? Icon::ChevronLeft : Icon::None});
    if (span.pages > 1)
        buttons.push_back({.name = "more",
                           .label = more_words(sheet, span.shown, span.pages),
                           .event = session::PageTapped{span.next()}});
    if (beside)
        buttons.push_back({.name = "page." + service_key(*beside),
                           .label = sheet.text("service." + service_key(*beside)),
                           .event = session::ServicePageTapped{*beside},
                           .tail = is_tall ? Icon::ChevronRight : Icon::None});
    if (buttons.size() == 1) {
        buttons[0].rect = {page.bar.x, page.bar.y,
                           std::max(sheet.u(236), button_width(sheet, buttons[0], 1)), page.bar.h};
        return button(sheet, buttons[0]);
    }
    button_row(sheet, page.bar, std::move(buttons));
}

}  // namespace

void add_service_fault(Blocks& blocks, const Sheet& sheet, const Servicing& stage, float width) {
    if (stage.fault)
        blocks.push_back(note_block(sheet, fault_words(sheet, *stage.fault), width, false));
}

std::string terminal_name(const Sheet& sheet) {
    const auto& setup = sheet.session().setup;
    return setup ? setup->configuration.terminal.text : "";
}

Button page_button(const Sheet& sheet, ServicePage page, Icon sign) {
    const std::string key = service_key(page);
    return {.name = "page." + key,
            .label = sheet.text("service." + key),
            .event = session::ServicePageTapped{page},
            .icon = sign,
            .tail = Icon::ChevronRight,
            .is_spread = true};
}

void servicing_screen(Sheet& sheet, const Servicing& stage) {
    const Page page = begin_service_page(sheet, service_heading(sheet, stage));
    PageSpan span;
    if (stage.page == ServicePage::Counts)
        counts_page(sheet, stage, page.content);
    else
        span = place_blocks(sheet, page.content, service_blocks(sheet, stage, page.content),
                            stage.part);
    service_bar(sheet, page, span, stage);
}

void locked_screen(Sheet& sheet, const session::SigningIn& stage) {
    const Page page = begin_service_page(sheet, {.screen = "sign_in_locked",
                                                 .who = sheet.text("staff.who"),
                                                 .icon = Icon::Lock,
                                                 .title = sheet.text("sign_in.locked"),
                                                 .state = {}});
    Blocks blocks;
    const Rect& room = page.content;
    add_text(blocks, sheet, "locked.why", sheet.text("sign_in.locked_why"), room,
             {TextSize::M, Weight::Medium, Tone::Ink, Align::Left, 1.4F});
    if (stage.lock->fault)
        blocks.push_back(note_block(sheet, fault_words(sheet, *stage.lock->fault), room.w, false));
    if (stage.lock->is_asking)
        blocks.push_back(strip_block(sheet, "looking", sheet.text("service.stick_looking"),
                                     StripKind::Calm, room.w));
    else
        blocks.push_back(button_block(sheet,
                                      {.name = "unlock",
                                       .label = sheet.text("sign_in.unlock"),
                                       .event = session::DaemonTapped{installing::TakeUnlock{}},
                                       .look = Look::Primary,
                                       .icon = Icon::Usb},
                                      room.w));
    const PageSpan span = place_blocks(sheet, room, blocks, stage.lock->part);
    page_bar(sheet, page.bar, span, std::nullopt);
}

}  // namespace cirkel::screens
