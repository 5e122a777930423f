#include "server/pages/devices/provision_sheet.hpp"

#include <cstdint>

#include "server/pages/devices/pairing_pages.hpp"
#include "server/pages/template_set.hpp"
#include "server/pages/words/page_words.hpp"
#include "shared/qr/qr_code.hpp"

namespace cirkel::pages {

std::string render_provision_sheet(const ProvisionSheet& sheet) {
    static const TemplateSet templates;
    const PageWords& words = page_words(sheet.language);
    Fill fill;
    fill.text("TITLE", words.of("provision.title")).text("BRAND", sheet.organisation);
    fill.text("SERVER_ADDRESS", sheet.server);
    fill.number("CARDS", static_cast<std::int64_t>(sheet.cards.size()));
    for (const auto& card : sheet.cards) {
        Fill& one = fill.group("CARD");
        one.text("TERMINAL", card.terminal).text("PLACE_OF", card.place);
        one.text("TYPED_CODE", card.code).text("UNTIL", card.until);
        if (const auto code = qr::encode(card.invitation))
            one.group("QR")
                .number("QR_SIDE", code->side + 2 * qr::kQuietModules)
                .text("QR_PATH", qr_path(*code));
    }
    return templates.render("staff/provision-sheet", words, fill);
}

}  // namespace cirkel::pages
