#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// What the daily job did, the last time that it ran.
struct RetentionRun {
    Instant at;
    std::int64_t texts = 0;
    std::int64_t statuses = 0;
    std::int64_t submissions = 0;
    std::int64_t remarks = 0;
    bool operator==(const RetentionRun&) const = default;
};

/// What gets too old, and its going. Whatever goes leaves the file's free bytes too.
class Retention {
public:
    virtual ~Retention() = default;
    /// Submissions from before then that still have a text, oldest first.
    virtual Result<std::vector<SubmissionId>> texts_before(Instant then, std::size_t limit) = 0;
    /// The text goes; `raw` takes the place of the record that held it.
    virtual Result<void> drop_text(const SubmissionId& id, const std::string& raw) = 0;
    /// What customers said later goes with it.
    virtual Result<void> drop_answers_back(const SubmissionId& id) = 0;
    /// Those whose public status was begun before then, oldest first.
    virtual Result<std::vector<SubmissionId>> statuses_before(Instant then, std::size_t limit) = 0;
    /// Status, sentence and codes go; the feed is the caller's.
    virtual Result<void> drop_status(const SubmissionId& id) = 0;
    virtual Result<std::vector<SubmissionId>> submissions_before(Instant then,
                                                                 std::size_t limit) = 0;
    /// Counts its score in the figures of its day, which hold no person.
    virtual Result<void> count_score(const SubmissionId& id, const std::string& day) = 0;
    /// Remarks of colleagues about cases that were closed before then; gives how many went.
    virtual Result<std::int64_t> drop_remarks_before(Instant then) = 0;
    virtual Result<std::int64_t> count_remarks_before(Instant then) = 0;

    virtual Result<void> put_run(const RetentionRun& run) = 0;
    virtual Result<std::optional<RetentionRun>> last_run() = 0;
};

}  // namespace cirkel::store
