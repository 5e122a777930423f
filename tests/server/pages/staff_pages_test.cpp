#include "server/pages/staff_pages.hpp"

#include "tests/server/pages/page_samples.hpp"

namespace cirkel::pages {

using namespace samples;

namespace {

constexpr Due kTooLate{{2026, 11, 24, 1, 7, 40}, kTuesday, -40};

}  // namespace

TEST_CASE("the queue has one filled button, at the first case this person can do", "[pages]") {
    CasesPage page{shell(), {row(1), row(2), row(3)}};
    page.rows[0].owner = "Joost";
    const auto html = render_cases(templates(), page);
    CHECK(count(html, "btn prim") == 1);
    CHECK(holds(html, "<button class=\"btn prim\" aria-label=\"Ik pak deze: zaak 2\">"));
}

TEST_CASE("a case that is too late stands in a group of its own, with words beside the colour",
          "[pages]") {
    CasesPage page{shell(), {row(1), row(2)}};
    page.rows[1].deadline = deadline_of(page_words(Language{"nl"}), kTooLate);
    const auto html = render_cases(templates(), page);
    CHECK(html.find("Te laat") < html.find("Zaak 2:"));
    CHECK(html.find("Zaak 2:") < html.find("Zaak 1:"));
    CHECK(holds(html, "40 min te laat"));
}

TEST_CASE("whoever was spoken with is not late any more, only to be told", "[pages]") {
    CasesPage page{shell(), {row(1)}};
    page.rows[0].deadline = deadline_of(page_words(Language{"nl"}), kTooLate);
    page.rows[0].contacted = true;
    const auto html = render_cases(templates(), page);
    CHECK_FALSE(holds(html, "te laat"));
    CHECK(holds(html, "Gesproken, nog te vertellen"));

    CasePage one = open_case();
    one.contact = ContactMade{"vandaag 10:33", true};
    CHECK(holds(render_case(templates(), one), "Contact op tijd"));
}

TEST_CASE("0.24: the people's own time stands beside the promise, and without one by itself",
          "[pages]") {
    const std::string left = "Werktijd over: 5 u 10";
    CasePage page = open_case();
    page.work_time = left;
    CHECK(count(render_case(templates(), page), left) == 1);
    page.deadline = deadline_of(page_words(Language{"nl"}), kTooLate);
    const auto promised = render_case(templates(), page);
    CHECK(holds(promised, "Dat is de klant beloofd.</p><p class=\"small\">" + left + "</p>"));
    CHECK(holds(promised, "40 min te laat"));
    page.contact = ContactMade{"vandaag 10:33", true};
    CHECK(count(render_case(templates(), page), left) == 1);
    page.open = false;
    CHECK_FALSE(holds(render_case(templates(), page), left));
}

TEST_CASE("a case without text says what there is instead", "[pages]") {
    const auto& dutch = page_words(Language{"nl"});
    CHECK(words_without_quote(dutch, {"", 1, {"Prijs", "Netheid"}, ""}) ==
          "Geen tekst. Wel: Slecht (1 van 5), over Prijs, Netheid.");
    CHECK(words_without_quote(dutch, {"", 2, {}, ""}) == "Geen tekst. Wel: Matig (2 van 5).");
    CHECK(words_without_quote(dutch, {"", 0, {"Prijs"}, ""}) == "Geen tekst. Wel: Prijs.");
    CHECK(words_without_quote(dutch, {"", 0, {}, ""}) == "Geen tekst.");
}

TEST_CASE("S-14 every form of a signed-in page carries the token", "[pages]") {
    const auto html = render_case(templates(), [] {
        CasePage page = open_case();
        page.moves = {{"contact", "Gesproken", "", false}};
        return page;
    }());
    CHECK(count(html, "method=\"post\"") == 4);
    CHECK(count(html, "name=\"csrf\" value=\"c0ffee\"") == 4);
}

TEST_CASE("a closed case has no form to close it", "[pages]") {
    CasePage page = open_case();
    page.open = false;
    page.owner = "Fatima";
    const auto html = render_case(templates(), page);
    CHECK_FALSE(holds(html, "/close"));
    CHECK_FALSE(holds(html, "/take"));
}

TEST_CASE("nothing is chosen for the person who closes a case", "[pages]") {
    CHECK_FALSE(holds(render_case(templates(), open_case()), "checked"));
}

TEST_CASE(
    "the queue and a case read in English for whoever chose it, with the sentence as it was "
    "written",
    "[pages]") {
    CasesPage queue{shell(), {row(1)}};
    queue.shell.language = Language{"en"};
    queue.rows[0].deadline = deadline_of(page_words(queue.shell.language), kTooLate);
    CasePage page = open_case();
    page.shell.language = Language{"en"};
    page.moves = {{"contact", "Spoken with", "", false}};
    page.note = "Wij bakken nu ook om vier uur.";
    for (const auto& html : {render_cases(templates(), queue), render_case(templates(), page)}) {
        CHECK(holds(html, "<html lang=\"en\">"));
        CHECK(holds(html, "Sign out"));
        CHECK_FALSE(holds(html, "{{"));
        for (const char* const word : {"Zaak ", "Ik pak", "klant", "Afmelden", " niet "})
            CHECK_FALSE(holds(html, word));
    }
    CHECK(holds(render_cases(templates(), queue), "40 min late"));
    CHECK(holds(render_case(templates(), page), page.note));
}

TEST_CASE("an empty queue says so kindly", "[pages]") {
    CHECK(holds(render_cases(templates(), {shell(), {}}), "Geen open zaken"));
}

}  // namespace cirkel::pages
