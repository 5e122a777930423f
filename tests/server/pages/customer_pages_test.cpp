#include "server/pages/customer_pages.hpp"

#include "tests/server/pages/page_samples.hpp"

namespace cirkel::pages {

using namespace samples;

TEST_CASE("the circle is open until the customer knows, and closed at both ends", "[pages]") {
    StatusPage page = status();
    CHECK(holds(render_status(templates(), page), "stroke-dasharray=\"88.0 100\""));

    page.steps.push_back({Stage::Done, kTuesday});
    const auto done = render_status(templates(), page);
    CHECK_FALSE(holds(done, "stroke-dasharray"));
    CHECK(holds(done, "class=\"on ok\""));

    page.steps.back().stage = Stage::NotChanged;
    const auto same = render_status(templates(), page);
    CHECK_FALSE(holds(same, "stroke-dasharray"));
    CHECK(holds(same, "Niet gewijzigd, omdat"));
}

TEST_CASE("the sentence that was written for the customer is what is told", "[pages]") {
    StatusPage page = status();
    page.steps.push_back({Stage::Done, kTuesday});
    page.note = "Wij bakken nu ook om twee uur brood.";
    CHECK(holds(render_status(templates(), page), "Wij bakken nu ook om twee uur brood."));
}

TEST_CASE("who asked to be called reads by whom, from which number and before when", "[pages]") {
    StatusPage page = status();
    page.steps.push_back({Stage::ContactPromised, kTuesday});
    page.contact = Purpose::Call;
    page.caller = "Fatima";
    page.calling_number = "030-234 56 78";
    page.expected_by = kWednesday;
    const auto html = render_status(templates(), page);
    CHECK(holds(html, "Fatima"));
    CHECK(holds(html, "030-234 56 78"));
    CHECK(holds(html, "woensdag 25 november, 18:00 uur"));
}

TEST_CASE("a promise that was broken is not told as one that stands", "[pages]") {
    StatusPage page = status();
    page.steps.push_back({Stage::ContactPromised, kTuesday});
    page.contact = Purpose::Call;
    page.expected_by = kWednesday;
    page.promise_broken = true;
    const auto html = render_status(templates(), page);
    CHECK(holds(html, "Dat is niet gelukt, onze excuses."));
    CHECK_FALSE(holds(html, "U wordt gebeld"));

    page.steps.push_back({Stage::InProgress, kWednesday});
    CHECK_FALSE(holds(render_status(templates(), page), "Dat is niet gelukt"));
}

TEST_CASE("Bel mij toch niet stands there only while there is a contact to stop", "[pages]") {
    StatusPage page = status();
    CHECK_FALSE(holds(render_status(templates(), page), "toch niet"));
    page.contact = Purpose::Call;
    CHECK(holds(render_status(templates(), page), "Bel mij toch niet"));
    page.contact = Purpose::Mail;
    CHECK(holds(render_status(templates(), page), "Mail mij toch niet"));
    page.steps.push_back({Stage::Done, kTuesday});
    CHECK_FALSE(holds(render_status(templates(), page), "toch niet"));
}

TEST_CASE("Wis alles stands once on every status page", "[pages]") {
    for (const auto stage : {Stage::Received, Stage::Read, Stage::ContactPromised,
                             Stage::InProgress, Stage::Done, Stage::NotChanged}) {
        StatusPage page = status();
        page.steps.push_back({stage, kTuesday});
        CHECK(count(render_status(templates(), page), "value=\"erase\"") == 1);
    }
}

TEST_CASE("S-25 the code stands in the body of a form and in no address", "[pages]") {
    const auto html = render_status(templates(), status());
    CHECK(holds(html, "<input type=\"hidden\" name=\"code\" value=\"7K3M9QTX4W2HP\">"));
    CHECK(count(html, "7K3M9QTX4W2HP") == count(html, "value=\"7K3M9QTX4W2HP\""));
    CHECK_FALSE(holds(html, "method=\"get\""));
    CHECK(count(html, "<form") == count(html, "<form action=\"/\" method=\"post\""));
}

TEST_CASE("S-24 an unknown, expired or erased code gets one and the same page", "[pages]") {
    const CodePage page{"De Linde", CodeTrouble::Unknown};
    CHECK(render_code(templates(), page) == render_code(templates(), page));
    CHECK(holds(render_code(templates(), page), "Bij deze code staat niets (meer)."));
}

}  // namespace cirkel::pages
