#include <catch2/catch.hpp>

#include "server/pages/heard/compliment_pages.hpp"
#include "server/store/reading.hpp"
#include "server/telling/compliments.hpp"
#include "server/telling/names_in.hpp"
#include "shared/wire/record.hpp"
#include "tests/server/heard/heard_world.hpp"

using namespace cirkel;
using fakes::HeardWorld;
using fakes::TestDevice;
using rights::Role;

namespace {

/// A shop whose customers are happy, and a colleague "Yasmin" with number 41.
struct Happy {
    Happy() {
        REQUIRE(shop.world.store().setup().put_staff({"41", "Yasmin B.", "", false}).ok());
        store::Account account;
        account.number = "41";
        account.duties = {{Role::Employee}, rights::Reach::everywhere()};
        REQUIRE(shop.world.store().people().put_account(account).ok());
    }
    SubmissionId give(const std::string& text) {
        const auto visit = device.submission(5, text);
        device.keep(wire::record_json(visit));
        device.push_all();
        return visit.id;
    }
    SubmissionId let_read(const std::string& text, bool may = true) {
        const auto id = give(text);
        REQUIRE(telling::share_with_team(shop.world.store(), id, may).ok());
        return id;
    }
    std::vector<std::string> on_terminals() {
        std::map<SubmissionId, std::string> standing;
        for (const auto& change : device.pull().changes)
            if (const auto* one = std::get_if<Compliment>(&change.content))
                standing[one->of] = one->text;
        std::vector<std::string> texts;
        for (const auto& [of, text] : standing)
            if (!text.empty()) texts.push_back(text);
        return texts;
    }
    std::string page() { return shop.get(Role::Employee, "/staff/compliments").body; }
    std::string sheet() { return shop.get(Role::Employee, "/staff/compliments/print").body; }

    HeardWorld shop;
    TestDevice device{shop.world, "t-81"};
};

bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("0.38 a compliment names a colleague only after that colleague agreed", "[heard]") {
    Happy happy;
    happy.let_read("Yasmin bleef zo rustig.");
    for (const auto& shown : {happy.page(), happy.sheet(), happy.on_terminals().at(0)}) {
        CHECK_FALSE(has(shown, "Yasmin"));
        CHECK(has(shown, "[…] bleef zo rustig."));
    }
    CHECK(happy.shop.post("41", "/staff/me/naming", "&named=yes").status == 303);
    CHECK(happy.shop.last_deed().object == "staff 41 yes");
    for (const auto& shown : {happy.page(), happy.sheet(), happy.on_terminals().at(0)})
        CHECK(has(shown, "Yasmin bleef zo rustig."));
    CHECK(has(happy.page(), "(mag met naam)"));
    // And back: what hangs in the shop follows at once.
    happy.shop.post("41", "/staff/me/naming", "&named=no");
    for (const auto& shown : {happy.page(), happy.sheet(), happy.on_terminals().at(0)})
        CHECK_FALSE(has(shown, "Yasmin"));
}

TEST_CASE("0.38 who joins the staff later is not named on the terminals either", "[heard]") {
    Happy happy;
    happy.let_read("Mehmet hielp mij.");
    CHECK(has(happy.on_terminals().at(0), "Mehmet"));
    REQUIRE(happy.shop.world.store().setup().put_staff({"42", "Mehmet", "", false}).ok());
    happy.shop.world.server->tick(happy.shop.world.now);
    CHECK(happy.on_terminals().at(0) == "[…] hielp mij.");
}

TEST_CASE("0.38 names are found as words, not as parts of words", "[heard]") {
    CHECK(telling::without_names("Jan en Jans kassa, jan!", {"Jan"}) == "[…] en […]s kassa, […]!");
    CHECK(telling::without_names("In januari", {"Jan"}) == "In januari");
    CHECK(telling::without_names("Fatima's kassa", {"Fatima"}) == "[…]'s kassa");
    CHECK(telling::without_names("Renée en René", {"René"}) == "Renée en […]");
    CHECK(telling::names_of_alias("Fatima B.") == std::vector<std::string>{"Fatima B.", "Fatima"});
    CHECK(telling::names_of_alias("De Boer") == std::vector<std::string>{"De Boer"});
}

TEST_CASE("0.38 a compliment is taken off the terminals and shared again", "[heard]") {
    Happy happy;
    const auto id = happy.let_read("Wat een vrolijke kassa.");
    const auto which = "&submission=" + id.text();
    CHECK(happy.on_terminals().size() == 1);
    CHECK(happy.shop.post(Role::Employee, "/staff/compliments/screens", which + "&do=off").status ==
          303);
    CHECK(happy.on_terminals().empty());
    CHECK(has(happy.page(), "Deel op de schermen"));
    // The customer says so once more: whoever took it off meant it.
    REQUIRE(telling::share_with_team(happy.shop.world.store(), id, true).ok());
    CHECK(happy.on_terminals().empty());
    happy.shop.post(Role::Employee, "/staff/compliments/screens", which + "&do=on");
    CHECK(happy.on_terminals().size() == 1);
}

TEST_CASE("0.38 what a customer did not let the team read hangs nowhere, whatever staff want",
          "[heard]") {
    Happy happy;
    const auto marked = happy.give("Fijn dat het zo schoon was.");
    const auto kept = happy.let_read("Dit is alleen voor jullie chef.", false);
    auto& reading = happy.shop.world.store().reading();
    for (const auto& id : {marked, kept})
        REQUIRE(
            reading
                .add_choice({0, id, store::ReadingChoice::Compliment, "07", happy.shop.world.now})
                .ok());
    CHECK(has(happy.page(), "Fijn dat het zo schoon was."));
    CHECK_FALSE(has(happy.page(), "Dit is alleen voor jullie chef."));
    CHECK_FALSE(has(happy.sheet(), "Fijn dat het zo schoon was."));
    for (const auto& id : {marked, kept})
        CHECK(happy.shop
                  .post(Role::Employee, "/staff/compliments/screens",
                        "&do=on&submission=" + id.text())
                  .status == 409);
    CHECK(happy.on_terminals().empty());
}

TEST_CASE("0.38 the sheet for the wall holds what fits on it, and only what the team may read",
          "[heard]") {
    pages::ComplimentCard card;
    card.text = std::string(280, 'x');
    card.hanging = pages::Hanging::OnScreens;
    const std::vector<pages::ComplimentCard> many(40, card);
    const auto fitting = pages::fitting_sheet(many).size();
    CHECK(fitting > 3);
    CHECK(fitting < 12);
    card.hanging = pages::Hanging::NotAsked;
    CHECK(pages::fitting_sheet({card}).empty());
}
