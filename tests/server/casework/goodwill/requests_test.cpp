#include "server/casework/goodwill/requests.hpp"

#include "server/casework/cases.hpp"
#include "server/retention/retention_job.hpp"
#include "server/store/goodwill.hpp"
#include "server/store/loop_figures.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::files_holding;
using fakes::ServerWorld;
using fakes::TestDevice;
using money::Cents;
using rights::Reach;
using rights::Role;
using std::chrono::hours;
using store::Goodwill;
using store::GoodwillFigure;
using store::GoodwillKind;

namespace {

constexpr const char* kSentence = "Kanarie kreeg een bon.";
constexpr const char* kReason = "kanarie kreeg al genoeg";

/// A case of a customer, number 31 who works on it, and 32 who leads.
struct Shop {
    Shop() {
        const auto visit = device.submission(1, "wachten duurde lang");
        device.keep(wire::record_json(visit));
        device.push_all();
        of = visit.id;
        world.add_person("31", {Role::Employee}, {LocationId{"utrecht"}});
        world.add_person("32", {Role::Manager}, {LocationId{"utrecht"}});
        REQUIRE(casework::open_case_by_hand(store, of, "31", world.now).ok());
    }
    casework::CaseOrder order(store::CaseMove move) {
        casework::CaseOrder made;
        made.number = CaseNumber{1};
        made.move = move;
        made.by = "31";
        made.within = Reach::everywhere();
        return made;
    }
    Result<store::Case> close(std::optional<Goodwill> given) {
        auto closing = order(store::CaseMove::Close);
        closing.outcome = store::Outcome::Goodwill;
        closing.note = kSentence;
        closing.given = given;
        return casework::move_case(store, closing, world.now);
    }
    void ask(std::int64_t cents) {
        auto transaction = store.begin();
        REQUIRE(transaction.ok());
        const Goodwill wanted{GoodwillKind::MoneyBack, Cents{cents}};
        REQUIRE(casework::ask_approval(
                    store, {0, CaseNumber{1}, wanted, kSentence, "31", world.now, {}, {}})
                    .ok());
        REQUIRE((*transaction)->commit().ok());
    }
    Result<void> answer(store::GoodwillAnswer answer, const std::string& reason = {}) {
        return casework::answer_request(store, **store.cases().case_by_number(CaseNumber{1}),
                                        {answer, "32", reason, world.now});
    }
    std::vector<store::GoodwillRequest> requests() {
        return *store.goodwills().requests_of(CaseNumber{1});
    }
    GoodwillFigure figure(const Reach& within) {
        return *store.loop_counts().goodwill_since(within, world.now - hours(1));
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
    store::Store& store = world.store();
    SubmissionId of;
};

Goodwill money_back(std::int64_t cents) { return {GoodwillKind::MoneyBack, Cents{cents}}; }

}  // namespace

TEST_CASE("0.28: no way leads around the mandate, and a yes is used up by one closing",
          "[goodwill]") {
    Shop shop;
    CHECK(shop.close(money_back(6000)).error().kind == Kind::Refused);
    shop.ask(6000);
    CHECK(shop.close(money_back(6000)).error().kind == Kind::Refused);
    REQUIRE(shop.answer(store::GoodwillAnswer::Approved).ok());
    CHECK(shop.close(money_back(6001)).error().kind == Kind::Refused);
    REQUIRE(shop.close(money_back(6000)).ok());
    CHECK(shop.requests()[0].ended_at == shop.world.now);
    REQUIRE(
        casework::move_case(shop.store, shop.order(store::CaseMove::Reopen), shop.world.now).ok());
    CHECK(shop.close(money_back(6000)).error().kind == Kind::Refused);
    REQUIRE(shop.close(money_back(1000)).ok());
    // Two gifts for one customer are one case.
    CHECK(shop.figure(Reach::everywhere()) == GoodwillFigure{1, 7000});
}

TEST_CASE("0.28: what was given is counted where and since when it is asked", "[goodwill]") {
    Shop shop;
    CHECK(shop.figure(Reach::everywhere()) == GoodwillFigure{});
    REQUIRE(shop.close(money_back(1250)).ok());
    CHECK(shop.figure(Reach::everywhere()) == GoodwillFigure{1, 1250});
    CHECK(shop.figure(Reach::at({LocationId{"utrecht"}})) == GoodwillFigure{1, 1250});
    CHECK(shop.figure(Reach::at({LocationId{"zeist"}})) == GoodwillFigure{});
    shop.world.now = shop.world.now + hours(2);
    CHECK(shop.figure(Reach::everywhere()) == GoodwillFigure{});
}

TEST_CASE("0.28: goodwill of which nobody gave an amount is an outcome, and counts as no money",
          "[goodwill]") {
    Shop shop;
    REQUIRE(shop.close(std::nullopt).ok());
    CHECK(shop.figure(Reach::everywhere()) == GoodwillFigure{});
}

TEST_CASE("0.28: an amount belongs to the outcome goodwill and to no other", "[goodwill]") {
    Shop shop;
    auto closing = shop.order(store::CaseMove::Close);
    closing.outcome = store::Outcome::Resolved;
    closing.note = kSentence;
    closing.given = money_back(100);
    CHECK(casework::move_case(shop.store, closing, shop.world.now).error().kind == Kind::Refused);
}

TEST_CASE("0.28: another question takes the place of the one before, and its yes", "[goodwill]") {
    Shop shop;
    shop.ask(6000);
    REQUIRE(shop.answer(store::GoodwillAnswer::Approved).ok());
    shop.ask(8000);
    REQUIRE(shop.requests().size() == 2);
    CHECK(shop.requests()[0].ended_at.has_value());
    CHECK(shop.requests()[0].sentence.empty());
    CHECK(shop.close(money_back(6000)).error().kind == Kind::Refused);
    CHECK(shop.answer(store::GoodwillAnswer::Refused).error().kind == Kind::Refused);
    REQUIRE(shop.answer(store::GoodwillAnswer::Refused, kReason).ok());
    CHECK(casework::requests_for(shop.store, "32", Reach::everywhere())->empty());
}

TEST_CASE("0.28: an account that was ended gives nothing", "[goodwill]") {
    Shop shop;
    CHECK(casework::mandates_of(shop.store, "31", LocationId{"utrecht"})->size() == 1);
    auto account = **shop.store.people().account("31");
    account.disabled_at = shop.world.now;
    REQUIRE(shop.store.people().put_account(account).ok());
    CHECK(casework::mandates_of(shop.store, "31", LocationId{"utrecht"})->empty());
    CHECK(shop.close(money_back(1)).error().kind == Kind::Refused);
}

TEST_CASE("0.28 P-30: why not goes two weeks after the case was closed, as all remarks",
          "[goodwill][retention]") {
    Shop shop;
    shop.ask(6000);
    REQUIRE(shop.answer(store::GoodwillAnswer::Refused, kReason).ok());
    REQUIRE(shop.close(money_back(2500)).ok());
    shop.world.now = shop.world.now + hours(24 * 13);
    CHECK(retention::let_go(shop.world.server->desk(), shop.world.now)->remarks == 0);
    CHECK(shop.requests()[0].decision->reason == kReason);
    shop.world.now = shop.world.now + hours(24 * 2);
    CHECK(retention::let_go(shop.world.server->desk(), shop.world.now)->remarks == 1);
    CHECK(shop.requests()[0].decision->reason.empty());
    CHECK(shop.requests()[0].wanted == money_back(6000));
}

TEST_CASE("0.28: \"Wis alles\" takes what was asked and given along", "[goodwill][erase]") {
    Shop shop;
    shop.ask(6000);
    REQUIRE(shop.answer(store::GoodwillAnswer::Refused, kReason).ok());
    REQUIRE(files_holding(shop.world.folder(), kReason) > 0);
    REQUIRE(files_holding(shop.world.folder(), kSentence) > 0);
    const auto everything = shop.device.withdrawal(shop.of, WithdrawalScope::Everything);
    shop.device.keep(wire::record_json(everything), Stream::Withdrawal);
    shop.device.push_all(Stream::Withdrawal);
    CHECK(shop.requests().empty());
    CHECK(files_holding(shop.world.folder(), kReason) == 0);
    CHECK(files_holding(shop.world.folder(), kSentence) == 0);
    CHECK(shop.figure(Reach::everywhere()) == GoodwillFigure{});
}
