#include "server/pages/template_set.hpp"

#include "tests/server/pages/page_samples.hpp"

namespace cirkel::pages {

using namespace samples;

TEST_CASE("S-12 what a customer typed as markup stays text in every place it can stand",
          "[pages]") {
    struct Case {
        std::string name;
        std::string payload;
    };
    const std::vector<Case> cases = {
        {"a script", "<script>alert(1)</script>"},
        {"an end of an attribute", "\" onmouseover=\"alert(1)"},
        {"an end of a text field", "</textarea><img src=x onerror=alert(1)>"},
        {"an end of a title", "</title><script>alert(1)</script>"},
        {"a template mark", "{{CSRF}}{{%AUTOESCAPE context=\"TEXT\"}}"},
    };
    for (const auto& one : cases) {
        CasePage page = open_case();
        page.voice.text = one.payload;
        page.voice.reasons = {one.payload};
        page.voice.place = one.payload;
        page.draft = one.payload;
        page.note = one.payload;
        page.sentence_error = one.payload;
        page.outcomes = {{one.payload, one.payload, one.payload, false}};
        page.history = {{one.payload, one.payload, one.payload}};
        const auto html = render_case(templates(), page);
        INFO(one.name);
        CHECK_FALSE(holds(html, "<script>alert"));
        CHECK_FALSE(holds(html, "<img src=x"));
        CHECK_FALSE(holds(html, "\" onmouseover=\""));
    }
}

TEST_CASE("a quote of a customer reads on the page as it was typed", "[pages]") {
    CasePage page = open_case();
    page.voice.text = "Kaas & brood < 5 euro?";
    CHECK(holds(render_case(templates(), page), "Kaas &amp; brood &lt; 5 euro?"));
}

TEST_CASE("S-13 S-15 no page has an inline style, an inline script or an address elsewhere",
          "[pages]") {
    const std::vector<std::string> pages = {
        render_code(templates(), {"De Linde", CodeTrouble::None, Language{"nl"}}),
        render_status(templates(), status()),
        render_missing(templates(), status()),
        render_erase(templates(), status().head),
        render_erased(templates(), {"De Linde", Language{"nl"}, "W4T8 0XN2", kMonday}),
        render_sign_in(templates(), {"De Linde", SignInPage::Trouble::None}),
        render_proof(templates(), {"De Linde", ProofPage::Trouble::Used}),
        render_begin(templates(), begin_page()),
        render_app(templates(), {"De Linde", "ABCD EFGH", "01"}),
        render_recovery(templates(), {{"7K2M-Q9XR"}, "/staff/home"}),
        render_me(templates(), me_page()),
        render_cases(templates(), {shell(), {row(1), row(2)}}),
        render_case(templates(), open_case()),
    };
    for (const auto& page : pages) {
        CHECK(holds(page, "<html lang=\"nl\">"));
        CHECK(holds(page, "noindex"));
        CHECK_FALSE(holds(page, "style=\""));
        CHECK_FALSE(holds(page, "http://"));
        CHECK_FALSE(holds(page, "https://"));
        CHECK_FALSE(holds(page, "<style"));
        CHECK(count(page, "<script") == count(page, "<script src=\"/pages/link.js\" defer>"));
    }
}

TEST_CASE("a file that is sent as it is is there by its name, and no other", "[pages]") {
    CHECK(holds(templates().file("cirkel.css"), "prefers-color-scheme: dark"));
    CHECK(templates().file("nothing.css").empty());
}

}  // namespace cirkel::pages
