// Whole lives of cases, drawn by chance: staff who do whatever the pages let them try, customers
// who take their contact back, days that pass. After every step what was promised has to hold.

#include <algorithm>

#include <catch2/catch.hpp>

#include "server/casework/case_state.hpp"
#include "server/casework/cases.hpp"
#include "server/casework/clocks.hpp"
#include "server/casework/rules.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/store/improvements.hpp"
#include "shared/wire/record.hpp"
#include "tests/fakes/dice.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::Dice;
using fakes::ServerWorld;
using fakes::TestDevice;
using store::CaseMove;
using store::CaseState;
using store::Outcome;

namespace {

constexpr int kLives = 8;
constexpr int kSteps = 60;
constexpr auto kHour = std::chrono::hours(1);

class Life {
public:
    explicit Life(std::uint64_t seed) : dice_(seed), device_(world_, "t-81") {
        for (int customer = 0; customer < 3; ++customer) {
            const auto visit = device_.submission(1 + customer, "wachten duurde lang");
            device_.keep(wire::record_json(visit));
            if (customer < 2) {
                device_.keep(wire::record_json(device_.consent(visit.id, "+31612345678")));
            }
            customers_.push_back(visit.id);
        }
        device_.push_all();
        REQUIRE(casework::open_case_by_hand(world_.store(), customers_[2], "07", world_.now).ok());
        REQUIRE(contacts::go_round(world_.server->desk(), world_.now).ok());
        store::Improvement improvement;
        improvement.id = "third-till";
        improvement.said[Language{"nl"}] = "wachten duurt lang";
        improvement.did[Language{"nl"}] = "een derde kassa";
        REQUIRE(world_.store().improvements().put_improvement(improvement).ok());
    }

    void step() {
        pass(dice_.one_in(6) ? kHour * (24 * (1 + dice_.below(3))) : kHour * dice_.below(5));
        if (dice_.one_in(25)) return withdraw(dice_.one_of(customers_));
        const auto moved = casework::move_case(world_.store(), some_order(), world_.now);
        const bool is_answered = moved.ok() || moved.error().kind == Kind::Refused;
        CHECK(is_answered);
    }

    void pass(Duration time) {
        world_.now += time;
        REQUIRE(world_.keeper->tick(world_.now).ok());
        world_.server->tick(world_.now);
    }

    void check_all() {
        for (const auto& id : customers_) check(id);
    }

    [[nodiscard]] store::Case value(const SubmissionId& id) {
        return **world_.store().cases().case_of(id);
    }
    /// Who has no contact any more is answered by a sentence, in the people's own time.
    [[nodiscard]] bool can_be_reached(const SubmissionId& id) {
        return !world_.store().records().consents_of(id)->empty();
    }
    [[nodiscard]] const std::vector<SubmissionId>& customers() const { return customers_; }

private:
    void withdraw(const SubmissionId& id) {
        device_.keep(wire::record_json(device_.withdrawal(id, WithdrawalScope::Contact)),
                     Stream::Withdrawal);
        device_.push_all(Stream::Withdrawal);
    }

    casework::CaseOrder some_order() {
        casework::CaseOrder order;
        order.number = value(dice_.one_of(customers_)).number;
        order.move = dice_.one_of(store::all_case_moves());
        // Every third thing that is done ends a case, or these lives would never get there.
        if (dice_.one_in(3)) order.move = CaseMove::Close;
        order.by = "07";
        order.within = rights::Reach::everywhere();
        if (dice_.one_in(4)) order.happened_at = world_.now - kHour * dice_.below(30);
        if (!dice_.one_in(4)) order.until = world_.now + kHour * dice_.below(72);
        if (!dice_.one_in(4))
            order.waits_for = dice_.one_in(2) ? store::WaitsFor::Us : store::WaitsFor::Customer;
        if (dice_.one_in(5)) order.channel = store::ContactChannel::Phone;
        if (!dice_.one_in(5)) order.outcome = dice_.one_of(store::all_outcomes());
        if (!dice_.one_in(3)) order.improvement = store::ImprovementNumber{1};
        if (!dice_.one_in(3)) order.note = "Vanaf maandag is het opgelost.";
        if (!dice_.one_in(3)) order.remark = "klant zoekt de bon";
        return order;
    }

    /// The state that the events that counted lead to, by the table.
    static CaseState replayed(const std::vector<store::CaseEvent>& events) {
        auto state = CaseState::New;
        for (const auto& event : events) {
            if (event.move == CaseMove::Open || event.came_late) continue;
            state = casework::state_after(state, event.move).value_or(state);
        }
        return state;
    }

    void check_told(const store::Case& value) {
        const auto status = **world_.store().statuses().status(value.of);
        const auto stage = casework::stage_of(*value.outcome);
        if (stage) CHECK(status.steps.back().stage == *stage);
        if (casework::needs_sentence(*value.outcome)) CHECK_FALSE(status.note.empty());
        CHECK_FALSE(status.expected_by.has_value());
    }

    void check(const SubmissionId& id) {
        const auto case_now = value(id);
        const auto events = *world_.store().cases().events_of(case_now.number);
        CAPTURE(case_now.number.value, store::name_of(case_now.state), events.size());
        const bool is_open = store::is_open(case_now.state);
        CHECK(casework::running_clock(case_now, events).has_value() == is_open);
        CHECK(case_now.outcome.has_value() == !is_open);
        if (!is_open && *case_now.outcome != Outcome::ConsentWithdrawn) check_told(case_now);
        CHECK(replayed(events) == case_now.state);
        const bool awaits_call =
            case_now.state == CaseState::Planned || case_now.state == CaseState::Attempted;
        if (awaits_call) CHECK_FALSE(world_.store().records().consents_of(id)->empty());
        CHECK((case_now.state == CaseState::Planned) <= case_now.planned_for.has_value());
        CHECK((case_now.state == CaseState::OnHold) == case_now.held_until.has_value());
        const bool in_order = std::all_of(events.begin(), events.end(), [&](const auto& event) {
            return event.happened_at <= event.at && event.at <= world_.now;
        });
        CHECK(in_order);
    }

    Dice dice_;
    ServerWorld world_;
    TestDevice device_;
    std::vector<SubmissionId> customers_;
};

}  // namespace

TEST_CASE("0.13: whatever is done with a case, a clock runs for it, or it is closed and told",
          "[casework]") {
    for (const auto seed : fakes::seeds(1, kLives)) {
        INFO(fakes::how_to_replay(seed));
        Life life(seed);
        for (int step = 0; step < kSteps; ++step) {
            CAPTURE(step);
            life.step();
            life.check_all();
        }
        // Nobody who could be called is left open for ever: the contact ends, and says so.
        std::vector<SubmissionId> waiting;
        for (const auto& id : life.customers())
            if (life.can_be_reached(id)) waiting.push_back(id);
        life.pass(kHour * 24 * 31);
        life.check_all();
        for (const auto& id : waiting) {
            CHECK_FALSE(life.can_be_reached(id));
            CHECK_FALSE(store::is_open(life.value(id).state));
        }
    }
}
