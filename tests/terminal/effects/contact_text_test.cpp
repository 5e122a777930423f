#include "terminal/effects/contact_text.hpp"

#include "shared/json/json.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;

TEST_CASE("a contact reads back as JSON, whatever was typed as a name", "[effects]") {
    for (const std::string name : {"Sanne", "\"O'Neill\\", "Zoë\n\x01", ""}) {
        const effects::ContactText text("+31612345678", name);
        const auto read = json::parse(text.view());
        REQUIRE(read.ok());
        CHECK(*read->find("contact")->if_text() == "+31612345678");
        const auto* first_name = read->find("first_name");
        CHECK((first_name == nullptr) == name.empty());
        if (first_name != nullptr) CHECK(*first_name->if_text() == name);
    }
}
