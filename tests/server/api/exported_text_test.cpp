#include "server/api/exported_text.hpp"

#include <array>

#include <catch2/catch.hpp>

using namespace cirkel;
using api::Format;

namespace {

constexpr std::array<std::string_view, 2> kColumns{"n", "text"};

std::string csv(const std::string& text) {
    const auto row = api::row_text(kColumns, {1, text}, Format::Csv);
    REQUIRE(row.starts_with("1,"));
    REQUIRE(row.ends_with("\r\n"));
    return row.substr(2, row.size() - 4);
}

Instant at(const char* day, int hour, int minute) {
    return *api::day_from(day) + Duration{(hour * 60 + minute) * 60'000LL + 31'007};
}

}  // namespace

TEST_CASE("S-26 a text that a spreadsheet would take for a formula gets an apostrophe", "[api]") {
    for (const std::string begin : {"=", "+", "-", "@"}) {
        INFO(begin);
        CHECK(csv(begin + "SUM(A1)") == "'" + begin + "SUM(A1)");
    }
    CHECK(csv("\t=1+1") == "'\t=1+1");
    CHECK(csv("\r=1+1") == "\"'\r=1+1\"");
    CHECK(csv("\n=1+1") == "\"'\n=1+1\"");
    CHECK(csv(std::string("\0=1+1", 5)) == std::string("'\0=1+1", 6));
    CHECK(csv("=HYPERLINK(\"https://evil.example\",\"klik\")") ==
          "\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"klik\"\")\"");
    // Elsewhere in a text the same signs are nothing special.
    CHECK(csv("1+1=2") == "1+1=2");
    CHECK(csv("") == "");
    CHECK(csv("'quoted'") == "'quoted'");
    // A program that reads JSON runs no formula; its texts stay what they are.
    CHECK(api::row_text(kColumns, {1, "=1+1"}, Format::JsonLines) ==
          "{\"n\":1,\"text\":\"=1+1\"}\n");
}

TEST_CASE("cells hold what they held, whatever separates them", "[api]") {
    CHECK(csv("a,b") == "\"a,b\"");
    CHECK(csv("a;b") == "a;b");
    CHECK(csv("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(csv("two\nlines") == "\"two\nlines\"");
    CHECK(csv(" edge") == "\" edge\"");
    CHECK(api::row_text(kColumns, {2, "a;b"}, Format::Excel) == "2;\"a;b\"\r\n");
    CHECK(api::row_text(kColumns, {json::Value(), "x"}, Format::Csv) == ",x\r\n");
    CHECK(api::row_text(kColumns, {-3, "x"}, Format::Csv) == "-3,x\r\n");
    CHECK(api::row_text(kColumns, {json::Object{{"1", 2}}, "x"}, Format::Csv) ==
          "\"{\"\"1\"\":2}\",x\r\n");
    CHECK(api::header_text(kColumns, Format::Csv) == "n,text\r\n");
    CHECK(api::header_text(kColumns, Format::Excel) == "\xEF\xBB\xBFn;text\r\n");
    CHECK(api::header_text(kColumns, Format::JsonLines).empty());
}

TEST_CASE("P-40 moments are rounded to a quarter of an hour, after 30 days to the hour", "[api]") {
    const auto now = at("2026-11-25", 12, 0);
    const auto text = [&](Instant moment) { return api::time_text(api::rounded(moment, now)); };
    CHECK(text(at("2026-11-25", 11, 59)) == "2026-11-25T11:45Z");
    CHECK(text(at("2026-11-25", 11, 45)) == "2026-11-25T11:45Z");
    CHECK(text(at("2026-11-25", 11, 44)) == "2026-11-25T11:30Z");
    CHECK(text(at("2026-10-26", 12, 0)) == "2026-10-26T12:00Z");
    CHECK(text(at("2026-10-26", 12, 16)) == "2026-10-26T12:15Z");
    CHECK(text(at("2026-10-26", 11, 59)) == "2026-10-26T11:00Z");
    CHECK(text(from_ms(-1)) == "1969-12-31T23:00Z");
}

TEST_CASE("a day is read as it is written, and nothing else is a day", "[api]") {
    CHECK(api::day_text(*api::day_from("2026-11-25"), "UTC") == "2026-11-25");
    CHECK(api::day_text(at("2026-11-25", 23, 30), "Europe/Amsterdam") == "2026-11-26");
    CHECK(api::day_text(at("2026-11-25", 23, 30), "Nowhere/Atall") == "2026-11-25");
    for (const auto* wrong : {"", "2026-11-31", "2026-1-1", "25-11-2026", "2026-11-2x",
                              "2026-13-01", "2026/11/25", "-026-11-25"})
        CHECK_FALSE(api::day_from(wrong).has_value());
    CHECK(api::format_named("excel") == Format::Excel);
    CHECK_FALSE(api::format_named("xlsx").has_value());
}
