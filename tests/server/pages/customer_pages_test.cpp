#include "server/pages/customer/customer_pages.hpp"

#include <algorithm>
#include <array>

#include "tests/server/pages/page_samples.hpp"

namespace cirkel::pages {

using namespace samples;

namespace {

const AskedAgain kFaces{"Hoe was uw bezoek?", 1, 5, {1, 2, 3, 4, 5}};
const AskedAgain kNps{"Beveelt u ons aan?", 0, 10, {}};

constexpr std::array kAllNews{News::Stopped, News::SolvedYes, News::SolvedPartly, News::SolvedNo,
                              News::Text,    News::Moment,    News::Score,        News::TooLong,
                              News::TooMuch, News::ByStaff};

StatusPage told(Stage stage) {
    StatusPage page = status();
    page.steps.push_back({stage, kTuesday});
    return page;
}

}  // namespace

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
    StatusPage page = status();
    page.asks_solved = true;
    page.again = kFaces;
    const auto html = render_status(templates(), page);
    CHECK(holds(html, "<input type=\"hidden\" name=\"code\" value=\"7K3M9QTX4W2HP\">"));
    CHECK(count(html, "7K3M9QTX4W2HP") == count(html, "value=\"7K3M9QTX4W2HP\""));
    CHECK_FALSE(holds(html, "method=\"get\""));
    CHECK(count(html, "<form") == count(html, "action=\"/\" method=\"post\""));
}

TEST_CASE("S-24 an unknown, expired or erased code gets one and the same page", "[pages]") {
    const CodePage page{"De Linde", CodeTrouble::Unknown, Language{"nl"}};
    CHECK(render_code(templates(), page) == render_code(templates(), page));
    CHECK(holds(render_code(templates(), page), "Bij deze code staat niets (meer)."));
}

TEST_CASE("\"Is het opgelost?\" has three answers of the same weight, and one tap sends each",
          "[pages]") {
    StatusPage page = told(Stage::Done);
    CHECK_FALSE(holds(render_status(templates(), page), "Is het opgelost?"));
    page.asks_solved = true;
    const auto html = render_status(templates(), page);
    for (const char* const wish : {"solved-yes", "solved-partly", "solved-no"})
        CHECK(holds(html, "<button class=\"btn\" name=\"do\" value=\"" + std::string(wish)));
    CHECK_FALSE(holds(html, "checked"));
}

TEST_CASE("2.3 the first question is asked again by its own scale", "[pages]") {
    StatusPage page = told(Stage::Done);
    page.again = kFaces;
    const auto faces = render_status(templates(), page);
    CHECK(count(faces, "name=\"score\"") == 5);
    CHECK(holds(faces, "Hoe was uw bezoek?"));
    CHECK_FALSE(holds(faces, "is het laagst"));
    page.again = kNps;
    const auto numbers = render_status(templates(), page);
    CHECK(count(numbers, "name=\"score\"") == 11);
    CHECK(holds(numbers, "0 is het laagst"));
    CHECK(holds(numbers, "10 is het hoogst"));
}

TEST_CASE("who answered without a contact reads that the answer stands here, and how to be called",
          "[pages]") {
    StatusPage page = told(Stage::NotChanged);
    const auto html = render_status(templates(), page);
    CHECK(holds(html, "U leest ons antwoord hier"));
    CHECK(holds(html, "Wilt u toch antwoord van ons?"));
    page.contact = Purpose::Call;
    CHECK_FALSE(holds(render_status(templates(), page), "Wilt u toch antwoord"));
}

TEST_CASE("what the customer did stands between the steps, without its words", "[pages]") {
    StatusPage page = told(Stage::Done);
    page.own = {{"own.text", kMonday, 1}, {"own.solved_no", kWednesday, 2}};
    page.steps.push_back({Stage::InProgress, kWednesday});
    const auto html = render_status(templates(), page);
    const auto added = html.find("U voegde iets toe");
    const auto done = html.find("<h3>Gedaan</h3>");
    const auto no = html.find("U zei: niet opgelost");
    CHECK(added < done);
    CHECK(done < no);
    CHECK(no < html.find("<h3>Mee bezig</h3>"));
    CHECK(holds(html, "Dit was toen ons antwoord."));
}

TEST_CASE("until when somebody tells stands there while they work on it", "[pages]") {
    StatusPage page = status();
    page.steps.push_back({Stage::InProgress, kTuesday});
    page.told_by = kWednesday;
    const auto html = render_status(templates(), page);
    CHECK(holds(html, "U leest hier uiterlijk <b>woensdag 25 november</b> wat wij doen."));
    CHECK(holds(html, "vóór woensdag 25 november"));
}

TEST_CASE("Ander moment asks for one part of the day and chooses none itself", "[pages]") {
    StatusPage page = status();
    page.steps.push_back({Stage::ContactPromised, kTuesday});
    CHECK_FALSE(holds(render_status(templates(), page), "Ander moment"));
    page.may_choose_moment = true;
    const auto html = render_status(templates(), page);
    CHECK(count(html, "type=\"radio\" name=\"part\"") == 4);
    CHECK_FALSE(holds(html, "checked"));
}

TEST_CASE("every page of customers exists in English, with no mark or Dutch left in it",
          "[pages]") {
    StatusPage page = told(Stage::Done);
    page.head.language = Language{"en"};
    page.asks_solved = true;
    page.again = kNps;
    page.contact = Purpose::Call;
    page.head.theme.clear();
    page.told_by = kWednesday;
    std::vector<std::string> pages{
        render_code(templates(), {"De Linde", CodeTrouble::Unknown, Language{"en"}}),
        render_erase(templates(), page.head),
        render_erased(templates(), {"De Linde", Language{"en"}, "1234 5678", kMonday}),
        render_missing(templates(), page), render_status(templates(), page)};
    for (const auto news : kAllNews) {
        page.news = news;
        page.taken_up = news == News::SolvedNo;
        pages.push_back(render_status(templates(), page));
    }
    for (const auto stage : {Stage::Received, Stage::Read, Stage::ContactPromised,
                             Stage::InProgress, Stage::NotChanged}) {
        page.steps.back().stage = stage;
        pages.push_back(render_status(templates(), page));
    }
    for (const auto& html : pages) {
        CHECK(holds(html, "<html lang=\"en\">"));
        CHECK_FALSE(holds(html, "{{"));
        for (const char* const word : {" uw ", " wij ", "Wij ", " niet ", " het ", "dinsdag"})
            CHECK_FALSE(holds(html, word));
    }
}

TEST_CASE("a language that the pages do not have is answered in English", "[pages]") {
    CHECK(page_words(Language{"nl"}).language().text == "nl");
    CHECK(page_words(Language{"pl"}).language().text == "en");
}

}  // namespace cirkel::pages
