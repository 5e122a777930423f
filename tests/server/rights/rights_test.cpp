#include "server/rights/rights.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "server/rights/neutral.hpp"
#include "server/rights/reach.hpp"

using namespace cirkel;
using rights::Duties;
using rights::Extent;
using rights::Reach;
using rights::Right;
using rights::Role;

namespace {

const LocationId kUtrecht{"utrecht"};
const LocationId kAmersfoort{"amersfoort"};

bool has(Role role, Right right) { return rights::extent_of(role, right) != Extent::Nowhere; }

}  // namespace

TEST_CASE("S-16 every right and every role has a name of its own and is found by it", "[rights]") {
    std::set<std::string_view> names;
    for (const Right right : rights::all_rights()) {
        names.insert(rights::name_of(right));
        CHECK(rights::right_named(rights::name_of(right)) == right);
    }
    CHECK(names.size() == rights::all_rights().size());
    for (const Role role : rights::all_roles())
        CHECK(rights::role_named(rights::name_of(role)) == role);
    CHECK_FALSE(rights::right_named("everything").has_value());
    CHECK_FALSE(rights::role_named("root").has_value());
}

TEST_CASE("S-16 every right is somebody's, and nobody has all of them", "[rights]") {
    for (const Right right : rights::all_rights()) {
        INFO(rights::name_of(right));
        bool anybody = false;
        for (const Role role : rights::all_roles()) anybody = anybody || has(role, right);
        CHECK(anybody);
    }
    for (const Role role : rights::all_roles()) {
        INFO(rights::name_of(role));
        bool all = true;
        for (const Right right : rights::all_rights()) all = all && has(role, right);
        CHECK_FALSE(all);
    }
}

TEST_CASE("S-16 no single role does something and reads or hides who did it", "[rights]") {
    for (const Role role : rights::all_roles()) {
        INFO(rights::name_of(role));
        const bool reveals = has(role, Right::RevealContact) || has(role, Right::ExportContacts);
        CHECK_FALSE((reveals && has(role, Right::RunPeople)));
        CHECK_FALSE((reveals && has(role, Right::RunKeys)));
        CHECK_FALSE((has(role, Right::ReadAudit) && has(role, Right::RunPeople)));
    }
    CHECK_FALSE(has(Role::Technician, Right::ReadCases));
    CHECK_FALSE(has(Role::Administrator, Right::ReadCases));
}

TEST_CASE("4.17 S-16 only the neutral owner may know who reported something", "[rights]") {
    for (const Role role : rights::all_roles()) {
        INFO(rights::name_of(role));
        CHECK(has(role, Right::NeutralOwner) == (role == Role::NeutralOwner));
    }
    CHECK_FALSE(rights::is_for_tokens(Right::NeutralOwner));
    CHECK(rights::needs_second_factor(Role::NeutralOwner));
}

TEST_CASE("S-04 every role that can reveal a contact needs a second factor", "[rights]") {
    for (const Role role : rights::all_roles()) {
        INFO(rights::name_of(role));
        if (has(role, Right::RevealContact) || has(role, Right::RunPeople))
            CHECK(rights::needs_second_factor(role));
    }
}

TEST_CASE("S-09 export, people, keys and retention ask for the code again", "[rights]") {
    for (const Right right : {Right::Export, Right::ExportContacts, Right::RunPeople,
                              Right::RunKeys, Right::RunRetention})
        CHECK(rights::needs_step_up(right));
    CHECK_FALSE(rights::needs_step_up(Right::WorkCases));
}

TEST_CASE("a reach covers what it names and nothing else, and nothing by default", "[rights]") {
    CHECK_FALSE(Reach().covers(kUtrecht));
    CHECK(Reach().is_nowhere());
    CHECK(Reach::at({kUtrecht}).covers(kUtrecht));
    CHECK_FALSE(Reach::at({kUtrecht}).covers(kAmersfoort));
    CHECK(Reach::everywhere().covers(kAmersfoort));
}

TEST_CASE("several roles reach as far as the widest of them", "[rights]") {
    const Duties employee{{Role::Employee}, Reach::at({kUtrecht})};
    CHECK(employee.reach_of(Right::ReadCases) == Reach::at({kUtrecht}));
    CHECK(employee.reach_of(Right::RunPeople).is_nowhere());
    CHECK_FALSE(employee.has(Right::RunPeople));
    const Duties both{{Role::Employee, Role::Director}, Reach::at({kUtrecht})};
    CHECK(both.reach_of(Right::ReadCases).is_everywhere());
    CHECK(both.reach_of(Right::WorkCases) == Reach::at({kUtrecht}));
    CHECK_FALSE(Duties{}.has(Right::OwnSignIn));
}

TEST_CASE("4.18: nobody is neutral owner and leads a shop, and everywhere is every shop",
          "[rights]") {
    const auto together = [](std::set<Role> roles, Reach own) {
        return rights::leads_and_judges({std::move(roles), std::move(own)});
    };
    const Reach utrecht = Reach::at({kUtrecht});
    CHECK(together({Role::NeutralOwner, Role::Manager}, utrecht));
    CHECK(together({Role::NeutralOwner, Role::Manager}, Reach::everywhere()));
    CHECK(together({Role::NeutralOwner, Role::Manager, Role::Employee}, utrecht));
    // Without a place nobody leads anything.
    CHECK_FALSE(together({Role::NeutralOwner, Role::Manager}, Reach()));
    for (const Role other : rights::all_roles()) {
        INFO(rights::name_of(other));
        CHECK(together({Role::NeutralOwner, other}, utrecht) == (other == Role::Manager));
        CHECK_FALSE(together({other}, utrecht));
    }
}

TEST_CASE("4.18: a neutral owner is too near to the shop in which they work", "[rights]") {
    const auto near = [](std::set<Role> roles, const LocationId& at) {
        return rights::is_too_near({std::move(roles), Reach::at({kUtrecht})}, at);
    };
    CHECK(near({Role::NeutralOwner, Role::Employee}, kUtrecht));
    CHECK_FALSE(near({Role::NeutralOwner, Role::Employee}, kAmersfoort));
    // A place alone is no work there, and neither is the care for its terminals.
    CHECK_FALSE(near({Role::NeutralOwner}, kUtrecht));
    CHECK_FALSE(near({Role::NeutralOwner, Role::Technician}, kUtrecht));
    CHECK_FALSE(near({Role::Employee, Role::Manager}, kUtrecht));
}
