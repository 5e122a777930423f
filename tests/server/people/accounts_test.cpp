#include "server/people/accounts.hpp"

#include <catch2/catch.hpp>

#include "server/people/commands_people.hpp"
#include "shared/proof/password.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using rights::Role;

namespace {

constexpr const char* kPassword = "vier losse sokken op zolder";

desk::Desk& desk_of(ServerWorld& world) { return world.server->desk(); }

people::Doer operator_now() { return people::operator_at_command_line(); }

people::Beginning first_beginning(const std::string& code) {
    return {code, "01", "Aisha", kPassword};
}

/// With the password hashed here.
Result<void> begin_here(desk::Desk& desk, const people::Beginning& beginning, Instant now) {
    return people::begin(desk, beginning, proof::password_verifier(beginning.password), now);
}

std::string last_action(ServerWorld& world) {
    return (*world.store().audit_log().last_entry())->action;
}

}  // namespace

TEST_CASE("S-01 nobody is administrator before the one-time code was used, and then one is",
          "[people]") {
    ServerWorld world;
    auto& desk = desk_of(world);
    CHECK_FALSE(*people::has_administrator(desk));
    const auto code = people::invite_first(desk, world.now);
    REQUIRE(code.ok());
    REQUIRE(begin_here(desk, first_beginning(*code), world.now).ok());
    CHECK(*people::has_administrator(desk));
    const auto account = *world.store().people().account("01");
    CHECK(account->duties.roles == std::set{Role::Administrator});
    CHECK(account->password_verifier.find("$argon2id$v=19$m=65536,t=3,") == 0);
    // Once, and for nobody else afterwards.
    auto second = first_beginning(*code);
    second.number = "02";
    CHECK(begin_here(desk, second, world.now).error().kind == Kind::Refused);
    CHECK(people::invite_first(desk, world.now).error().kind == Kind::Conflict);
}

TEST_CASE("S-01 the code ends after a week, and a new one ends the old one", "[people]") {
    ServerWorld world;
    auto& desk = desk_of(world);
    const auto old = *people::invite_first(desk, world.now);
    const auto fresh = *people::invite_first(desk, world.now);
    CHECK(begin_here(desk, first_beginning(old), world.now).error().kind == Kind::Refused);
    const auto late = world.now + people::kInvitationFor;
    CHECK(begin_here(desk, first_beginning(fresh), late).error().kind == Kind::Refused);
    CHECK(begin_here(desk, first_beginning(fresh), late - Duration{1}).ok());
}

TEST_CASE("a code is typed in small letters, with spaces, and with O for 0", "[people]") {
    ServerWorld world;
    auto& desk = desk_of(world);
    auto code = *people::invite_first(desk, world.now);
    for (char& sign : code) {
        if (sign == '-') sign = ' ';
        if (sign == '0') sign = 'o';
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    }
    CHECK(begin_here(desk, first_beginning(code), world.now).ok());
}

TEST_CASE("what is wrong with a beginning is said at its field", "[people]") {
    ServerWorld world;
    auto& desk = desk_of(world);
    auto beginning = first_beginning(*people::invite_first(desk, world.now));
    beginning.number = "07";
    beginning.alias.clear();
    beginning.password = "Buurtmarkt De Linde";
    const auto fault = *people::fault_in(desk, beginning, world.now);
    REQUIRE(fault);
    CHECK(fault->number);
    CHECK(fault->alias);
    CHECK(fault->password == access::PasswordFault::TooNear);
    CHECK_FALSE(fault->code);
    CHECK(begin_here(desk, beginning, world.now).error().kind == Kind::Refused);
}

TEST_CASE("an invitation is for its own number only", "[people]") {
    ServerWorld world;
    auto& desk = desk_of(world);
    world.add_person("12", {Role::Employee});
    const auto code = *people::invite(desk, "12", operator_now(), world.now);
    CHECK(begin_here(desk, {code, "07", "", kPassword}, world.now).error().kind == Kind::Refused);
    CHECK(begin_here(desk, {code, "12", "", kPassword}, world.now).ok());
}

TEST_CASE("the language that somebody chose stays with the account, and so does that none was",
          "[people]") {
    ServerWorld world;
    auto& kept = world.store().people();
    const auto language_of_07 = [&] { return (*kept.account("07"))->language; };
    CHECK_FALSE(language_of_07());
    auto account = **kept.account("07");
    account.language = Language{"en"};
    REQUIRE(kept.put_account(account).ok());
    CHECK(language_of_07() == Language{"en"});
    // What else changes leaves it alone.
    REQUIRE(
        people::set_mail(desk_of(world), "07", "fatima@linde.example", operator_now(), world.now)
            .ok());
    CHECK(language_of_07() == Language{"en"});
    CHECK(kept.accounts()->front().language == Language{"en"});
    account.language.reset();
    REQUIRE(kept.put_account(account).ok());
    CHECK_FALSE(language_of_07());
    account.language = Language{"english"};
    CHECK_FALSE(kept.put_account(account).ok());
}

