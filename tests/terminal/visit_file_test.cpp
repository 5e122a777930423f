#include "terminal/visit_file.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel::terminal;

TEST_CASE("a visit file is read step by step, with its places filled", "[visit]") {
    const auto file = read_visit(R"({"steps": [
        {"wait_for": "screen.attract"}, {"tap": "face.2"}, {"type": "${code}!"},
        {"shot": "thanks"}, {"read": "receipt.code", "into": "code"}, {"wait_ms": 300},
        {"hold": true}]})",
                                 {{"code", "K7QM29"}});
    REQUIRE(file.ok());
    REQUIRE(file->steps.size() == 7);
    CHECK(std::get<WaitFor>(file->steps[0]).what == "screen.attract");
    CHECK(std::get<Tap>(file->steps[1]).node == "face.2");
    CHECK(std::get<Type>(file->steps[2]).text == "K7QM29!");
    CHECK(std::get<Read>(file->steps[4]).into == "code");
    CHECK(std::get<WaitMs>(file->steps[5]).time == cirkel::Duration(300));
}

TEST_CASE("a bad visit file says which line or step is wrong, and what to write", "[visit]") {
    struct Case {
        std::string text;
        std::string names;
    };
    const Case cases[] = {
        {"{\"steps\": [\n  {\"tap\": }\n]}", "line 2"},
        {R"({"steps": [{"tap": "a"}, {"tab": "b"}]})", "step 2"},
        {R"({"steps": [{"tap": 3}]})", "needs a text"},
        {R"({"steps": [{"type": "${code}"}]})", "--set code="},
        {R"({"steps": [{"read": "receipt.code"}]})", "into"},
        {R"({"steps": [{"shot": "../../etc"}]})", "shot"},
        {R"({"steps": [{"wait_ms": -1}]})", "wait_ms"},
        {R"({"steps": {}})", "steps"},
        {R"([])", "steps"},
    };
    for (const Case& one : cases) {
        const auto file = read_visit(one.text, {});
        INFO(one.text);
        REQUIRE_FALSE(file.ok());
        INFO(file.error().text);
        CHECK(file.error().kind == cirkel::Kind::Malformed);
        CHECK(file.error().text.find(one.names) != std::string::npos);
    }
}
