#include "shared/json/located.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;

TEST_CASE("every part of a file knows the line on which it begins", "[json]") {
    const auto read = json::parse_located(
        "{\n"
        "  \"id\": \"a\",\n"
        "  \"list\": [\n"
        "    1,\n"
        "    2\n"
        "  ],\n"
        "  \"in\":\n"
        "    {\"deep\": [{\"x\": null},\n"
        "              {\"x\": true}]}}\n",
        "file");
    REQUIRE(read.ok());
    CHECK(read->line_of("file") == 1);
    CHECK(read->line_of("file.id") == 2);
    CHECK(read->line_of("file.list") == 3);
    // A number ends where the next sign is read; that sign's line is not the number's.
    CHECK(read->line_of("file.list[0]") == 4);
    CHECK(read->line_of("file.list[1]") == 5);
    CHECK(read->line_of("file.in") == 7);
    CHECK(read->line_of("file.in.deep[0].x") == 8);
    CHECK(read->line_of("file.in.deep[1].x") == 9);
    CHECK(read->value == *json::parse("{\"id\":\"a\",\"list\":[1,2],"
                                      "\"in\":{\"deep\":[{\"x\":null},{\"x\":true}]}}"));
}

TEST_CASE("a part that is not there has the line of what it would stand in", "[json]") {
    const auto read = json::parse_located("{\n\"a\": {\n\"b\": [\n5]}}", "file");
    REQUIRE(read.ok());
    CHECK(read->line_of("file.a.c") == 2);
    CHECK(read->line_of("file.a.b[7].text") == 3);
    CHECK(read->line_of("elsewhere") == 1);
}

TEST_CASE("a file that is no JSON says the same with and without lines", "[json]") {
    for (const auto* text : {"{\n\"a\": 1,\n}", "", "[1, 2", "{\"a\":1,\"a\":2}"})
        CHECK(json::parse_located(text, "file").error() == json::parse(text).error());
}
