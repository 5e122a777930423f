#pragma once

#include "shared/loop/public_status.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::fixture {

/// A sync daemon's file in a folder of its own.
struct SyncFile {
    fakes::ScratchFolder folder;
    std::string path = folder.file("sync.db");
    sqlite::Database database = open();

    [[nodiscard]] sqlite::Database open() const {
        auto opened = sync_db::open(path);
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }
    [[nodiscard]] sqlite::Database reader() const {
        auto opened = sync_db::open_reading(path);
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }
};

inline SubmissionId submission(std::uint8_t number) {
    SubmissionId id;
    id.bytes[15] = number;
    return id;
}

inline CodeTag tag(std::uint8_t number) {
    CodeTag made{};
    made[0] = number;
    return made;
}

inline PublicStatus status(std::uint8_t number, std::string note = "") {
    PublicStatus made;
    made.of = submission(number);
    made.tags = {tag(number), tag(static_cast<std::uint8_t>(number + 100))};
    made.captured_at = from_ms(1'000);
    made.survey = SurveyId{"store-exit"};
    made.theme = OptionId{"queue"};
    made.steps = {{Stage::Received, from_ms(2'000)}};
    made.note = std::move(note);
    return made;
}

}  // namespace cirkel::fixture
