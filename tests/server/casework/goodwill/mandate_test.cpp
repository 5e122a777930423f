#include "server/casework/goodwill/mandate.hpp"

#include "server/pages/goodwill/goodwill_words.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using money::Cents;
using rights::Reach;
using rights::Role;
using store::Goodwill;
using store::GoodwillAnswer;
using store::GoodwillKind;
using store::GoodwillRequest;
using store::Mandate;

namespace {

const LocationId kUtrecht{"utrecht"};
const LocationId kZeist{"zeist"};

std::vector<Mandate> of(std::set<Role> roles, const LocationId& at = kUtrecht) {
    const rights::Duties duties{std::move(roles), Reach::at({kUtrecht})};
    return casework::mandates_at(casework::whole_mandates({}), duties, at);
}

Goodwill voucher(std::int64_t cents) { return {GoodwillKind::Voucher, Cents{cents}}; }

GoodwillRequest asked(std::int64_t cents) {
    GoodwillRequest request;
    request.wanted = voucher(cents);
    request.asked_by = "31";
    return request;
}

GoodwillRequest answered(std::int64_t cents, GoodwillAnswer answer) {
    auto request = asked(cents);
    request.decision = store::GoodwillDecision{answer, "32", "", Instant{}};
    return request;
}

}  // namespace

TEST_CASE("0.28: each role gives up to its own limit, and not a cent more", "[goodwill]") {
    CHECK(casework::may_give(of({Role::Employee}), voucher(2500)));
    CHECK_FALSE(casework::may_give(of({Role::Employee}), voucher(2501)));
    CHECK(casework::may_give(of({Role::Manager}), voucher(10000)));
    CHECK_FALSE(casework::may_give(of({Role::Manager}), voucher(10001)));
    CHECK(casework::may_give(of({Role::NeutralOwner}), voucher(10000)));
    CHECK(casework::may_give(of({Role::Director}), voucher(money::kAmountMax.value)));
    for (const Role role : {Role::Technician, Role::Administrator, Role::Auditor})
        CHECK_FALSE(casework::may_give(of({role}), voucher(0)));
    CHECK(casework::may_give(of({Role::Employee, Role::Manager}), voucher(10000)));
}

TEST_CASE("0.28: a mandate counts where its role sees cases, and nowhere else", "[goodwill]") {
    CHECK_FALSE(casework::may_give(of({Role::Manager}, kZeist), voucher(1)));
    CHECK(casework::may_give(of({Role::Director}, kZeist), voucher(1)));
    // Another role of the same person does not carry it further.
    const store::Mandates only_managers{{Role::Manager, {Cents{100}, {GoodwillKind::Voucher}}},
                                        {Role::NeutralOwner, {Cents{0}, {}}}};
    const rights::Duties both{{Role::Manager, Role::NeutralOwner}, Reach::at({kUtrecht})};
    const auto there = casework::mandates_at(only_managers, both, kZeist);
    CHECK_FALSE(casework::may_give(there, voucher(50)));
    CHECK(casework::may_give(casework::mandates_at(only_managers, both, kUtrecht), voucher(50)));
}

TEST_CASE("0.28: a kind that is not in the mandate is above it, whatever it costs", "[goodwill]") {
    const std::vector<Mandate> vouchers{{Cents{5000}, {GoodwillKind::Voucher}}};
    CHECK(casework::may_give(vouchers, voucher(5000)));
    CHECK_FALSE(casework::may_give(vouchers, {GoodwillKind::MoneyBack, Cents{1}}));
}

TEST_CASE("0.28: what people changed takes the place of what came with the program", "[goodwill]") {
    const Mandate own{Cents{700}, {GoodwillKind::Other}};
    const auto all = casework::whole_mandates({{Role::Employee, own}});
    CHECK(all.at(Role::Employee) == own);
    CHECK(all.at(Role::Manager) == casework::mandate_as_delivered(Role::Manager));
    CHECK(all.size() == casework::mandated_roles().size());
}

TEST_CASE("0.28: a yes is for that kind and no more than that amount, and ends", "[goodwill]") {
    const auto yes = answered(6000, GoodwillAnswer::Approved);
    CHECK(casework::is_approved(yes, voucher(6000)));
    CHECK(casework::is_approved(yes, voucher(5999)));
    CHECK_FALSE(casework::is_approved(yes, voucher(6001)));
    CHECK_FALSE(casework::is_approved(yes, {GoodwillKind::MoneyBack, Cents{6000}}));
    CHECK_FALSE(casework::is_approved(answered(6000, GoodwillAnswer::Refused), voucher(6000)));
    CHECK_FALSE(casework::is_approved(asked(6000), voucher(6000)));
    CHECK_FALSE(casework::is_approved(std::nullopt, voucher(6000)));
    auto over = yes;
    over.ended_at = Instant{};
    CHECK_FALSE(casework::is_approved(over, voucher(6000)));
    CHECK_FALSE(casework::standing({over}).has_value());
    CHECK(casework::standing({over, asked(1)})->wanted == voucher(1));
}

TEST_CASE("0.28: nobody approves their own request, and nobody more than they may give",
          "[goodwill]") {
    const auto manager = of({Role::Manager});
    CHECK(casework::may_answer(asked(6000), {"32", manager}));
    CHECK_FALSE(casework::may_answer(asked(6000), {"31", manager}));
    CHECK_FALSE(casework::may_answer(asked(6000), {"31", of({Role::Director})}));
    CHECK_FALSE(casework::may_answer(asked(10001), {"32", manager}));
    CHECK_FALSE(casework::may_answer(asked(6000), {"33", of({Role::Employee})}));
    CHECK_FALSE(casework::may_answer(answered(6000, GoodwillAnswer::Refused), {"32", manager}));
}

TEST_CASE("0.28: the mandate is told in one sentence, in both languages", "[goodwill]") {
    const auto& dutch = pages::page_words(Language{"nl"});
    const auto& english = pages::page_words(Language{"en"});
    CHECK(pages::mandate_words(dutch, of({Role::Employee})) == "Jij mag tot € 25 goedmaken.");
    CHECK(pages::mandate_words(english, of({Role::Employee})) == "You may give up to €25.");
    // The widest of several.
    CHECK(pages::mandate_words(dutch, of({Role::Employee, Role::Manager})) ==
          "Jij mag tot € 100 goedmaken.");
    CHECK(pages::mandate_words(dutch, of({Role::Director, Role::Manager})) ==
          "Jij mag elk bedrag goedmaken.");
    CHECK(pages::mandate_words(dutch, {}) == "Jij mag zelf niets geven.");
    CHECK(pages::mandate_words(dutch, {{Cents{1250}, {GoodwillKind::Voucher}}}) ==
          "Jij mag tot € 12,50 goedmaken. Alleen: tegoedbon.");
    CHECK(pages::goodwill_words(dutch, voucher(1250)) == "tegoedbon, € 12,50");
    CHECK(pages::goodwill_words(english, voucher(1205)) == "voucher, €12.05");
}
