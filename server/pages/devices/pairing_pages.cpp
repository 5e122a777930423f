#include "server/pages/devices/pairing_pages.hpp"

#include <sstream>

#include "server/pages/staff_parts.hpp"

namespace cirkel::pages {

namespace {

/// Periods, address and button, in parts/invitation-form.html.
void fill_invitation(Fill& fill, const InvitationForm& form) {
    fill_choices(fill, "PERIOD", form.periods);
    fill.text("SERVER_ADDRESS", form.address);
    fill.text_if("ADDRESS_FAULT", "ADDRESS_FAULT_TEXT", form.address_fault);
}

void fill_waiting(Fill& fill, const std::vector<WaitingLine>& waiting) {
    if (waiting.empty()) {
        fill.group("NOBODY_WAITS");
        return;
    }
    Fill& list = fill.group("SOMEBODY_WAITS");
    for (const WaitingLine& line : waiting) {
        Fill& one = list.group("WAITING_LINE");
        one.text("TERMINAL", line.id).text("PLACE_OF", line.place).text("SINCE", line.since);
        one.group(line.refused ? "REFUSED" : "WAITS");
    }
}

/// The six words as a numbered list.
void fill_words(Fill& fill, const std::string& words) {
    std::istringstream six(words);
    std::string word;
    for (std::int64_t number = 1; six >> word; ++number)
        fill.group("WORD").number("WORD_NUMBER", number).text("WORD_TEXT", word);
}

}  // namespace

std::string qr_path(const qr::QrCode& code) {
    std::string path;
    for (int y = 0; y < code.side; ++y) {
        for (int x = 0; x < code.side; ++x) {
            if (!code.is_dark(x, y)) continue;
            int run = 1;
            while (x + run < code.side && code.is_dark(x + run, y)) ++run;
            const std::string width = std::to_string(run);
            path += "M" + std::to_string(x + qr::kQuietModules) + " " +
                    std::to_string(y + qr::kQuietModules) + "h" + width + "v1h-" + width + "z";
            x += run;
        }
    }
    return path;
}

std::string render_pairing(const TemplateSet& templates, const PairingPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices, words.of("terminal.pair"));
    fill.text("NEW_NAME", page.name).text_if("FAULT", "FAULT_TEXT", page.name_fault);
    fill.text_if("PLACE_FAULT", "PLACE_FAULT_TEXT", page.place_fault);
    fill_choices(fill, "PLACE", page.places);
    fill_invitation(fill, page.invitation);
    fill_waiting(fill, page.waiting);
    return templates.render("staff/pairing", words, fill);
}

std::string render_replace(const TemplateSet& templates, const ReplacePage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices,
                           words.filled("terminal.replace_title", {{"terminal", page.id}}));
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place);
    fill.group(page.is_wiped ? "WIPED" : "SERVES");
    fill_invitation(fill, page.invitation);
    return templates.render("staff/terminal-replace", words, fill);
}

std::string render_invitation(const TemplateSet& templates, const InvitationPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices,
                           words.filled("invitation.title", {{"terminal", page.id}}));
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place).text("UNTIL", page.until);
    fill.text("SERVER_ADDRESS", page.server)
        .text("TOKEN", page.token)
        .text("TYPED_CODE", page.typed);
    fill.show_if(page.replaces, "REPLACES");
    if (page.code)
        fill.group("QR")
            .number("QR_SIDE", page.code->side + 2 * qr::kQuietModules)
            .text("QR_PATH", qr_path(*page.code));
    return templates.render("staff/invitation", words, fill);
}

std::string render_six_words(const TemplateSet& templates, const SixWordsPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices, words.of("pairing.title"));
    fill.text("TERMINAL", page.id).text("PLACE_OF", page.place).text("SINCE", page.since);
    fill.text("HARDWARE", page.hardware).text("SOFTWARE", page.software);
    if (page.refused) {
        fill.group("REFUSED");
        return templates.render("staff/six-words", words, fill);
    }
    Fill& open = fill.group("OPEN").text("WORDS", page.words);
    open.text_if("WORDS_FAULT", "WORDS_FAULT_TEXT", page.words_fault);
    fill_words(open, page.words);
    open.show_if(page.replaces, "REPLACES");
    if (page.code.is_asked) open.group("ASKS_CODE").text_if("FAULT", "FAULT_TEXT", page.code.fault);
    return templates.render("staff/six-words", words, fill);
}

std::string render_pair(const TemplateSet& templates, const PairPage& page) {
    const PageWords& words = page_words(page.shell.language);
    Fill fill = shell_fill(page.shell, MenuPlace::Devices, words.of("pairing.title"));
    fill.text("SINCE", page.since).text("UNTIL", page.until);
    fill.text("HARDWARE", page.hardware).text("SOFTWARE", page.software);
    if (page.refused) {
        fill.group("REFUSED");
        return templates.render("staff/pair", words, fill);
    }
    Fill& open = fill.group("OPEN").text("WORDS", page.words).text("HANDLE", page.handle);
    open.text_if("WORDS_FAULT", "WORDS_FAULT_TEXT", page.words_fault);
    fill_words(open, page.words);
    open.text("NEW_NAME", page.name).text_if("NAME_FAULT", "NAME_FAULT_TEXT", page.name_fault);
    open.text_if("PLACE_FAULT", "PLACE_FAULT_TEXT", page.place_fault);
    fill_choices(open, "PLACE", page.places);
    if (page.code.is_asked) open.group("ASKS_CODE").text_if("FAULT", "FAULT_TEXT", page.code.fault);
    return templates.render("staff/pair", words, fill);
}

}  // namespace cirkel::pages
