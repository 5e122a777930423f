#include "server/casework/neutrality.hpp"

#include <catch2/catch.hpp>

#include "server/casework/cases.hpp"
#include "tests/server/heard/heard_world.hpp"

using namespace cirkel;
using casework::CaseOrder;
using rights::Role;
using std::chrono::hours;
using store::CaseMove;

namespace {

constexpr const char* kBoth = "50";     ///< works in Utrecht, and is neutral for the others
constexpr const char* kOutside = "51";  ///< neutral, and belongs to no shop

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A customer of Utrecht who wants a call.
struct OneCase {
    OneCase() {
        shop.world.add_person(kBoth, {Role::Employee, Role::NeutralOwner}, {LocationId{"utrecht"}});
        shop.world.add_person(kOutside, {Role::NeutralOwner}, {LocationId{"utrecht"}});
        const auto visit = device.submission(1, "wachten duurde lang");
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
        device.push_all();
    }
    Result<store::Case> give(const std::string& by, const std::string& owner) {
        CaseOrder order;
        order.number = CaseNumber{1};
        order.by = by;
        order.owner = owner;
        order.within = rights::Reach::everywhere();
        return casework::move_case(shop.world.store(), order, shop.world.now);
    }
    Result<store::Case> take(const std::string& by) { return give(by, by); }
    std::string owner() {
        return (*shop.world.store().cases().case_by_number(CaseNumber{1}))->owner;
    }
    std::string page(const std::string& path, const std::string& number) {
        return shop.world.ask("GET", path, "", shop.world.signed_in(number)).body;
    }
    /// So late that it belongs to somebody neutral.
    void wait_two_weeks() { shop.world.now = shop.world.now + hours(24 * 14); }

    fakes::HeardWorld shop;
    fakes::TestDevice device{shop.world, "t-81"};
};

}  // namespace

TEST_CASE("4.18: a case of the own shop, and a late one that was theirs, is not a neutral owner's",
          "[cases]") {
    for (const bool is_too_near : {false, true})
        for (const bool is_escalated : {false, true})
            for (const bool has_had_it : {false, true}) {
                CAPTURE(is_too_near, is_escalated, has_had_it);
                const auto why = casework::why_not_theirs({is_too_near, is_escalated, has_had_it});
                CHECK(why.has_value() == (is_too_near || (is_escalated && has_had_it)));
                if (why) CHECK(why->kind == Kind::Refused);
            }
}

TEST_CASE("4.18: who works in a shop and is neutral for others gets no case of that shop",
          "[cases]") {
    OneCase one;
    CHECK(one.take(kBoth).error().kind == Kind::Refused);
    CHECK(one.give("07", kBoth).error().kind == Kind::Refused);
    CaseOrder passing;
    passing.number = CaseNumber{1};
    passing.move = CaseMove::PassOver;
    passing.by = kBoth;
    passing.within = rights::Reach::everywhere();
    // Whoever does something first has the case.
    const auto passed = casework::move_case(one.shop.world.store(), passing, one.shop.world.now);
    REQUIRE_FALSE(passed.ok());
    CHECK(holds(passed.error().text, "neutral owner"));
    CHECK(one.owner().empty());
    REQUIRE(one.give(kBoth, "07").ok());
    CHECK(one.owner() == "07");
}

TEST_CASE("4.18: a neutral owner who belongs to no shop takes cases of every shop", "[cases]") {
    OneCase one;
    REQUIRE(one.take(kOutside).ok());
    CHECK(one.owner() == kOutside);
}

TEST_CASE("4.18: whoever had a case before their role changed keeps it and can end it", "[cases]") {
    OneCase one;
    one.shop.world.add_person("52", {Role::Employee}, {LocationId{"utrecht"}});
    REQUIRE(one.take("52").ok());
    auto account = **one.shop.world.store().people().account("52");
    account.duties.roles.insert(Role::NeutralOwner);
    REQUIRE(one.shop.world.store().people().put_account(account).ok());
    CaseOrder plan;
    plan.number = CaseNumber{1};
    plan.move = CaseMove::PlanAction;
    plan.by = "52";
    plan.note = "Wij vragen het na bij de bakker.";
    plan.within = rights::Reach::everywhere();
    REQUIRE(casework::move_case(one.shop.world.store(), plan, one.shop.world.now).ok());
    CHECK(one.owner() == "52");
    // Given away, it does not come back.
    REQUIRE(one.give("52", "07").ok());
    CHECK_FALSE(one.take("52").ok());
}

TEST_CASE("4.18: a case that is a day late goes to a neutral owner who never had it", "[cases]") {
    OneCase one;
    const auto other = one.shop.people.at(Role::NeutralOwner);
    REQUIRE(one.take(kOutside).ok());
    REQUIRE(one.give(kOutside, "07").ok());
    REQUIRE(one.take(kOutside).ok());
    REQUIRE(one.give(kOutside, "07").ok());
    one.wait_two_weeks();
    const auto again = one.take(kOutside);
    REQUIRE_FALSE(again.ok());
    CHECK(holds(again.error().text, "never had it"));
    REQUIRE(one.take(other).ok());
    CHECK(one.owner() == other);
    // The shop, too, can still help its customer.
    REQUIRE(one.give(other, "07").ok());
    CHECK_FALSE(one.take(other).ok());
}

TEST_CASE("4.18: the page of a case says whose it cannot become, instead of offering it",
          "[cases]") {
    OneCase one;
    const std::string path = "/staff/cases/1";
    const auto barred = one.page(path, kBoth);
    CHECK(holds(barred, "Jij bent vertrouwenspersoon en pakt deze zaak niet."));
    CHECK_FALSE(holds(barred, "action=\"/staff/cases/1/take\""));
    CHECK(holds(one.page(path, kOutside), "action=\"/staff/cases/1/take\""));
    // An old page, or the list of cases.
    const auto refused = one.shop.post(kBoth, path + "/take");
    CHECK(refused.status == 409);
    CHECK(holds(refused.body, "Deze zaak is niet voor jou"));
    CHECK(one.owner().empty());
    const auto planner = one.page("/staff/planner", "07");
    CHECK_FALSE(holds(planner, "<option value=\"50\""));
    CHECK(holds(planner, "<option value=\"51\""));
}
