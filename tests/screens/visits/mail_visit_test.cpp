#include "terminal/visit.hpp"
#include "tests/catch_main.hpp"
#include "tests/screens/glasses.hpp"
#include "tests/screens/stand.hpp"

using namespace cirkel;
using screens_test::Glass;
using screens_test::kGlasses;
using screens_test::Stand;
using screens_test::StandOptions;

namespace {

StandOptions options_of(const Glass& glass) {
    StandOptions options;
    options.width = glass.width;
    options.height = glass.height;
    return options;
}

void to_address(Stand& stand) {
    stand.play(R"([{"wait_for": "screen.attract"}, {"tap": "face.2"},
                   {"wait_for": "screen.reasons"}, {"tap": "reason.queue"}])");
    stand.page_to("next");
    stand.play(R"([{"tap": "next"}, {"wait_for": "screen.thanks"}, {"tap": "answer.mail"}])");
    if (stand.view().screen == "information") {
        stand.page_to("next");
        stand.world.pass(Duration(2500));
        stand.play(R"([{"tap": "next"}])");
    }
    stand.world.pass(Duration(2500));
}

}  // namespace

TEST_CASE("P-11 who wants a mail types an address, checks it, and gets a receipt, on every glass",
          "[mail]") {
    for (const Glass& glass : kGlasses) {
        INFO(glass.name);
        Stand stand(options_of(glass));
        to_address(stand);
        stand.play(R"([{"wait_for": "screen.contact"}, {"tap": "key.n"}, {"tap": "key.e"},
                       {"tap": "key.l"}, {"tap": "key.@"}, {"type": "voorbeeld"},
                       {"tap": "key..nl"}, {"tap": "next"}, {"wait_for": "screen.check"}])");
        CHECK(stand.world.last<session::SaveConsent>() == nullptr);
        stand.world.pass(Duration(2500));
        // A small panel shows what is agreed to on pages; the yes comes with the last of them.
        while (screens::node_named(stand.view(), "more") != nullptr) {
            stand.play(R"([{"tap": "more"}])");
            stand.world.pass(Duration(2500));
        }
        stand.play(R"([{"tap": "yes"}, {"wait_for": "screen.receipt"}])");
        const auto* consent = stand.world.last<session::SaveConsent>();
        REQUIRE(consent != nullptr);
        CHECK(consent->contact == "nel@voorbeeld.nl");
        CHECK(consent->consent.purpose == Purpose::Mail);
    }
}

TEST_CASE("an address that cannot be one is told beside its field, and nothing is given",
          "[mail]") {
    Stand stand;
    to_address(stand);
    stand.play(R"([{"wait_for": "screen.contact"}, {"type": "nel@voorbeeld"}, {"tap": "next"}])");
    stand.turn();
    stand.world.pass(Duration(600));  // "next" again is the same target (A-16)
    CHECK(stand.view().screen == "contact");
    CHECK(stand.world.last<session::SaveConsent>() == nullptr);
    stand.play(R"([{"tap": "key..nl"}, {"tap": "next"}, {"wait_for": "screen.check"}])");
}
