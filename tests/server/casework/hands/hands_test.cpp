#include <algorithm>

#include "server/casework/case_facts.hpp"
#include "server/casework/case_view.hpp"
#include "server/casework/cases.hpp"
#include "server/casework/hands/usual_colleague.hpp"
#include "server/pages/page_routes.hpp"
#include "server/store/calls.hpp"
#include "server/store/loop_figures.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using casework::CaseOrder;
using fakes::ServerWorld;
using fakes::TestDevice;
using std::chrono::hours;
using std::chrono::minutes;
using store::CaseMove;
using store::FormalFigure;
using store::TransferFigure;

namespace {

const rights::Reach kAll = rights::Reach::everywhere();
const rights::Reach kElsewhere = rights::Reach::at({LocationId{"zeist"}});
const std::string kMarked = "De klant maakte er een officiële klacht van";

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Number 07 (Fatima) and number 31, who also sits at a browser.
struct Shop {
    Shop() { world.server->add_routes(pages::page_routes()); }

    /// A customer who waited too long and wants a call.
    CaseNumber open_one() {
        const auto visit = device.submission(1, "wachten duurde lang");
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
        device.push_all();
        return (*store().cases().case_of(visit.id))->number;
    }
    /// A minute after the last one.
    void move(CaseNumber number, CaseMove what, const std::string& by,
              const std::string& owner = {}) {
        world.now = world.now + minutes(1);
        CaseOrder order;
        order.number = number;
        order.move = what;
        order.by = by;
        order.owner = owner;
        order.within = kAll;
        if (what == CaseMove::Close) {
            order.outcome = store::Outcome::Resolved;
            order.note = "Er is nu een extra kassa.";
        }
        REQUIRE(casework::move_case(store(), order, world.now).ok());
    }
    CaseNumber closed_by(const std::string& who) {
        const auto number = open_one();
        move(number, CaseMove::Assign, who);
        move(number, CaseMove::Close, who);
        return number;
    }
    void promise(CaseNumber number, Instant due) {
        auto value = **store().cases().case_by_number(number);
        value.due = due;
        REQUIRE(store().cases().put_case(value).ok());
    }
    void speak(CaseNumber number) {
        move(number, CaseMove::Assign, "07");
        move(number, CaseMove::Contact, "07");
    }
    void mark(CaseNumber number) {
        REQUIRE(store().cases().add_formal_complaint({number, world.now, "07"}).ok());
    }
    std::optional<std::string> usual(CaseNumber number, Instant at) {
        const auto view = **casework::view_case(store(), number, kAll);
        return *casework::usual_colleague_of(store(), view, *store().people().accounts(), at);
    }
    std::vector<store::CaseEvent> events(CaseNumber number) {
        return *store().cases().events_of(number);
    }
    std::string path(CaseNumber number) { return "/staff/cases/" + std::to_string(number.value); }
    std::string page(CaseNumber number) { return browser.get(path(number)).body; }
    /// What the page says after this form.
    std::string said(CaseNumber number, const std::string& form) {
        const auto answer = browser.post(path(number) + "/formal", form);
        REQUIRE(answer.status == 303);
        const auto where = answer.headers.at("location");
        return where.substr(where.find('=') + 1);
    }
    std::int64_t logged(const std::string& object) {
        const auto entries = *store().audit_log().entries_after(0, 1000);
        return std::count_if(entries.begin(), entries.end(),
                             [&](const auto& entry) { return entry.object == object; });
    }
    store::Store& store() { return world.store(); }

    ServerWorld world;
    TestDevice device{world, "t-81"};
    fakes::Browser browser{world, {rights::Role::Employee}, {LocationId{"utrecht"}}};
};

}  // namespace

