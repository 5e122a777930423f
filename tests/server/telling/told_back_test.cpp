#include "server/telling/told_back.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;
using telling::with_step;

namespace {

PublicStatus status_at(Stage stage) {
    PublicStatus status;
    status.steps = {{stage, from_ms(1)}};
    return status;
}

bool goes_on(Stage from, Stage to) {
    return with_step(status_at(from), to, from_ms(2)).steps.size() == 2;
}

}  // namespace

TEST_CASE("a status only ever goes on, whatever comes late", "[telling]") {
    CHECK(goes_on(Stage::Received, Stage::Read));
    CHECK(goes_on(Stage::Received, Stage::NotChanged));
    CHECK(goes_on(Stage::Read, Stage::ContactPromised));
    CHECK_FALSE(goes_on(Stage::ContactPromised, Stage::Read));
    CHECK_FALSE(goes_on(Stage::InProgress, Stage::ContactPromised));
    CHECK_FALSE(goes_on(Stage::Read, Stage::Read));
}

TEST_CASE("an answer can be taken up again or replaced, never taken back", "[telling]") {
    CHECK(goes_on(Stage::Done, Stage::InProgress));
    CHECK(goes_on(Stage::NotChanged, Stage::Done));
    CHECK_FALSE(goes_on(Stage::Done, Stage::Received));
    CHECK_FALSE(goes_on(Stage::Done, Stage::ContactPromised));
}

TEST_CASE("a sentence for a customer has words, an end, and one line", "[telling]") {
    CHECK(telling::check_note("Er is een extra kassa open.").ok());
    CHECK(telling::check_note(std::string(280, 'e')).ok());
    std::string accents;
    for (int i = 0; i < 280; ++i) accents += "é";
    CHECK(telling::check_note(accents).ok());
    CHECK_FALSE(telling::check_note(accents + "é").ok());
    CHECK_FALSE(telling::check_note("").ok());
    CHECK_FALSE(telling::check_note(" ").ok());
    CHECK_FALSE(telling::check_note("een\ntwee").ok());
}
