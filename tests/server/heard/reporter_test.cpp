#include <catch2/catch.hpp>

#include "server/routes.hpp"
#include "tests/server/heard/heard_world.hpp"

using namespace cirkel;
using fakes::HeardWorld;
using rights::Right;
using rights::Role;

namespace {

// A number that is nobody's, so that wherever it stands it came from the reporter's own table.
constexpr const char* kReporter = "Reporter-Canary-771";

std::string filled(std::string_view pattern, const store::ObservationId& id) {
    std::string path(pattern);
    const std::map<std::string, std::string> values{
        {"{observation}", id.text()}, {"{number}", "1"},       {"{location}", "utrecht"},
        {"{terminal}", "t-81"},       {"{token}", "reads-it"}, {"{id}", id.text()}};
    for (const auto& [name, value] : values)
        if (const auto at = path.find(name); at != std::string::npos)
            path.replace(at, name.size(), value);
    return path;
}

std::string all_of(const http::Response& answer) {
    std::string all = answer.body;
    for (const auto& [name, value] : answer.headers) all += name + value;
    return all;
}

http::Response ask(HeardWorld& shop, const desk::Route& route, const store::ObservationId& id,
                   Role role) {
    const auto path = filled(route.path, id);
    if (route.method == "GET") return shop.get(role, path);
    // What a form does not have is refused before anything else, so each gets its own.
    const bool names_it = route.path == "/staff/me/reports/told";
    return shop.post(role, path, names_it ? "&observation=" + id.text() : "&reason=answer");
}

bool is_way_to_reporter(const desk::Route& route) {
    return route.path == "/staff/observations/{observation}/reporter";
}

bool holds_reporter(const http::Response& answer) {
    return all_of(answer).find(kReporter) != std::string::npos;
}

}  // namespace

TEST_CASE("4.17 S-16 of all routes and all roles, one route tells one role who reported something",
          "[heard][rights]") {
    HeardWorld shop;
    fakes::TestDevice device(shop.world, "t-81");
    std::size_t tried = 0;
    std::size_t told = 0;
    auto tables = server::added_routes();
    tables.push_back(server::wire_routes());
    for (const auto table : tables)
        for (const auto& route : table)
            for (const Role role : rights::all_roles()) {
                const auto id = shop.hear("De kar bleef steken.", kReporter);
                INFO(route.method << " " << route.path << " by " << rights::name_of(role));
                const bool is_told = holds_reporter(ask(shop, route, id, role));
                // The search is not blind: where it has to be found it is.
                CHECK(is_told == (is_way_to_reporter(route) && role == Role::NeutralOwner));
                told += is_told ? 1 : 0;
                ++tried;
            }
    CHECK(told == 1);
    CHECK(tried > 7 * 60);
}

TEST_CASE("4.17 to see a reporter takes a reason, and who looked is written down without the name",
          "[heard]") {
    HeardWorld shop;
    const auto id = shop.hear("De kar bleef steken.", kReporter);
    const auto path = fakes::path_of(id, "/reporter");
    const auto without = shop.post(Role::NeutralOwner, path);
    CHECK(without.status == 422);
    CHECK_FALSE(holds_reporter(without));
    CHECK(shop.post(Role::NeutralOwner, path, "&reason=curious").status == 422);
    const auto before = shop.last_deed();
    CHECK(before.action != "reporter-revealed");
    const auto shown = shop.post(Role::NeutralOwner, path, "&reason=danger");
    CHECK(shown.status == 200);
    CHECK(holds_reporter(shown));
    const auto deed = shop.last_deed();
    CHECK(deed.action == "reporter-revealed");
    CHECK(deed.actor == shop.people.at(Role::NeutralOwner));
    CHECK(deed.object == "observation " + id.text() + " why danger");
    // The screen forgets it by itself, too.
    CHECK(shown.headers.at("refresh").find(fakes::path_of(id)) != std::string::npos);
    // It was shown once: the page by itself has it no more.
    CHECK_FALSE(holds_reporter(shop.get(Role::NeutralOwner, fakes::path_of(id))));
}

TEST_CASE(
    "4.17 whoever reported stands in no feed, no export, no log and no line of the log of "
    "deeds",
    "[heard]") {
    HeardWorld shop;
    fakes::TestDevice device(shop.world, "t-81");
    const auto id = shop.hear("De kar bleef steken.", kReporter);
    shop.post(Role::Employee, fakes::path_of(id, "/take"));
    shop.post(Role::Employee, fakes::path_of(id, "/decide"),
              "&stage=done&sentence=Het+poortje+is+gemaakt.");
    shop.post(Role::NeutralOwner, fakes::path_of(id, "/reporter"), "&reason=answer");
    CHECK(fakes::files_holding(shop.world.folder(), kReporter) > 0);
    const auto fed = device.ask("GET", "/v1/changes?limit=500");
    CHECK(fed.status == 200);
    CHECK_FALSE(holds_reporter(fed));
    CHECK_FALSE(holds_reporter(device.ask("GET", "/v1/config")));
    for (const auto& line : shop.world.log.lines) CHECK(line.find(kReporter) == std::string::npos);
    const auto deeds = shop.world.store().audit_log().entries_after(0, 1000);
    REQUIRE(deeds->size() > 5);
    for (const auto& deed : *deeds)
        CHECK((deed.actor + deed.object).find(kReporter) == std::string::npos);
}

TEST_CASE("4.18 who becomes neutral owner, or is it no more, stands in the log", "[heard]") {
    HeardWorld shop;
    const auto person = shop.people.at(Role::Employee);
    const auto path = "/staff/people/" + person + "/duties";
    shop.post(Role::Administrator, path, "&role-employee=1&role-neutral-owner=1&place-all=1");
    CHECK(shop.last_deed().object == "staff " + person + " neutral-owner given");
    CHECK(shop.last_deed().action == "roles-changed");
    const auto id = shop.hear("De kar bleef steken.", kReporter);
    CHECK(holds_reporter(shop.post(person, fakes::path_of(id, "/reporter"), "&reason=answer")));
    shop.post(Role::Administrator, path, "&role-employee=1&place-all=1");
    CHECK(shop.last_deed().object == "staff " + person + " neutral-owner taken");
    CHECK_FALSE(
        holds_reporter(shop.post(person, fakes::path_of(id, "/reporter"), "&reason=answer")));
}

TEST_CASE("4.18: the pages of people say why nobody is neutral owner of a shop that they lead",
          "[heard][people]") {
    HeardWorld shop;
    const std::string why = "Een vertrouwenspersoon leidt geen winkel";
    const std::string both = "&role-manager=1&role-neutral-owner=1&place-utrecht=1";
    const auto added =
        shop.post(Role::Administrator, "/staff/people", "&number=60&alias=Noor" + both);
    CHECK(added.status == 422);
    CHECK(added.body.find(why) != std::string::npos);
    CHECK_FALSE((*shop.world.store().people().account("60")).has_value());
    const auto person = shop.people.at(Role::Manager);
    const auto given = shop.post(Role::Administrator, "/staff/people/" + person + "/duties", both);
    CHECK(given.status == 422);
    CHECK(given.body.find(why) != std::string::npos);
    const auto account = *shop.world.store().people().account(person);
    CHECK(account->duties.roles == std::set{Role::Manager});
}
