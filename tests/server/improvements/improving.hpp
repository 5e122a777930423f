#pragma once

#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "server/casework/cases.hpp"
#include "server/improvements/improvements.hpp"
#include "shared/wire/record.hpp"
#include "tests/server/server_world.hpp"

namespace cirkel::fakes {

/// A shop with an improvement that is busy, and customers who can be linked to it.
struct Improving {
    SubmissionId text(const std::string& words, const std::string& language = "nl") {
        auto visit = device.submission(1, words);
        visit.language = Language{language};
        device.keep(wire::record_json(visit));
        device.push_all();
        return visit.id;
    }
    /// One with an open case.
    SubmissionId asked(const std::string& words) {
        const auto visit = device.submission(1, words);
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
        device.push_all();
        return visit.id;
    }
    static store::Improvement third_till() {
        store::Improvement made;
        made.id = "third-till";
        made.said[Language{"nl"}] = "Lang wachten bij de kassa";
        made.did[Language{"nl"}] = "Wij zoeken plaats voor een derde kassa.";
        made.did[Language{"en"}] = "We are looking for room for a third till.";
        made.has_card = false;
        return made;
    }
    improvements::Who who() { return {"07", within}; }

    template <class Work>
    auto in_transaction(Work work) {
        auto transaction = world.store().begin();
        REQUIRE(transaction.ok());
        auto result = work();
        if (result.ok()) REQUIRE((*transaction)->commit().ok());
        return result;
    }
    store::ImprovementNumber add(const store::Improvement& made = third_till()) {
        const auto added = in_transaction(
            [&] { return improvements::add(world.store(), made, who(), world.now); });
        INFO((added.ok() ? "" : added.error().text));
        REQUIRE(added.ok());
        return *added;
    }
    Result<void> link(store::ImprovementNumber number, const SubmissionId& of) {
        return in_transaction(
            [&] { return improvements::link(world.store(), number, of, who(), world.now); });
    }
    Result<int> become(store::ImprovementNumber number, store::ImprovementState to) {
        return in_transaction([&] {
            return improvements::set_state(world.store(), {number, to}, who(), world.now);
        });
    }
    void write(store::ImprovementNumber number, const std::string& did, const std::string& why) {
        auto changed = **world.store().improvements().improvement(number);
        if (!did.empty()) changed.did = {{Language{"nl"}, did}};
        if (!why.empty()) changed.why = {{Language{"nl"}, why}};
        REQUIRE(in_transaction([&] {
                    return improvements::write(world.store(), changed, who(), world.now);
                }).ok());
    }
    void later(Duration after = std::chrono::hours(1)) { world.now += after; }
    PublicStatus status(const SubmissionId& of) { return **world.store().statuses().status(of); }
    Stage stage(const SubmissionId& of) { return status(of).steps.back().stage; }
    casework::CaseOrder closing(const SubmissionId& of, store::Outcome outcome,
                                const std::string& note) {
        casework::CaseOrder order;
        order.number = (*world.store().cases().case_of(of))->number;
        order.move = store::CaseMove::Close;
        order.by = "07";
        order.within = within;
        order.outcome = outcome;
        order.note = note;
        return order;
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
    rights::Reach within = rights::Reach::everywhere();
};

}  // namespace cirkel::fakes
