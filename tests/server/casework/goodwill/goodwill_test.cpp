#include "server/store/goodwill.hpp"

#include "server/contacts/mark_contacts.hpp"
#include "server/pages/calls/call_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "server/pages/today/today_routes.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using money::Cents;
using rights::Role;
using store::Goodwill;
using store::GoodwillKind;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string kCase = "/staff/cases/1";
const std::string kToday = "/staff/today";
const std::string kApproveButton = "value=\"approve\"";

/// Closes with a voucher of so much.
std::string closing(const std::string& amount) {
    return "outcome=goodwill&given=voucher&sentence=Wij+gaven+een+bon.&theme=&amount=" + amount;
}

/// A customer who wants a call; an employee and a manager of that shop, each at a browser.
struct Shop {
    Shop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::call_routes());
        world.server->add_routes(pages::today_routes());
        const auto visit = device.submission(1, "wachten duurde lang");
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, "+31612345678")));
        device.push_all();
        of = visit.id;
        REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    }
    store::Case value() { return **world.store().cases().case_by_number(CaseNumber{1}); }
    store::CaseEvent last_event() { return world.store().cases().events_of(CaseNumber{1})->back(); }
    std::vector<store::GoodwillRequest> requests() {
        return *world.store().goodwills().requests_of(CaseNumber{1});
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
    SubmissionId of;
    fakes::Browser employee{world, {Role::Employee}, {LocationId{"utrecht"}}, "31"};
    fakes::Browser manager{world, {Role::Manager}, {LocationId{"utrecht"}}, "32"};
};

}  // namespace

TEST_CASE("0.28: within the mandate a case is closed, and what was given stands in its log",
          "[goodwill][pages]") {
    Shop shop;
    const auto closed = shop.employee.post(kCase + "/close", closing("12,50"));
    CHECK(closed.headers.at("location") == "/staff/cases/1?news=closed");
    CHECK(shop.last_event().given == Goodwill{GoodwillKind::Voucher, Cents{1250}});
    CHECK(holds(shop.employee.get(kCase).body, "Goedgemaakt: tegoedbon, € 12,50"));
    CHECK(shop.requests().empty());
}

TEST_CASE("0.28: with goodwill both fields are asked for, and with nothing else",
          "[goodwill][pages]") {
    Shop shop;
    const auto page = shop.employee.get(kCase).body;
    CHECK(holds(page, "Wat kreeg de klant?"));
    CHECK(holds(page, "Jij mag tot € 25 goedmaken."));
    const auto empty = shop.employee.post(
        kCase + "/close", "outcome=goodwill&sentence=Wij+gaven+een+bon.&theme=&given=&amount=veel");
    CHECK(empty.status == 422);
    CHECK(holds(empty.body, "Kies wat de klant kreeg."));
    CHECK(holds(empty.body, "Schrijf het bedrag in euro"));
    CHECK(holds(empty.body, "value=\"veel\""));
    CHECK(store::is_open(shop.value().state));
    const auto other = shop.employee.post(
        kCase + "/close", "outcome=resolved&sentence=Er+is+een+kassa.&given=voucher&amount=12");
    CHECK(other.status == 303);
    CHECK_FALSE(shop.last_event().given.has_value());
}

TEST_CASE("0.28: above the mandate the case stays open, with a question and the whole draft",
          "[goodwill][pages]") {
    Shop shop;
    const auto asked = shop.employee.post(kCase + "/close", closing("60"));
    CHECK(asked.status == 202);
    CHECK(holds(asked.body, "Wij hebben goedkeuring gevraagd."));
    CHECK(holds(asked.body, "Jij vraagt goedkeuring voor € 60"));
    CHECK(holds(asked.body, "Wij gaven een bon.</textarea>"));
    CHECK(holds(asked.body, "value=\"60\""));
    CHECK_FALSE(holds(asked.body, kApproveButton));
    CHECK(store::is_open(shop.value().state));
    // The same form sent again is the same question.
    shop.employee.post(kCase + "/close", closing("60"));
    REQUIRE(shop.requests().size() == 1);
    CHECK(shop.requests()[0].wanted == Goodwill{GoodwillKind::Voucher, Cents{6000}});
    // Also later the draft is there for whoever asked.
    CHECK(holds(shop.employee.get(kCase).body, "Wij gaven een bon.</textarea>"));
}

TEST_CASE("0.28: whoever may give it sees the question, says yes, and the case can be closed",
          "[goodwill][pages]") {
    Shop shop;
    shop.employee.post(kCase + "/close", closing("60"));
    CHECK(holds(shop.manager.get(kToday).body, "Zaak 1: Nummer 31 vraagt goedkeuring voor € 60."));
    CHECK_FALSE(holds(shop.employee.get(kToday).body, "vraagt goedkeuring"));
    const auto page = shop.manager.get(kCase).body;
    CHECK(holds(page, "Nummer 31 vraagt goedkeuring voor € 60"));
    CHECK(holds(page, kApproveButton));

    const auto yes = shop.manager.post(kCase + "/goodwill", "do=approve&reason=");
    CHECK(yes.headers.at("location") == "/staff/cases/1?news=approved");
    CHECK_FALSE(holds(shop.manager.get(kToday).body, "vraagt goedkeuring"));
    const auto entry = **shop.world.store().audit_log().last_entry();
    CHECK(entry.actor == "32");
    CHECK(entry.action == "goodwill-answered");
    CHECK(entry.object == "case 1");
    CHECK(entry.result == "done");

    CHECK(holds(shop.employee.get(kCase).body, "Nummer 32 zei ja."));
    CHECK(shop.employee.post(kCase + "/close", closing("59,95")).status == 303);
    CHECK(shop.last_event().given->amount == Cents{5995});
    const auto log = shop.employee.get(kCase).body;
    CHECK(holds(log, "Goedkeuring gevraagd"));
    CHECK(holds(log, "Goedgekeurd"));
}