TEST_CASE("2.5: a case that goes from hand to hand is counted, and its page says so", "[hands]") {
    Shop shop;
    const auto number = shop.open_one();
    const auto opened = shop.world.now;
    shop.move(number, CaseMove::Assign, "07");
    shop.move(number, CaseMove::Attempt, "07");
    CHECK(casework::transfers_of(shop.events(number)) == 0);
    CHECK_FALSE(holds(shop.page(number), "overgedragen"));
    shop.move(number, CaseMove::Assign, "31");
    CHECK(holds(shop.page(number), "Eén keer overgedragen"));
    shop.move(number, CaseMove::Assign, "31", "07");
    CHECK(casework::transfers_of(shop.events(number)) == 2);
    CHECK(holds(shop.page(number), "2 keer overgedragen"));

    // What a terminal tells too late gives the case to nobody.
    CaseOrder late;
    late.number = number;
    late.move = CaseMove::Assign;
    late.by = "31";
    late.within = kAll;
    late.happened_at = opened;
    REQUIRE(casework::move_case(shop.store(), late, shop.world.now).ok());
    CHECK(shop.events(number).back().came_late);
    CHECK(casework::transfers_of(shop.events(number)) == 2);
}

TEST_CASE("2.5: of the cases that were closed it is counted which were handed over", "[hands]") {
    Shop shop;
    const auto start = shop.world.now;
    shop.closed_by("07");
    const auto handed = shop.open_one();
    shop.move(handed, CaseMove::Assign, "07");
    shop.move(handed, CaseMove::Assign, "31");
    const auto open = shop.open_one();
    shop.move(open, CaseMove::Assign, "07");
    shop.move(open, CaseMove::Assign, "31");
    auto& counts = shop.store().loop_counts();
    CHECK(*counts.transfers_since(kAll, start) == TransferFigure{1, 0});
    shop.move(handed, CaseMove::Close, "31");
    CHECK(*counts.transfers_since(kAll, start) == TransferFigure{2, 1});
    CHECK(*counts.transfers_since(rights::Reach::at({LocationId{"utrecht"}}), start) ==
          TransferFigure{2, 1});
    CHECK(*counts.transfers_since(kElsewhere, start) == TransferFigure{});
    CHECK(*counts.transfers_since(kAll, shop.world.now + minutes(1)) == TransferFigure{});
}

TEST_CASE("2.5: a case of nobody names the colleague who did its theme most often, and stays free",
          "[hands][pages]") {
    Shop shop;
    for (const char* const who : {"07", "07", "31"}) shop.closed_by(who);
    const auto number = shop.open_one();
    CHECK(holds(shop.page(number), "Fatima deed dit thema het vaakst."));
    CHECK(holds(shop.browser.get("/staff/cases").body, "Fatima deed dit thema het vaakst."));
    CHECK((*shop.store().cases().case_by_number(number))->owner.empty());
    shop.move(number, CaseMove::Assign, "31");
    CHECK_FALSE(holds(shop.page(number), "het vaakst"));
    CHECK_FALSE(holds(shop.browser.get("/staff/cases").body, "het vaakst"));
}

TEST_CASE("2.5: whoever does not do the case, or works here no more, is not named for it",
          "[hands][pages]") {
    Shop shop;
    for (const char* const who : {"07", "07", "31"}) shop.closed_by(who);
    const auto number = shop.open_one();
    const auto now = shop.world.now;
    CHECK(shop.usual(number, now) == "07");
    CHECK(shop.usual(number, now + hours(24 * 89)) == "07");
    CHECK_FALSE(shop.usual(number, now + hours(24 * 91)).has_value());
    REQUIRE(shop.store().calls().put_not_by({number, "07", "familie", "07", now}).ok());
    CHECK(shop.usual(number, now) == "31");
    CHECK(holds(shop.page(number), "Jij deed dit thema het vaakst."));
    CHECK_FALSE(holds(shop.page(number), "familie"));
    auto account = **shop.store().people().account("31");
    account.duties.roles.insert(rights::Role::NeutralOwner);
    REQUIRE(shop.store().people().put_account(account).ok());
    CHECK_FALSE(shop.usual(number, now).has_value());
    account.duties.roles.erase(rights::Role::NeutralOwner);
    account.disabled_at = now;
    REQUIRE(shop.store().people().put_account(account).ok());
    CHECK_FALSE(shop.usual(number, now).has_value());
    account.disabled_at.reset();
    account.duties.own = rights::Reach();
    REQUIRE(shop.store().people().put_account(account).ok());
    CHECK_FALSE(shop.usual(number, now).has_value());
}

