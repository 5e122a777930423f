#pragma once

#include "server/store/improvements.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteImprovements : public Improvements {
public:
    explicit SqliteImprovements(sqlite::Database& database) : database_(database) {}
    Result<ImprovementNumber> put_improvement(const Improvement& improvement) override;
    Result<std::optional<Improvement>> improvement(ImprovementNumber number) override;
    Result<std::optional<Improvement>> improvement_named(const std::string& id) override;
    Result<std::vector<Improvement>> all_improvements() override;
    Result<void> link(ImprovementNumber number, const LinkedSubmission& submission) override;
    Result<void> unlink(ImprovementNumber number, const SubmissionId& of) override;
    Result<void> set_told(ImprovementNumber number, const SubmissionId& of,
                          std::optional<Instant> at) override;
    Result<std::vector<LinkedSubmission>> linked_to(ImprovementNumber number) override;
    Result<std::vector<ImprovementNumber>> improvements_of(const SubmissionId& of) override;
    Result<int> count_busy(const rights::Reach& within) override;
    Result<std::map<ImprovementNumber, int>> count_linked() override;
    Result<void> add_event(ImprovementNumber number, const ImprovementEvent& event) override;
    Result<std::vector<ImprovementEvent>> events_of(ImprovementNumber number) override;
    Result<std::vector<SubmissionId>> find_texts(const TextSearch& search) override;
    Result<std::vector<ReasonCount>> count_reasons(const ReasonSearch& search) override;
    Result<std::vector<ReasonLink>> linked_reasons(const rights::Reach& within,
                                                   Instant since) override;
    Result<std::int64_t> count_given(const LocationId& at, Instant from, Instant until) override;
    Result<std::optional<Instant>> first_given(const LocationId& at) override;

private:
    Result<void> renew_cards();

    sqlite::Database& database_;
};

}  // namespace cirkel::store
