#include "server/contacts/reveal.hpp"

#include <catch2/catch.hpp>

#include "server/casework/cases.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/store/contacts.hpp"
#include "shared/json/json.hpp"
#include "shared/wire/record.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using contacts::ContactOrder;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

/// A case of employee 07 whose customer gave a number, marked by the keeper.
struct CalledFor {
    CalledFor() : device(world, "t-81"), consent(give()), order(order_of("07")) {
        round();
        take("07");
    }
    Consent give(const std::string& contact = "+31612345678") {
        const auto visit = device.submission(1, "wachten duurde lang");
        auto made = device.consent(visit.id, contact);
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(made));
        device.push_all();
        return made;
    }
    void round() { REQUIRE(contacts::go_round(world.server->desk(), world.now).ok()); }
    void take(const std::string& by) {
        casework::CaseOrder taking;
        taking.number = order.number;
        taking.by = by;
        taking.within = rights::Reach::everywhere();
        REQUIRE(casework::move_case(world.store(), taking, world.now).ok());
    }
    ContactOrder order_of(const std::string& by) {
        return {(*world.store().cases().case_of(consent.of))->number, by,
                rights::Reach::everywhere(), audit::Origin::Browser};
    }
    auto reveal(const std::string& reason = "call") {
        return contacts::reveal(world.server->desk(), order, reason, world.now);
    }
    std::string last_deed() {
        const auto entry = **world.store().audit_log().last_entry();
        return entry.actor + " " + entry.action + " " + entry.object + " " + entry.result;
    }

    ServerWorld world;
    TestDevice device;
    Consent consent;
    ContactOrder order;
};

}  // namespace

TEST_CASE("S-19: who has a case sees its contact for a reason, and that is written down",
          "[contacts]") {
    CalledFor called;
    const auto opened = called.reveal();
    REQUIRE(opened.ok());
    CHECK(opened->contact == "+31612345678");
    CHECK(opened->first_name == "Sanne");
    CHECK(called.last_deed() == "07 reveal case 1 why call done");
    CHECK(fakes::files_holding(called.world.folder(), "12345678") == 0);
}

TEST_CASE("S-19: a contact is shown to nobody else, and for nothing else", "[contacts]") {
    CalledFor called;
    called.world.add_person("08", {rights::Role::Employee});
    called.order.by = "08";
    CHECK(called.reveal().error().kind == Kind::Conflict);
    called.order.by = "07";
    CHECK(called.reveal("mail").error().kind == Kind::Refused);
    CHECK(called.reveal("curious").error().kind == Kind::Malformed);
    called.order.within = rights::Reach::at({LocationId{"arnhem"}});
    CHECK(called.reveal().error().kind == Kind::NotFound);
    called.order.within = rights::Reach::everywhere();
    casework::CaseOrder closing;
    closing.number = called.order.number;
    closing.move = store::CaseMove::Close;
    closing.by = "07";
    closing.within = rights::Reach::everywhere();
    closing.outcome = store::Outcome::Resolved;
    closing.note = "De kassa is open.";
    REQUIRE(casework::move_case(called.world.store(), closing, called.world.now).ok());
    CHECK(called.reveal().error().kind == Kind::Conflict);
}

TEST_CASE("while no keeper runs nothing is shown, and the message says so", "[contacts]") {
    CalledFor called;
    called.world.keeper = nullptr;
    const auto refused = called.reveal();
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == Kind::Offline);
    CHECK(refused.error().text.find("keeper") != std::string::npos);
    CHECK(called.last_deed() == "07 reveal case 1 why call refused");
}

TEST_CASE("S-19: who lost the case while the keeper was asked sees nothing, which is written down",
          "[contacts]") {
    CalledFor called;
    auto& desk = called.world.server->desk();
    const auto ask = contacts::begin_reveal(desk, called.order, "call");
    REQUIRE(ask.ok());
    const auto said = (*ask)();
    REQUIRE(said.opened.ok());
    called.world.add_person("08", {rights::Role::Employee});
    called.take("08");
    const auto shown = contacts::end_reveal(desk, called.order, said, called.world.now);
    CHECK(shown.error().kind == Kind::Conflict);
    CHECK(called.last_deed() == "07 reveal case 1 why call refused");
}

TEST_CASE("the keeper is asked aside, while others are answered", "[contacts]") {
    CalledFor called;
    std::vector<http::Request> both(2);
    both[0].method = "POST";
    both[0].target = "/staff/api/cases/" + std::to_string(called.order.number.value) + "/contact";
    both[0].headers = called.world.signed_in("07");
    both[0].body = R"({"reason":"call"})";
    both[1].target = "/v1/server";
    auto answers = called.world.server->handle_all(both, called.world.now);
    REQUIRE(answers[0].aside);
    CHECK(answers[1].status == 200);
    CHECK(called.last_deed() != "07 reveal case 1 why call done");
    both[0].found = answers[0].aside();
    answers = called.world.server->handle_all(both, called.world.now);
    CHECK(answers[0].status == 200);
    CHECK(answers[0].body.find("+31612345678") != std::string::npos);
    CHECK(called.last_deed() == "07 reveal case 1 why call done");
}

TEST_CASE("S-40: not me erases a contact everywhere and keeps it no more", "[contacts]") {
    CalledFor called;
    const auto again = called.give("06 1234 5678");
    const auto other = called.give("+31612345679");
    called.round();
    const auto erased =
        contacts::suppress(called.world.server->desk(), called.order, called.world.now);
    REQUIRE(erased.ok());
    CHECK(*erased == 2);
    auto& store = called.world.store();
    CHECK(store.records().consents_of(called.consent.of)->empty());
    CHECK(store.records().consents_of(again.of)->empty());
    CHECK(store.records().consents_of(other.of)->size() == 1);
    CHECK(called.last_deed() == "07 erase case 1 not me done");
    // It comes once more, and nobody is told.
    const auto later = called.give("+31612345678");
    CHECK(store.records().consents_of(later.of)->size() == 1);
    called.round();
    CHECK(store.records().consents_of(later.of)->empty());
    CHECK(store.records().submission(later.of)->has_value());
    const std::string box(later.contact.box.begin(), later.contact.box.end());
    called.world.server->tick(called.world.now);
    CHECK(fakes::files_holding(called.world.folder(), box) == 0);
}

TEST_CASE("nobody can be stopped whom the keeper has not seen", "[contacts]") {
    CalledFor called;
    auto keeper = std::move(called.world.keeper);
    const auto unseen = called.give("+31612345680");
    auto order = called.order;
    order.number = (*called.world.store().cases().case_of(unseen.of))->number;
    const auto refused = contacts::suppress(called.world.server->desk(), order, called.world.now);
    CHECK(refused.error().kind == Kind::Busy);
    CHECK(called.world.store().records().consents_of(unseen.of)->size() == 1);
}

TEST_CASE("the interface of staff opens one contact, with the code of nobody else", "[contacts]") {
    CalledFor called;
    const auto path = "/staff/api/cases/" + std::to_string(called.order.number.value) + "/contact";
    const auto headers = called.world.signed_in("07");
    const auto shown = called.world.ask("POST", path, R"({"reason":"call"})", headers);
    CHECK(shown.status == 200);
    CHECK(json::parse(shown.body)->find("contact")->if_text()->find("+31612345678") == 0);
    CHECK(called.world.ask("POST", path, R"({"reason":"call","by":"08"})", headers).status == 400);
    CHECK(called.world.ask("POST", path, R"({"reason":"call"})").status == 401);
    called.world.keeper = nullptr;
    CHECK(called.world.ask("POST", path, R"({"reason":"call"})", headers).status == 503);
}
