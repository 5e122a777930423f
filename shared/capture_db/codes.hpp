#pragma once

#include <optional>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/consent.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/submission.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// What opens a submission on this terminal before the server has spoken of it, and the little that
/// its status screen shows then. Tags only: the codes themselves are stored nowhere.
struct Code {
    SubmissionId of;
    CodeTags tags;
    Instant captured_at;
    SurveyId survey;
    std::optional<OptionId> theme;
};

/// Part of a caller's transaction. `Conflict` when one of the tags is taken: draw again.
Result<void> add_code(sqlite::Database& database, const Code& code);

/// A submission that is stored on this terminal, found by one of its tags.
struct CodedSubmission {
    SubmissionId of;
    Instant captured_at;
    SurveyId survey;
    std::optional<OptionId> theme;
    std::optional<Instant> promised_before;
    std::optional<Purpose> contact;  ///< for what a consent stands
};

Result<std::optional<CodedSubmission>> find_by_screen_tag(sqlite::Database& database,
                                                          const CodeTag& screen);

}  // namespace cirkel::capture_db
