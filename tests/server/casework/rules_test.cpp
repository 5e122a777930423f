#include "server/casework/rules.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;
using casework::CaseFacts;
using casework::CaseOrder;
using casework::why_not;
using store::CaseMove;
using store::ContactChannel;
using store::Outcome;

namespace {

constexpr Instant kNow{Duration{1'795'604'400'000}};
constexpr auto kHour = std::chrono::hours(1);
constexpr const char* kSentence = "De kassa is weer open.";

/// A case with a theme, whose customer agreed to a call and can read an answer.
struct Given {
    store::Case value;
    CaseFacts facts;
    CaseOrder order;
    Given(CaseMove move) {
        value.theme = OptionId{"queue"};
        facts.may_contact = true;
        facts.has_channel = true;
        order.by = "07";
        order.move = move;
    }
    /// What is said about it; "" when it can be done.
    [[nodiscard]] std::string refusal() const {
        const auto refused = why_not(value, facts, order, kNow);
        return refused ? refused->text : "";
    }
    [[nodiscard]] bool is_fine() const { return refusal().empty(); }
};

Given closing(Outcome outcome, std::string note = kSentence) {
    Given given(CaseMove::Close);
    given.order.outcome = outcome;
    given.order.note = std::move(note);
    return given;
}

}  // namespace

TEST_CASE("0.15: nobody is called, or planned to be, without a consent that stands", "[casework]") {
    for (const auto move : {CaseMove::Plan, CaseMove::Attempt, CaseMove::Contact}) {
        Given given(move);
        given.order.until = kNow + kHour;
        CHECK(given.is_fine());
        given.facts.may_contact = false;
        if (move != CaseMove::Contact) CHECK_FALSE(given.is_fine());
        given.order.channel = ContactChannel::Phone;
        CHECK_FALSE(given.is_fine());
    }
}

TEST_CASE("somebody who comes to the desk is spoken with, without any consent", "[casework]") {
    Given given(CaseMove::Contact);
    given.facts.may_contact = false;
    CHECK(given.is_fine());
    CHECK(casework::channel_of(given.order, given.facts) == ContactChannel::Store);
    given.facts.may_contact = true;
    CHECK(casework::channel_of(given.order, given.facts) == ContactChannel::Phone);
}

TEST_CASE("2.8: a call is planned for later", "[casework]") {
    Given given(CaseMove::Plan);
    CHECK(given.refusal() == "say when the customer is called");
    given.order.until = kNow;
    CHECK_FALSE(given.is_fine());
    given.order.until = kNow + kHour;
    CHECK(given.is_fine());
    given.order.until = kNow + casework::kAheadMax + kHour;
    CHECK_FALSE(given.is_fine());
}

TEST_CASE("a case waits for somebody, until a moment, for something", "[casework]") {
    Given given(CaseMove::Hold);
    CHECK(given.refusal() == "say who it waits for: customer or us");
    given.order.waits_for = store::WaitsFor::Customer;
    CHECK(given.refusal() == "say until when it waits");
    given.order.until = kNow + kHour;
    CHECK(given.refusal() == "say what it waits for, in the remark");
    given.order.remark = "klant zoekt de bon";
    CHECK(given.is_fine());
    given.order.until = kNow - kHour;
    CHECK_FALSE(given.is_fine());
}

TEST_CASE("0.13, 4.19: a case ends with an outcome and a sentence for the customer", "[casework]") {
    CHECK(closing(Outcome::Resolved).is_fine());
    Given nothing(CaseMove::Close);
    nothing.order.note = kSentence;
    CHECK_FALSE(nothing.is_fine());
    for (const auto outcome : store::all_outcomes()) {
        INFO(store::name_of(outcome));
        auto silent = closing(outcome, "");
        silent.facts.attempts = 3;
        silent.facts.attempt_days = silent.facts.attempt_parts = 2;
        silent.facts.may_contact = outcome != Outcome::ConsentWithdrawn;
        silent.facts.is_linked = true;
        CHECK(silent.is_fine() == !casework::needs_sentence(outcome));
        // Who can read nothing is told nothing.
        silent.facts.has_channel = false;
        CHECK(silent.is_fine());
    }
    CHECK_FALSE(closing(Outcome::NoAction, "twee\nregels").is_fine());
}

TEST_CASE("0.9: a case ends as linked to an improvement that is there, or is named", "[casework]") {
    auto given = closing(Outcome::LinkedToImprovement);
    CHECK(given.refusal() == "say which improvement answers this customer, by its number");
    given.order.improvement = store::ImprovementNumber{1};
    CHECK(given.is_fine());
    given.order.improvement.reset();
    given.facts.is_linked = true;
    CHECK(given.is_fine());
}

TEST_CASE("2.4: what is solved says what it was about", "[casework]") {
    auto given = closing(Outcome::Resolved);
    given.value.theme.reset();
    CHECK(given.refusal() == "say what it was about: a theme, or the cause");
    given.order.cause = "te weinig mensen op donderdag";
    CHECK(given.is_fine());
    given.order.cause.clear();
    given.order.theme = OptionId{"queue"};
    CHECK(given.is_fine());
    CHECK_FALSE(casework::needs_subject(Outcome::ComplimentShared));
}

TEST_CASE("nobody is called unreachable after one try, or three on one morning", "[casework]") {
    auto given = closing(Outcome::NotReached, "");
    given.facts.attempts = 2;
    given.facts.attempt_days = 2;
    given.facts.attempt_parts = 2;
    CHECK_FALSE(given.is_fine());
    given.facts.attempts = 3;
    CHECK(given.is_fine());
    given.facts.attempt_days = 1;
    CHECK_FALSE(given.is_fine());
    given.facts.attempt_days = 3;
    given.facts.attempt_parts = 1;
    CHECK_FALSE(given.is_fine());
}

TEST_CASE("a consent is withdrawn by the customer, not by who closes", "[casework]") {
    auto given = closing(Outcome::ConsentWithdrawn, "");
    CHECK_FALSE(given.is_fine());
    given.facts.may_contact = false;
    CHECK(given.is_fine());
}

TEST_CASE("what the customer or time does is done by no person, and each move has a doer",
          "[casework]") {
    for (const auto move : {CaseMove::Open, CaseMove::Withdraw, CaseMove::Expire})
        CHECK_FALSE(Given(move).is_fine());
    Given nobody(CaseMove::Assign);
    nobody.order.by.clear();
    CHECK_FALSE(nobody.is_fine());
}
