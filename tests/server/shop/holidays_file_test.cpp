#include "server/shop/files/holidays_file.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;

namespace {

std::string fault_of(std::string_view text) {
    const auto read = shop::read_holidays_file(text);
    return read ? "none" : read.error().text;
}

}  // namespace

TEST_CASE("a holidays file says on which days a location is closed or keeps other hours",
          "[shop]") {
    const auto read = shop::read_holidays_file(R"({"holidays": [
        {"day": "2026-12-25", "name": "Eerste kerstdag"},
        {"day": "2026-12-26", "name": "Tweede kerstdag", "from": "12:00", "until": "17:00"}]})");
    REQUIRE(read.ok());
    REQUIRE(read->size() == 2);
    CHECK(shop::holiday_text((*read)[0]) == "2026-12-25 closed Eerste kerstdag");
    CHECK(shop::holiday_text((*read)[1]) == "2026-12-26 12:00-17:00 Tweede kerstdag");
}

TEST_CASE("every fault of a holidays file is told with its line", "[shop]") {
    CHECK(fault_of("{\"holidays\": [\n"
                   "  {\"day\": \"2026-02-30\", \"name\": \"Nooit\"},\n"
                   "  {\"day\": \"2026-12-25\"},\n"
                   "  {\"day\": \"2026-12-26\", \"name\": \"x\",\n"
                   "   \"from\": \"12:00\"},\n"
                   "  {\"day\": \"2026-12-27\", \"name\": \"x\", \"closed\": true},\n"
                   "  {\"day\": \"2026-12-26\", \"name\": \"x\", \"from\": \"12:00\",\n"
                   "   \"until\": \"11:00\"}\n"
                   "]}") ==
          "line 2: file.holidays[0].day: has to be a day of the calendar, like 2026-12-25\n"
          "line 3: file.holidays[1].name: is missing\n"
          "line 5: file.holidays[2].from: from and until stand together, or not at all\n"
          "line 6: file.holidays[3].closed: a holiday has no such member; it has day, name, from "
          "and until\n"
          "line 8: file.holidays[4].until: has to be later than from");
    CHECK(fault_of("{\"holidays\": [\n {\"day\": 1,,}]}") ==
          "line 2: column 12: this is no JSON in UTF-8");
    CHECK(fault_of("[]").find("a holidays file is") == 0);
    CHECK(fault_of(R"({"holidays": [{"day":"2026-12-25","name":"a"},
                       {"day":"2026-12-25","name":"b"}]})")
              .find("line 2: file.holidays[1].day: stands there twice") == 0);
}
