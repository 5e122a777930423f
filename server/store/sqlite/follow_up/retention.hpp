#pragma once

#include "server/store/retention.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteRetention : public Retention {
public:
    explicit SqliteRetention(sqlite::Database& database) : database_(database) {}
    Result<std::vector<SubmissionId>> texts_before(Instant then, std::size_t limit) override;
    Result<void> drop_text(const SubmissionId& id, const std::string& raw) override;
    Result<void> drop_answers_back(const SubmissionId& id) override;
    Result<std::vector<SubmissionId>> statuses_before(Instant then, std::size_t limit) override;
    Result<void> drop_status(const SubmissionId& id) override;
    Result<std::vector<SubmissionId>> submissions_before(Instant then, std::size_t limit) override;
    Result<void> count_score(const SubmissionId& id, const std::string& day) override;
    Result<std::int64_t> drop_remarks_before(Instant then) override;
    Result<std::int64_t> count_remarks_before(Instant then) override;
    Result<void> put_run(const RetentionRun& run) override;
    Result<std::optional<RetentionRun>> last_run() override;

private:
    Result<std::vector<SubmissionId>> ids_before(std::string_view question, Instant then,
                                                 std::size_t limit);
    Result<void> owe_scrub();

    sqlite::Database& database_;
};

}  // namespace cirkel::store
