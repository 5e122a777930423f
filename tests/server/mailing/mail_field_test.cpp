#include <catch2/catch.hpp>

#include "server/pages/people/people_routes.hpp"
#include "server/people/accounts.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using fakes::Browser;
using fakes::ServerWorld;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string mail_of(ServerWorld& world, const std::string& number) {
    return (*world.store().people().account(number))->mail;
}

}  // namespace

TEST_CASE("an administrator writes down where somebody gets mail, and what is none is told",
          "[mailing]") {
    ServerWorld world;
    world.server->add_routes(pages::people_routes());
    Browser admin(world);
    const std::string path = "/staff/people/07/mail";
    CHECK(admin.post(path, "mail=fatima%40linde.example").status == 303);
    CHECK(mail_of(world, "07") == "fatima@linde.example");
    CHECK(holds(admin.get("/staff/people/07").body, "value=\"fatima@linde.example\""));
    CHECK((*world.store().audit_log().last_entry())->action == "mail-changed");
    const auto refused = admin.post(path, "mail=fatima%22%3E%3Cb%3E");
    CHECK(refused.status == 422);
    CHECK(holds(refused.body, "Dit is geen mailadres."));
    CHECK_FALSE(holds(refused.body, "<b>"));
    CHECK(mail_of(world, "07") == "fatima@linde.example");
    CHECK(admin.post(path, "mail=a%40b.example%0d%0aBcc:x%40y.example").status == 422);
    CHECK(admin.post(path, "mail=").status == 303);
    CHECK(mail_of(world, "07").empty());
    CHECK(admin.post("/staff/people/55/mail", "mail=a%40b.example").status == 404);
    CHECK(admin.post_without_token(path, "mail=a%40b.example").status == 403);
    CHECK(mail_of(world, "07").empty());
}

TEST_CASE("a new colleague has an address from the beginning, or none", "[mailing]") {
    ServerWorld world;
    auto& desk = world.server->desk();
    people::NewPerson person{
        "08", "Joris", {{rights::Role::Employee}, rights::Reach::everywhere()}};
    person.mail = "joris";
    const auto by = people::operator_at_command_line();
    CHECK(people::add_person(desk, person, by, world.now).error().kind == Kind::Malformed);
    person.mail = "joris@linde.example";
    REQUIRE(people::add_person(desk, person, by, world.now).ok());
    CHECK(mail_of(world, "08") == "joris@linde.example");
    // Other roles leave it as it is.
    auto account = **world.store().people().account("08");
    account.duties.roles = {rights::Role::Manager};
    REQUIRE(people::set_duties(desk, account, by, world.now).ok());
    CHECK(mail_of(world, "08") == "joris@linde.example");
}
