#include "server/pages/fault_page.hpp"

#include "server/pages/ring.hpp"

namespace cirkel::pages {

std::string render_fault(const TemplateSet& templates, const FaultPage& page) {
    constexpr double kNotRound = 0.82;
    Fill fill;
    fill.text("TITLE", page.heading).text("BRAND", page.brand).text("HEADING", page.heading);
    fill.text("EXPLANATION", page.explanation);
    fill.text("BACK", page.back).text("BACK_WORDS", page.back_words);
    fill.text_if("FAULT_NUMBER", "NUMBER", page.number);
    fill_arc(fill, kNotRound);
    return templates.render("customer/fault", page_words(page.language), fill);
}

}  // namespace cirkel::pages
