#pragma once

#include <optional>
#include <string>

#include "tests/server/improvements/improving.hpp"

namespace cirkel::fakes {

/// What is kept of one response.
struct Given {
    Instant at;
    int score = 1;
    std::optional<OptionId> theme{};
    bool test = false;
};

/// Responses of any time at the shop's touchpoint, put straight into the store.
struct Giving : Improving {
    SubmissionId give(const Given& given) {
        store::StoredSubmission kept;
        kept.id = SubmissionId{device.next_id().bytes};
        kept.terminal = device.id;
        kept.location = LocationId{"utrecht"};
        kept.touchpoint = TouchpointId{"utrecht-exit"};
        kept.survey = SurveyId{"store-exit"};
        kept.language = Language{"nl"};
        kept.captured_at = given.at;
        kept.received_at = given.at;
        kept.score = given.score;
        kept.theme = given.theme;
        kept.test = given.test;
        kept.raw = "{}";
        REQUIRE(in_transaction([&] { return world.store().records().add_submission(kept); }).ok());
        return kept.id;
    }
    void give(const Given& given, int times) {
        for (int i = 0; i < times; ++i) give(given);
    }
    void add_zwolle() {
        auto second = **world.store().setup().location(LocationId{"utrecht"});
        second.id = LocationId{"zwolle"};
        second.name = "Zwolle";
        REQUIRE(in_transaction([&] { return world.store().setup().put_location(second); }).ok());
    }
};

}  // namespace cirkel::fakes