TEST_CASE("S-07 whoever is disabled is out at once, and gone from the terminals", "[people]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto headers = world.signed_in("07");
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 200);
    CHECK(device.configuration().staff.size() == 1);
    const auto version = device.configuration().version;
    REQUIRE(people::disable(desk_of(world), "07", operator_now(), world.now).ok());
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 401);
    CHECK(device.configuration().staff.empty());
    CHECK(device.configuration().version > version);
    CHECK(last_action(world) == "account-disabled");
    // An old session does not come back with the account.
    REQUIRE(people::enable(desk_of(world), "07", operator_now(), world.now).ok());
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 401);
}

TEST_CASE("S-18 another role counts from the next request on", "[people]") {
    ServerWorld world;
    const auto headers = world.signed_in("07");
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 200);
    auto account = **world.store().people().account("07");
    account.duties.roles = {Role::Technician};
    REQUIRE(people::set_duties(desk_of(world), account, operator_now(), world.now).ok());
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 403);
}

TEST_CASE("the only administrator stays one", "[people]") {
    ServerWorld world;
    auto& desk = desk_of(world);
    world.add_person("01", {Role::Administrator});
    auto account = **world.store().people().account("01");
    account.duties.roles = {Role::Employee};
    CHECK(people::set_duties(desk, account, operator_now(), world.now).error().kind ==
          Kind::Conflict);
    CHECK(people::disable(desk, "01", operator_now(), world.now).error().kind == Kind::Conflict);
    world.add_person("02", {Role::Administrator});
    CHECK(people::disable(desk, "01", operator_now(), world.now).ok());
    CHECK(people::disable(desk, "02", operator_now(), world.now).error().kind == Kind::Conflict);
}

TEST_CASE("with several locations it has to be said where somebody works", "[people]") {
    ServerWorld world;
    auto& desk = desk_of(world);
    store::Location second;
    second.id = LocationId{"amersfoort"};
    REQUIRE(world.store().setup().put_location(second).ok());
    const auto unsaid = people::add_staff(desk, {"12", "Joost", {}, {}}, world.now);
    CHECK(unsaid.error().text.find("--location is missing") == 0);
    const auto unknown = people::add_staff(desk, {"12", "Joost", {}, {"breda"}}, world.now);
    CHECK(unknown.error().kind == Kind::NotFound);
    CHECK(people::add_staff(desk, {"12", "Joost", {"boss"}, {"utrecht"}}, world.now).error().kind ==
          Kind::Malformed);
    REQUIRE(people::add_staff(desk, {"12", "Joost", {}, {"amersfoort"}}, world.now).ok());
    const auto account = **world.store().people().account("12");
    CHECK(account.duties.roles == std::set{Role::Employee});
    CHECK(account.duties.own == rights::Reach::at({LocationId{"amersfoort"}}));
    CHECK(people::add_staff(desk, {"12", "Piet", {}, {"all"}}, world.now).error().kind ==
          Kind::Conflict);
}

TEST_CASE("4.18: nobody is made neutral owner of a shop that they lead, by role or by place",
          "[people]") {
    ServerWorld world;
    auto& desk = desk_of(world);
    const auto both = people::add_staff(
        desk, {"40", "Noor", {"neutral-owner", "manager"}, {"utrecht"}}, world.now);
    REQUIRE_FALSE(both.ok());
    CHECK(both.error().kind == Kind::Refused);
    CHECK(both.error().text.find("nobody judges their own") != std::string::npos);
    CHECK_FALSE((*world.store().people().account("40")).has_value());
    // 07 leads the shop already.
    const auto given =
        people::change_roles(desk, {"07", "", {"manager", "neutral-owner"}, {}}, world.now);
    CHECK(given.error().kind == Kind::Refused);
    const auto roles = [&world] { return (*world.store().people().account("07"))->duties.roles; };
    CHECK(roles() == std::set{Role::Employee, Role::Manager});
    CHECK(last_action(world) != "roles-changed");
    REQUIRE(people::change_roles(desk, {"07", "", {"neutral-owner"}, {}}, world.now).ok());
    CHECK(roles() == std::set{Role::NeutralOwner});
}
