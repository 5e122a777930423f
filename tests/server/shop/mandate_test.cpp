#include "server/pages/page_routes.hpp"
#include "server/pages/shop/shop_routes.hpp"
#include "server/store/goodwill.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/browser.hpp"
#include "tests/server/shop/told_server.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::tell_server;
using money::Cents;
using rights::Role;
using store::GoodwillKind;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string kMandates = "/staff/shop/utrecht/mandates";

/// The form as it stands, but for what an employee may give.
std::string form(const std::string& employee) {
    std::string all = employee + "&limit-manager=100&limit-neutral-owner=100&any-director=yes";
    for (const char* const role : {"manager", "neutral-owner", "director"})
        for (const char* const kind : {"money_back", "voucher", "replacement", "other"})
            all += std::string("&give-") + role + "-" + kind + "=yes";
    return all;
}

struct Shop {
    Shop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::shop_routes());
    }
    store::Mandates changed() { return *world.store().goodwills().mandates(); }

    ServerWorld world;
    fakes::Browser browser{world};
};

}  // namespace

TEST_CASE("0.28: the page Winkel shows and changes what each role may give, and logs it",
          "[shop][goodwill][pages]") {
    Shop shop;
    const auto page = shop.browser.get("/staff/shop/utrecht").body;
    CHECK(holds(page, "name=\"limit-employee\" value=\"25\""));
    CHECK(holds(page, "name=\"limit-manager\" value=\"100\""));
    CHECK(holds(page, "name=\"any-director\" value=\"yes\" checked"));
    CHECK(shop.changed().empty());

    const auto kept =
        shop.browser.post(kMandates, form("limit-employee=12,50&give-employee-voucher=yes"));
    CHECK(kept.status == 303);
    const store::Mandates expected{{Role::Employee, {Cents{1250}, {GoodwillKind::Voucher}}}};
    CHECK(shop.changed() == expected);
    const auto entry = **shop.world.store().audit_log().last_entry();
    CHECK(entry.actor == "31");
    CHECK(entry.action == "shop-changed");
    CHECK(entry.object == "mandate employee");
    const auto after = shop.browser.get("/staff/shop/utrecht").body;
    CHECK(holds(after, "name=\"limit-employee\" value=\"12,50\""));
}

TEST_CASE("0.28: a wrong amount comes back as it was typed, and nothing is kept",
          "[shop][goodwill][pages]") {
    Shop shop;
    for (const char* const typed : {"veel", "", "-1"}) {
        const auto wrong =
            shop.browser.post(kMandates, form(std::string("limit-employee=") + typed));
        CHECK(wrong.status == 422);
        CHECK(holds(wrong.body, "Schrijf een bedrag in euro"));
        CHECK(holds(wrong.body, "name=\"limit-employee\" value=\"" + std::string(typed) + "\""));
    }
    CHECK(shop.changed().empty());
    CHECK(shop.browser.post(kMandates, form("limit-employee=1&limit-boss=9")).status == 400);
}

TEST_CASE("0.28: whoever leads one location does not change what holds for all",
          "[shop][goodwill][pages]") {
    Shop shop;
    fakes::Browser manager(shop.world, {Role::Manager}, {LocationId{"utrecht"}}, "32");
    CHECK(manager.post(kMandates, form("limit-employee=99")).status == 403);
    CHECK(shop.changed().empty());
    const auto page = manager.get("/staff/shop/utrecht").body;
    CHECK(holds(page, "name=\"limit-employee\" value=\"25\""));
    CHECK_FALSE(holds(page, "Bewaar wie wat mag"));
}

TEST_CASE("0.28: a mandate is changed by a command too", "[shop][goodwill]") {
    Shop shop;
    CHECK(holds(tell_server(shop.world, {"mandate", "list"}).out, "employee: EUR 25.00, "));
    const auto set =
        tell_server(shop.world, {"mandate", "set", "manager", "75.50", "--kind", "voucher"});
    CHECK(set.exit == 0);
    CHECK(holds(set.out, "manager: EUR 75.50, voucher\n"));
    CHECK(tell_server(shop.world, {"mandate", "set", "employee", "any"}).exit == 0);
    CHECK_FALSE(shop.changed().at(Role::Employee).limit.has_value());
    CHECK(shop.changed().at(Role::Employee).kinds.size() == 4);
    CHECK((**shop.world.store().audit_log().last_entry()).object == "mandate employee");
    for (const auto& wrong : std::vector<std::vector<std::string>>{
             {"mandate", "set", "auditor", "5"},
             {"mandate", "set", "employee", "veel"},
             {"mandate", "set", "employee", "5", "--kind", "gold"}})
        CHECK(tell_server(shop.world, wrong).exit != 0);
    CHECK_FALSE(shop.changed().at(Role::Employee).limit.has_value());
}
