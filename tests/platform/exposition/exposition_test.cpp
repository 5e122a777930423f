#include "platform/exposition/exposition.hpp"

#include <catch2/catch.hpp>

using namespace cirkel::exposition;

TEST_CASE("a metric is written with its help, its type and its samples", "[exposition]") {
    const auto text = Metric("cirkel_cases", "gauge", "Cases by state.")
                          .sample(label("state", "open"), std::int64_t{3})
                          .sample("", 0.25)
                          .text();
    CHECK(text ==
          "# HELP cirkel_cases Cases by state.\n# TYPE cirkel_cases gauge\n"
          "cirkel_cases{state=\"open\"} 3\ncirkel_cases 0.25\n");
    CHECK(Metric("took", "histogram", "h").part("_bucket", label("le", "+Inf"), 2).text() ==
          "# HELP took h\n# TYPE took histogram\ntook_bucket{le=\"+Inf\"} 2\n");
}

TEST_CASE("the value of a label cannot end itself", "[exposition]") {
    CHECK(label("route", "a\"} 1\nevil \\") == "route=\"a\\\"} 1\\nevil \\\\\"");
}

TEST_CASE("numbers are written short, and as what they are", "[exposition]") {
    CHECK(number_text(0) == "0");
    CHECK(number_text(0.0025) == "0.0025");
    CHECK(number_text(10) == "10");
}
