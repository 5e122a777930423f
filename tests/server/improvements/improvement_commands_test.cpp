#include "server/main/programs.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/improvements/improving.hpp"
#include "tests/server/shop/told_server.hpp"

using namespace cirkel;
using fakes::Improving;
using fakes::tell_server;
using store::ImprovementState;

namespace {

using Words = std::vector<std::string>;

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const Words kAdd{
    "improvement",       "add",      "third-till",       "--said",  "Lang wachten", "--did",
    "Wij zoeken plaats", "--did-en", "We look for room", "--state", "busy"};

}  // namespace

TEST_CASE("an improvement is added, linked and decided at the command line",
          "[improvement][main]") {
    Improving shop;
    const auto one = shop.text("Lang gewacht");
    const auto added = tell_server(shop.world, kAdd);
    INFO(added.err);
    REQUIRE(added.exit == 0);
    CHECK(holds(added.out, "improvement 1  third-till  busy  0 linked"));
    CHECK(holds(added.out, "(no card)"));
    const auto linked = tell_server(shop.world, {"improvement", "link", "1", one.text()});
    CHECK(linked.exit == 0);
    CHECK(holds(linked.out, "1 linked"));
    CHECK(shop.stage(one) == Stage::InProgress);
    shop.later();
    const auto told =
        tell_server(shop.world, {"improvement", "state", "third-till", "done", "--did",
                                 "Er is een derde kassa", "--until", "2026-12-31"});
    INFO(told.err);
    CHECK(told.exit == 0);
    CHECK(holds(told.out, "1 customers read it now"));
    CHECK(holds(told.out, "(card until 2026-12-31)"));
    CHECK(shop.stage(one) == Stage::Done);
    CHECK(shop.status(one).note == "Er is een derde kassa");
    CHECK(shop.device.configuration().cards.size() == 1);
    const auto listed = tell_server(shop.world, {"improvement", "list", "--json"});
    const auto value = json::parse(listed.out);
    REQUIRE(value.ok());
    const auto& first = value->find("improvements")->if_array()->front();
    CHECK(*first.find("state")->if_text() == "done");
    CHECK(*first.find("linked")->if_integer() == 1);
    CHECK(*first.find("number")->if_integer() == 1);
    const auto undone =
        tell_server(shop.world, {"improvement", "link", "third-till", one.text(), "--undo"});
    CHECK(holds(undone.out, "0 linked"));
}

TEST_CASE("a card of what is not changed is shown only when it says why", "[improvement][main]") {
    Improving shop;
    REQUIRE(tell_server(shop.world, kAdd).exit == 0);
    const Words decide{"improvement", "state", "1", "not_because"};
    const auto refused = tell_server(shop.world, decide);
    CHECK(refused.exit != 0);
    CHECK(holds(refused.err, "write why nothing changes in nl"));
    auto with_why = decide;
    with_why.insert(with_why.end(), {"--why", "Wij zaten fout: er is geen plaats."});
    REQUIRE(tell_server(shop.world, with_why).exit == 0);
    const auto cards = shop.device.configuration().cards;
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].not_changed);
    CHECK(cards[0].did.at(Language{"nl"}) == "Wij zaten fout: er is geen plaats.");
}

TEST_CASE("each mistake with an improvement says what to do", "[improvement][main]") {
    Improving shop;
    const auto one = shop.text("Lang gewacht");
    REQUIRE(tell_server(shop.world, kAdd).exit == 0);
    struct Case {
        Words words;
        std::string said;
    };
    const std::vector<Case> cases{
        {{"improvement", "add", "bench"}, "write what customers said in nl"},
        {{"improvement", "add", "bench", "--said", "Geen bank"}, "write what is done in nl"},
        {{"improvement", "add", "third-till", "--said", "a", "--did", "b"},
         "give this one another name"},
        {{"improvement", "add", "b", "--said", "a", "--did", "b", "--state", "planned"},
         "it is busy, done or not_because"},
        {{"improvement", "add", "b", "--said", "a", "--did", "b", "--until", "31-12-2026"},
         "like 2026-12-31"},
        {{"improvement", "add", "b", "--said", "a", "--did", "b", "--location", "zwolle"},
         "there is no location zwolle"},
        {{"improvement", "state", "9", "done"}, "\"improvement list\" shows all of them"},
        {{"improvement", "state", "nothing", "done"}, "\"improvement list\" shows all of them"},
        {{"improvement", "state", "1", "ready"}, "it is busy, done or not_because"},
        {{"improvement", "state", "1", "busy"}, "cannot become busy"},
        {{"improvement", "link", "1", "what"}, "\"submission list\" shows them"},
        {{"improvement", "link", "9", one.text()}, "there is no improvement 9"},
    };
    for (const auto& mistake : cases) {
        const auto ran = tell_server(shop.world, mistake.words);
        INFO(mistake.said << " in " << ran.err);
        CHECK(ran.exit != 0);
        CHECK(holds(ran.err, mistake.said));
    }
    CHECK(shop.world.store().improvements().all_improvements()->size() == 1);
}

TEST_CASE("a case is closed as linked to an improvement at the command line",
          "[improvement][main]") {
    Improving shop;
    const auto one = shop.asked("Lang gewacht");
    REQUIRE(tell_server(shop.world, kAdd).exit == 0);
    Words close{"case",
                "close",
                "1",
                "--outcome",
                "linked_to_improvement",
                "--note",
                "Wij nemen dit mee.",
                "--cause",
                "te weinig kassa's",
                "--by",
                "07"};
    CHECK(holds(tell_server(shop.world, close).err, "say which improvement"));
    close.insert(close.end(), {"--improvement", "1"});
    const auto closed = tell_server(shop.world, close);
    INFO(closed.err);
    CHECK(closed.exit == 0);
    CHECK(shop.stage(one) == Stage::InProgress);
    CHECK(shop.world.store().improvements().linked_to({1})->size() == 1);
}
