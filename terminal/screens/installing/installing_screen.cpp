#include "terminal/screens/installing/installing_screen.hpp"

#include <string>
#include <utility>
#include <vector>

#include "terminal/screens/installing/install_pages.hpp"
#include "terminal/screens/installing/rows.hpp"
#include "terminal/screens/typing/typing_screen.hpp"

namespace cirkel::screens {
namespace {

using session::InstallField;
using session::Installing;
using session::InstallPage;

const char* page_key(InstallPage page) {
    switch (page) {
        case InstallPage::Language: return "language";
        case InstallPage::Network: return "network";
        case InstallPage::NetworkTest: return "test";
        case InstallPage::Enrol: return "enrol";
        case InstallPage::Display: return "display";
        case InstallPage::TestVisit: return "visit";
        case InstallPage::Ready: return "ready";
    }
    return "";
}

const char* field_key(InstallField field) {
    switch (field) {
        case InstallField::None: return "";
        case InstallField::WifiName: return "wifi_name";
        case InstallField::WifiPassword: return "wifi_password";
        case InstallField::Address: return "address";
        case InstallField::Router: return "router";
        case InstallField::Dns: return "dns";
        case InstallField::Proxy: return "proxy";
        case InstallField::Server: return "server";
    }
    return "";
}

Blocks blocks_on(const Sheet& sheet, const Installing& stage, const Rect& room) {
    switch (stage.page) {
        case InstallPage::Language: return language_blocks(sheet, stage, room);
        case InstallPage::Network: return network_blocks(sheet, stage, room);
        case InstallPage::NetworkTest: return network_test_blocks(sheet, stage, room);
        case InstallPage::Enrol: return enrol_blocks(sheet, stage, room);
        case InstallPage::Display: return display_blocks(sheet, stage, room);
        case InstallPage::TestVisit: return test_visit_blocks(sheet, stage, room);
        case InstallPage::Ready: break;
    }
    return {};
}

bool uses_file(const Sheet& sheet, const Installing& stage) {
    const bool has_file = stage.stick && stage.stick->has_provisioning;
    return stage.page == InstallPage::Enrol && stage.way == session::EnrolWay::Stick && has_file &&
           !sheet.session().setup;
}

Button leading_button(const Sheet& sheet, const Installing& stage) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    return {.name = "next",
            .label = sheet.text(uses_file(sheet, stage) ? "install.use_file" : "install.next"),
            .event = session::NextTapped{},
            .look = Look::Primary,
            .tail = is_tall ? Icon::ChevronRight : Icon::None};
}

/// "Vorige", the rest of the page where it has one, and the way on.
void install_bar(Sheet& sheet, const Page& page, const PageSpan& span, const Installing& stage) {
    const bool is_tall = sheet.arrangement() == Arrangement::Tall;
    std::vector<Button> buttons;
    if (stage.page != InstallPage::Language)
        buttons.push_back({.name = "back",
                           .label = sheet.text("install.back"),
                           .event = session::BackTapped{},
                           .icon = is_tall ? Icon::ChevronLeft : Icon::None});
    if (span.pages > 1)
        buttons.push_back({.name = "more",
                           .label = more_words(sheet, span.shown, span.pages),
                           .event = session::PageTapped{span.next()}});
    const bool is_set_up = sheet.session().setup.has_value();
    if (span.is_last() && session::may_go_on(stage, is_set_up))
        buttons.push_back(leading_button(sheet, stage));
    if (buttons.empty()) return;
    button_row(sheet, page.bar, std::move(buttons));
}

/// A password stands in dots until it is asked for.
std::string shown_text(const Installing& stage) {
    if (stage.field != InstallField::WifiPassword || stage.is_shown)
        return std::string(stage.typed.view());
    std::string dots;
    for (std::size_t i = 0; i < stage.typed.characters(); ++i) dots += "•";
    return dots;
}

void typed_screen(Sheet& sheet, const Installing& stage) {
    ServiceHeading service = install_heading(sheet, stage);
    const std::string name = field_key(stage.field);
    service.screen = "install_typing";
    service.title = sheet.text("install.field." + name);
    std::optional<Button> show;
    if (stage.field == InstallField::WifiPassword)
        show = Button{.name = "show",
                      .label = sheet.text(stage.is_shown ? "install.hide" : "install.show"),
                      .event = session::ShowSecretTapped{},
                      .icon = sheet.arrangement() == Arrangement::Tall ? Icon::Eye : Icon::None};
    typing_screen(sheet, {.heading = {.screen = service.screen,
                                      .title = service.title,
                                      .hint = sheet.text("install.hint." + name)},
                          .text = shown_text(stage),
                          .left = {},
                          .keyboard = stage.keyboard,
                          .skip = show,
                          .is_one_line = true,
                          .service = service});
}

}  // namespace

std::string step_words(const Sheet& sheet, const Installing& stage) {
    return sheet.text("install.step", {{"step", std::to_string(static_cast<int>(stage.page) + 1)},
                                       {"steps", std::to_string(session::kInstallPages)}});
}

ServiceHeading install_heading(const Sheet& sheet, const Installing& stage) {
    const std::string key = page_key(stage.page);
    return {.screen = "install_" + key,
            .who = sheet.text("technician.who"),
            .icon = Icon::Wrench,
            .title = sheet.text("install." + key),
            .state = stage.on_visit ? "" : step_words(sheet, stage)};
}

void add_follows(Blocks& blocks, const Sheet& sheet, const Installing& stage, float width) {
    if (!stage.by_file) return;
    const installing::SetUpByFile& by_file = *stage.by_file;
    blocks.push_back(strip_block(sheet, "by_file",
                                 sheet.text("install.by_file", {{"terminal", by_file.terminal}}),
                                 StripKind::Good, width));
    if (!by_file.fault.empty())
        blocks.push_back(strip_block(sheet, "why",
                                     fault_words(sheet, {by_file.fault, by_file.what}),
                                     StripKind::Mind, width));
    blocks.push_back(
        strip_block(sheet, "follows", sheet.text("install.follows"), StripKind::Calm, width));
}

void installing_screen(Sheet& sheet, const Installing& stage) {
    if (stage.field != InstallField::None) return typed_screen(sheet, stage);
    if (stage.page == InstallPage::Ready) return ready_screen(sheet, stage);
    if (has_own_code_screen(sheet, stage)) return code_screen(sheet, stage);
    const Page page = begin_service_page(sheet, install_heading(sheet, stage));
    const PageSpan span =
        place_blocks(sheet, page.content, blocks_on(sheet, stage, page.content), stage.part);
    install_bar(sheet, page, span, stage);
}

}  // namespace cirkel::screens
