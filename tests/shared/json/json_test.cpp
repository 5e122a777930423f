#include "shared/json/json.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;
using json::Value;

namespace {

std::string fault_of(std::string_view text) {
    const auto read = json::parse(text);
    if (read.ok()) return "no fault";
    CHECK(read.error().kind == Kind::Malformed);
    return read.error().text;
}

}  // namespace

TEST_CASE("a JSON text comes back as it was written, members in their order", "[json]") {
    const std::string text =
        R"({"seq":401,"z":null,"a":[true,-2,1.5,"één \"woord\""],"big":9223372036854775807})";
    const auto read = json::parse(text);
    REQUIRE(read.ok());
    CHECK(json::dump(*read) == text);
    CHECK(*read->find("seq")->if_integer() == 401);
    CHECK(read->find("z")->is_null());
    CHECK(read->find("absent") == nullptr);
    CHECK(read->find("seq")->find("inside") == nullptr);
}

TEST_CASE("what is no JSON is Malformed, with its place and without what was read", "[json]") {
    CHECK(fault_of("") == "line 1, column 1: this is no JSON in UTF-8");
    CHECK(fault_of("{\n \"a\": geheim}").find("line 2, column") == 0);
    CHECK(fault_of("{\n \"a\": geheim}").find("geheim") == std::string::npos);
    CHECK(fault_of(R"({"a":1} {"b":2})").find("no JSON") != std::string::npos);
    CHECK(fault_of("\"\xff\xfe\"").find("no JSON") != std::string::npos);
    CHECK(fault_of(R"("\ud800")").find("no JSON") != std::string::npos);
    CHECK(fault_of("1e999").find("no JSON") != std::string::npos);
    CHECK(fault_of("18446744073709551615").find("64 bits") != std::string::npos);
}

TEST_CASE("a name may stand once in an object, but again in another", "[json]") {
    CHECK(fault_of(R"({"seq":1,
"seq":2})") == "line 2, column 5: the name \"seq\" stands twice");
    CHECK(json::parse(R"([{"seq":1},{"seq":2,"in":{"seq":3}}])").ok());
}

TEST_CASE("a JSON text may be sixteen deep and no deeper", "[json]") {
    const auto deep = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    CHECK(json::parse(deep(16)).ok());
    CHECK(fault_of(deep(17)).find("too deep") != std::string::npos);
    CHECK(fault_of(std::string(1'000'000, '[')).find("too deep") != std::string::npos);
}

TEST_CASE("text that is not UTF-8 is replaced when written, never refused", "[json]") {
    CHECK(json::dump(Value("caf\xe9")) == "\"caf\xef\xbf\xbd\"");
    CHECK(json::dump_pretty(json::Object{{"a", 1}}) == "{\n  \"a\": 1\n}");
}

TEST_CASE("fields remember the first thing that does not fit", "[json]") {
    const auto read = json::parse(R"({"seq":"x","ok":true,"list":[1],"of":null,"in":{"a":1}})");
    REQUIRE(read.ok());

    json::Fields good(*read, "push");
    CHECK(good.boolean("ok"));
    CHECK(good.array("list").size() == 1);
    CHECK(good.object("in").find("a") != nullptr);
    CHECK_FALSE(good.optional_text("of"));
    CHECK_FALSE(good.optional_integer("nowhere"));
    CHECK(good.boolean_or("nowhere", true));
    CHECK_FALSE(good.fault());

    json::Fields bad(*read, "push");
    CHECK(bad.integer("seq") == 0);
    CHECK(bad.text("epoch").empty());
    CHECK(bad.array("ok").empty());
    REQUIRE(bad.fault());
    CHECK(bad.fault()->text == "push.seq: has to be an integer");

    json::Fields missing(*read, "push");
    CHECK(missing.object("body").is_null());
    missing.refuse("seq", "is too small");
    CHECK(missing.fault()->text == "push.body: is missing");

    const Value number(3);
    CHECK(json::Fields(number, "push").fault()->text == "push: has to be an object");
}
