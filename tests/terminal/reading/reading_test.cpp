#include "terminal/reading/reading.hpp"

#include <cstdlib>

#include "shared/require.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using namespace cirkel::reading;
using screens::Node;
using screens::Role;
using screens::Spoken;
using screens::View;

namespace {

const words::Words& words() {
    static const words::Words words = [] {
        const char* source = std::getenv("CIRKEL_SOURCE");
        auto read = words::Words::load(std::string(source ? source : ".") + "/assets/words");
        require(read.ok(), "the words can be read");
        return std::move(*read);
    }();
    return words;
}

Reader reader(Output output = Output::Speaker, bool private_aloud = false) {
    return {words(), Manner{Language{"nl"}, output, private_aloud}};
}

std::string text_of(const speech::Speech& speech) {
    std::string text;
    for (const speech::Piece& piece : speech) text += (text.empty() ? "" : " | ") + piece.text;
    return text;
}

Node text(const std::string& name, const std::string& label, const std::string& value = {}) {
    Node node;
    node.name = name;
    node.label = label;
    node.value = value;
    return node;
}

Node target(Role role, const std::string& label, session::Event event = session::NextTapped{}) {
    Node node = text(label, label);
    node.role = role;
    node.event = std::move(event);
    return node;
}

Node key(const std::string& sign) { return target(Role::Key, sign, session::SignTyped{sign}); }

Node number_field(const std::string& value) {
    Node field = text("field", "Uw telefoonnummer", value);
    field.role = Role::Field;
    field.spoken = Spoken::Spelled;
    field.is_private = true;
    return field;
}

View contact(const std::string& value) {
    View view;
    view.screen = "contact";
    view.nodes = {text("title", "Wij bellen u."), number_field(value)};
    view.nodes.push_back(key("1"));
    view.nodes.push_back(key("2"));
    view.nodes.push_back(target(Role::Button, "Verder"));
    return view;
}

}  // namespace

TEST_CASE("A-01 a screen is read in its order, answers with their place", "[reading]") {
    View view;
    view.nodes = {text("title", "Hoe was uw\nbezoek?")};
    view.nodes.push_back(target(Role::Face, "Slecht"));
    view.nodes.push_back(target(Role::Face, "Goed"));
    view.nodes.back().selected = true;
    view.nodes.push_back(target(Role::Button, "Verder"));
    CHECK(text_of(reader().whole(view)) ==
          "Hoe was uw bezoek? | Slecht, 1 van 2 | Goed, gekozen, 2 van 2 | Verder, knop");
}

TEST_CASE("A-04 the name of a language is said in that language", "[reading]") {
    View view;
    view.nodes.push_back(target(Role::Choice, "English", session::LanguageTapped{Language{"en"}}));
    const speech::Speech speech = reader().whole(view);
    REQUIRE(speech.size() == 1);
    CHECK(speech[0] == speech::Piece{"English", "en"});
}

TEST_CASE("what is for the next customer is read last and says so", "[reading]") {
    View view;
    view.nodes.push_back(target(Role::Face, "Slecht"));
    view.nodes.back().is_aside = true;
    view.nodes.push_back(target(Role::Button, "Verder"));
    CHECK(text_of(reader().whole(view)) == "Verder, knop | Volgende klant? Slecht");
}

TEST_CASE("A-05 a fault is told with the name of its field", "[reading]") {
    const View before = contact("06 12");
    View after = before;
    after.nodes.push_back(text("fault", "Dit nummer is nog te kort."));
    const std::string focus = "Verder";
    CHECK(text_of(reader().change(before, {after, focus})) ==
          "Uw telefoonnummer | Dit nummer is nog te kort.");
}

TEST_CASE("A-07 a number is said on headphones, or when the customer wants to hear it",
          "[reading]") {
    const View view = contact("06 12");
    const std::string hushed = text_of(reader().whole(view));
    CHECK(hushed.find("0 6") == std::string::npos);
    CHECK(hushed.find("06") == std::string::npos);
    CHECK(hushed.find("Dit zeggen wij niet hardop.") != std::string::npos);
    CHECK(text_of(reader(Output::Headphones).whole(view)).find("0 6, 1 2") != std::string::npos);
    CHECK(text_of(reader(Output::Speaker, true).whole(view)).find("0 6, 1 2") != std::string::npos);
}

TEST_CASE("A-07 the keys of a number are as private as the number", "[reading]") {
    const View view = contact("06 12");
    const std::string focus = "2";
    CHECK(text_of(reader().target({view, focus})) == "Dit zeggen wij niet hardop.");
    CHECK(text_of(reader(Output::Headphones).target({view, focus})) == "2");
}

TEST_CASE("what is typed is said sign by sign, of a private number only how much", "[reading]") {
    const View before = contact("06 1");
    const View after = contact("06 12");
    const std::string focus = "2";
    CHECK(text_of(reader(Output::Headphones).change(before, {after, focus})) == "2");
    CHECK(text_of(reader(Output::Headphones).change(after, {before, focus})) == "2 gewist");
    CHECK(text_of(reader().change(before, {after, focus})) == "4 tekens");
}

TEST_CASE("A-06 of a PIN nothing is said", "[reading]") {
    View before = contact("07 *");
    View after = contact("07 **");
    for (View* view : {&before, &after}) view->nodes[1].spoken = Spoken::Never;
    const std::string focus = "2";
    const Reader aloud = reader(Output::Headphones, true);
    CHECK(aloud.change(before, {after, focus}).empty());
    CHECK(text_of(aloud.target({after, focus})) == "Dit zeggen wij niet hardop.");
    CHECK(text_of(aloud.whole(after)).find("07") == std::string::npos);
}

TEST_CASE("another question is read whole, the same one only where it changed", "[reading]") {
    View before;
    before.nodes = {text("title", "Waarover?")};
    before.nodes.push_back(target(Role::Tile, "Prijs"));
    before.nodes.push_back(target(Role::Tile, "Versheid"));
    before.nodes.push_back(text("left", "Nog 12 tekens"));
    before.nodes.push_back(text("card.did", "Er is een kassa extra open."));
    View after = before;
    after.nodes[1].selected = true;
    after.nodes[3].label = "Nog 11 tekens";
    after.nodes[4].label = "Het brood is verser.";
    const std::string focus = "Prijs";
    CHECK(text_of(reader().change(before, {after, focus})) == "Prijs, gekozen");
    CHECK(text_of(reader().change(after, {before, focus})) == "Prijs, niet gekozen");
    CHECK(reader().change(after, {after, focus}).empty());
    after.nodes[0].label = "En hoe was het?";
    CHECK(text_of(reader().change(before, {after, focus})).find("En hoe was het?") == 0);
}

TEST_CASE("the key under the focus is told when shift turns it into another one", "[reading]") {
    View before;
    before.nodes = {key("a"), target(Role::Key, "Hoofdletter", session::ShiftTapped{})};
    View after = before;
    after.nodes[0].label = "A";
    const std::string on_shift = "Hoofdletter";
    CHECK(text_of(reader().change(before, {after, on_shift})) == "Hoofdletter");
    const std::string on_letter = "a";
    CHECK(text_of(reader().change(before, {after, on_letter})) == "hoofdletter A");
}
