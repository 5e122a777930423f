#include "server/pages/circle/circle_page.hpp"

#include "tests/server/pages/page_samples.hpp"

namespace cirkel::pages {

using namespace samples;

namespace {

const PageWords& dutch() { return page_words(Language{"nl"}); }

CirclePage circle_page() {
    CirclePage page;
    page.shell = shell();
    page.context = "Reacties sinds maandag 26 oktober 2026, Utrecht.";
    page.asked = 38;
    page.never = "3 van 38 die antwoord wilden (7%)";
    page.told = {118, 131, 90};
    return page;
}

}  // namespace

TEST_CASE("0.33: percents stand behind a share only where there are enough", "[pages][circle]") {
    CHECK(share_words(dutch(), "circle.of.contacted", {30, 38, 78}) ==
          "30 van 38 die antwoord wilden (78%)");
    CHECK(share_words(dutch(), "circle.of.contacted", {2, 3, std::nullopt}) ==
          "2 van 3 die antwoord wilden");
}

TEST_CASE("0.33: working time is told in days of eight hours", "[pages][circle]") {
    CHECK(working_days_words(dutch(), 40) == "40 min");
    CHECK(working_days_words(dutch(), 130) == "2 u 10");
    CHECK(working_days_words(dutch(), 479) == "7 u 59");
    CHECK(working_days_words(dutch(), 480) == "1 werkdag");
    CHECK(working_days_words(dutch(), 480 + 200) == "1 werkdag en 3 u");
    CHECK(working_days_words(dutch(), 24 * 60) == "3 werkdagen");
    CHECK(call_length_words(dutch(), 10) == "1 min");
    CHECK(call_length_words(dutch(), 100) == "2 min");
}

TEST_CASE("0.33: a step without anybody in it has no bar", "[pages][circle]") {
    CirclePage page = circle_page();
    page.steps = {{"Wilden antwoord", "0 van 12 reacties (0%)", {0, 12, 0}},
                  {"Kregen contact", "0 van 0 die antwoord wilden", {0, 0, {}}}};
    const auto html = render_circle(templates(), page);
    CHECK(count(html, "<progress") == 1);
    CHECK(holds(html, "max=\"12\" value=\"0\""));
    CHECK(holds(html, "0 van 0 die antwoord wilden"));
}

TEST_CASE("0.33: nobody of a long list of the forgotten is left out of the count",
          "[pages][circle]") {
    CirclePage page = circle_page();
    page.waiting = {
        {14, "Utrecht", "woensdag 18 november 2026", "donderdag 19 november 2026", true},
        {15, "Zwolle", "woensdag 18 november 2026", "donderdag 19 november 2026", false}};
    page.waiting_more = 3;
    const auto html = render_circle(templates(), page);
    CHECK(holds(html, "href=\"/staff/cases/14\""));
    CHECK(holds(html, "Zwolle, vroeg contact op woensdag 18 november 2026"));
    CHECK(count(html, "Nog open: bel alsnog") == 1);
    CHECK(count(html, "Gesloten zonder contact") == 1);
    CHECK(holds(html, "en nog 3"));
    CHECK_FALSE(holds(html, "Niemand is vergeten"));
}

TEST_CASE("0.33: the drawn circle is closed only when everybody was told", "[pages][circle]") {
    CirclePage page = circle_page();
    CHECK(holds(render_circle(templates(), page), "stroke-dasharray=\"90.1 100\""));
    page.told = {131, 131, 100};
    const auto closed = render_circle(templates(), page);
    CHECK_FALSE(holds(closed, "stroke-dasharray"));
    CHECK(holds(closed, "class=\"on ok\""));
    page.told = {0, 0, {}};
    CHECK_FALSE(holds(render_circle(templates(), page), "class=\"on"));
}

TEST_CASE("0.33: the time until contact is told from five customers on", "[pages][circle]") {
    CirclePage page = circle_page();
    page.contact = {"", "", 4};
    CHECK(holds(render_circle(templates(), page), "Klanten met contact: 4."));
    page.contact = {"2 u 10", "1 werkdag", 30};
    const auto html = render_circle(templates(), page);
    CHECK(holds(html, "De helft binnen</dt><dd><b>2 u 10</b>"));
    CHECK(holds(html, "Negen van de tien binnen</dt><dd><b>1 werkdag</b>"));
    CHECK_FALSE(holds(html, "Vanaf 5"));
}

TEST_CASE("0.33: the page is in the menu, and is the current one there", "[pages][circle]") {
    const auto html = render_circle(templates(), circle_page());
    CHECK(holds(html, "<a href=\"/staff/circle\" aria-current=\"page\">Is de cirkel rond?</a>"));
    CHECK(count(html, "aria-current") == 1);
}

}  // namespace cirkel::pages