TEST_CASE("0.28: a no says why, and leaves the case as it was", "[goodwill][pages]") {
    Shop shop;
    shop.employee.post(kCase + "/close", closing("60"));
    const auto without = shop.manager.post(kCase + "/goodwill", "do=refuse&reason=+");
    CHECK(without.status == 422);
    CHECK(holds(without.body, "Schrijf waarom niet."));
    CHECK_FALSE(shop.requests()[0].decision.has_value());
    const auto no = shop.manager.post(kCase + "/goodwill", "do=refuse&reason=25+is+genoeg");
    CHECK(no.headers.at("location") == "/staff/cases/1?news=not_approved");
    CHECK(holds(shop.employee.get(kCase).body, "Nummer 32 zei nee: 25 is genoeg"));
    CHECK((**shop.world.store().audit_log().last_entry()).result == "refused");
    // What was refused can be asked again, and is not given.
    CHECK(shop.employee.post(kCase + "/close", closing("60")).status == 202);
    CHECK(store::is_open(shop.value().state));
    CHECK(shop.employee.post(kCase + "/goodwill", "do=approve&reason=").status == 303);
    CHECK(store::is_open(shop.value().state));
}

TEST_CASE("0.28: nobody says yes to themselves, or to more than they may give",
          "[goodwill][pages]") {
    Shop shop;
    store::Location zeist;
    zeist.id = LocationId{"zeist"};
    REQUIRE(shop.world.store().setup().put_location(zeist).ok());
    fakes::Browser colleague(shop.world, {Role::Manager}, {LocationId{"utrecht"}}, "34");
    fakes::Browser elsewhere(shop.world, {Role::Manager}, {LocationId{"zeist"}}, "35");
    fakes::Browser director(shop.world, {Role::Director}, {}, "36");
    CHECK(shop.manager.post(kCase + "/close", closing("200")).status == 202);
    CHECK(shop.manager.post(kCase + "/goodwill", "do=approve&reason=").status == 409);
    CHECK(colleague.post(kCase + "/goodwill", "do=approve&reason=").status == 409);
    CHECK(elsewhere.post(kCase + "/goodwill", "do=approve&reason=").status == 404);
    CHECK_FALSE(holds(colleague.get(kCase).body, kApproveButton));
    CHECK_FALSE(shop.requests()[0].decision.has_value());
    CHECK(holds(director.get(kToday).body, "vraagt goedkeuring voor € 200"));
    CHECK(director.post(kCase + "/goodwill", "do=approve&reason=").status == 303);
    CHECK(director.post(kCase + "/goodwill", "do=approve&reason=").status == 409);
    CHECK(shop.manager.post(kCase + "/close", closing("200")).status == 303);
}

TEST_CASE("0.28: a call that gives more than the mandate is written down, and asks",
          "[goodwill][calling][pages]") {
    Shop shop;
    REQUIRE(shop.employee.post(kCase + "/take", "").status == 303);
    CHECK(holds(shop.employee.get(kCase + "/call").body, "Jij mag tot € 25 goedmaken."));
    shop.employee.post(kCase + "/call", "reason=call");
    CHECK(holds(shop.employee.get(kCase + "/call/close").body, "Bedrag in euro"));
    const auto wrong = shop.employee.post(kCase + "/call/close", closing(""));
    CHECK(wrong.status == 422);
    CHECK(holds(wrong.body, "Schrijf het bedrag in euro"));
    const auto asked = shop.employee.post(kCase + "/call/close", closing("60"));
    CHECK(asked.headers.at("location") == "/staff/cases/1?news=asked");
    CHECK(shop.last_event().move == store::CaseMove::Contact);
    CHECK(shop.value().spoken_at == shop.world.now);
    CHECK(shop.requests().size() == 1);
    shop.manager.post(kCase + "/goodwill", "do=approve&reason=");
    CHECK(shop.employee.post(kCase + "/close", closing("60")).status == 303);
    CHECK(shop.last_event().given == Goodwill{GoodwillKind::Voucher, Cents{6000}});
}

TEST_CASE("0.28: nothing that a customer or a terminal reads holds what was given",
          "[goodwill][pages]") {
    Shop shop;
    shop.employee.post(kCase + "/close", closing("21,43"));
    CHECK((*shop.world.store().statuses().status(shop.of))->note == "Wij gaven een bon.");
    const auto changes = *shop.world.store().feed().changes_after(LocationId{"utrecht"}, 0, 100);
    REQUIRE_FALSE(changes.empty());
    bool tells_note = false;
    for (const auto& change : changes) {
        tells_note = tells_note || holds(change.body, "Wij gaven een bon.");
        for (const char* const part : {"voucher", "tegoedbon", "cents", "given", "21,43", "21.43"})
            CHECK_FALSE(holds(change.body, part));
    }
    CHECK(tells_note);
}