TEST_CASE("2.9: a case is marked as a formal complaint once, with the date of the first time",
          "[hands][pages]") {
    Shop shop;
    const auto number = shop.open_one();
    CHECK(holds(shop.page(number), "Dit werd een officiële klacht"));
    const auto events = shop.events(number).size();
    const auto first = shop.world.now;
    CHECK(shop.said(number, "") == "formal");
    shop.world.now = shop.world.now + minutes(20);
    CHECK(shop.said(number, "") == "formal");
    const auto mark = *shop.store().cases().formal_complaint_of(number);
    REQUIRE(mark.has_value());
    CHECK(mark->at == first);
    CHECK(mark->set_by == "31");
    CHECK(shop.logged("case 1 formal complaint") == 1);
    const auto page = shop.page(number);
    CHECK(holds(page, "Officiële klacht: woensdag 25 november"));
    CHECK(holds(page, kMarked));
    CHECK_FALSE(holds(page, "Dit werd een officiële klacht"));
    // It is a mark and no move: whose turn it is stays as it was.
    CHECK(shop.events(number).size() == events);
    CHECK((*shop.store().cases().case_by_number(number))->state == store::CaseState::New);
}

TEST_CASE("2.9: the mark is taken off on its own day only", "[hands][pages]") {
    Shop shop;
    const auto number = shop.closed_by("07");
    CHECK(shop.said(number, "") == "formal");
    CHECK(holds(shop.page(number), "Toch geen officiële klacht"));
    CHECK(shop.said(number, "do=take_back") == "formal_back");
    CHECK_FALSE(shop.store().cases().formal_complaint_of(number)->has_value());
    CHECK(shop.logged("case 1 no formal complaint") == 1);
    CHECK_FALSE(holds(shop.page(number), kMarked));
    const auto yesterday = shop.world.now - hours(24);
    REQUIRE(shop.store().cases().add_formal_complaint({number, yesterday, "07"}).ok());
    CHECK_FALSE(holds(shop.page(number), "Toch geen officiële klacht"));
    CHECK(shop.said(number, "do=take_back") == "formal_stays");
    CHECK(shop.store().cases().formal_complaint_of(number)->has_value());
    CHECK(shop.browser.post(shop.path(number) + "/formal", "do=other").status == 400);
    CHECK(shop.browser.post("/staff/cases/99/formal", "").status == 404);
}

TEST_CASE("2.9: the mark of a formal complaint goes with its case", "[hands]") {
    Shop shop;
    const auto number = shop.open_one();
    const auto of = (*shop.store().cases().case_by_number(number))->of;
    shop.mark(number);
    const auto everything = shop.device.withdrawal(of, WithdrawalScope::Everything);
    shop.device.keep(wire::record_json(everything), Stream::Withdrawal);
    shop.device.push_all(Stream::Withdrawal);
    CHECK_FALSE(shop.store().cases().case_by_number(number)->has_value());
    CHECK_FALSE(shop.store().cases().formal_complaint_of(number)->has_value());
}

TEST_CASE("2.9: formal complaints are counted with contact in time and without", "[hands]") {
    Shop shop;
    const auto start = shop.world.now;
    const auto timely = shop.open_one();
    const auto timely_formal = shop.open_one();
    const auto late_formal = shop.open_one();
    shop.open_one();
    for (const auto number : {timely, timely_formal, late_formal})
        shop.promise(number, start + hours(2));
    shop.speak(timely);
    shop.speak(timely_formal);
    shop.mark(timely_formal);
    shop.world.now = start + hours(3);
    shop.speak(late_formal);
    shop.mark(late_formal);
    auto& counts = shop.store().loop_counts();
    const auto later = shop.world.now;
    CHECK(*counts.formal_complaints_since(kAll, start) == FormalFigure{2, 1, 2, 1});
    CHECK(*counts.formal_complaints_since(kElsewhere, start) == FormalFigure{});
    CHECK(*counts.formal_complaints_since(kAll, later) == FormalFigure{});
    // Without a promise the day on which the customer was to be told is what counts.
    const auto unpromised = shop.open_one();
    auto value = **shop.store().cases().case_by_number(unpromised);
    value.due.reset();
    REQUIRE(shop.store().cases().put_case(value).ok());
    shop.speak(unpromised);
    CHECK(*counts.formal_complaints_since(kAll, later) == FormalFigure{1, 0, 0, 0});
}
