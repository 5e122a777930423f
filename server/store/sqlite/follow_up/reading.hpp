#pragma once

#include "server/store/reading.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteReading : public Reading {
public:
    explicit SqliteReading(sqlite::Database& database) : database_(database) {}
    Result<std::vector<SubmissionId>> not_looked_at(std::size_t limit) override;
    Result<void> put_fact(const ReadingFact& fact, Instant looked_at) override;
    Result<std::optional<ReadingFact>> fact_of(const SubmissionId& id) override;
    Result<std::vector<Unread>> unread(const rights::Reach& within, std::size_t limit) override;
    Result<int> count_unread(const rights::Reach& within) override;
    Result<int> count_open_cases(const rights::Reach& within) override;
    Result<std::vector<SubmissionId>> unread_since(Instant before, std::size_t limit) override;
    Result<void> add_choice(const MadeChoice& choice) override;
    Result<std::optional<MadeChoice>> last_choice_by(const std::string& staff_number) override;
    Result<void> undo_choice(std::int64_t n, Instant at) override;
    Result<int> count_choices_since(const rights::Reach& within, Instant since) override;
    Result<std::vector<MadeChoice>> choices(ReadingChoice choice, const rights::Reach& within,
                                            std::size_t limit) override;
    Result<std::vector<SubmissionId>> marked(const rights::Reach& within,
                                             std::size_t limit) override;
    Result<std::vector<SubmissionId>> compliments(const rights::Reach& within,
                                                  std::size_t limit) override;
    Result<std::optional<TeamMayRead>> team_may_read(const SubmissionId& id) override;
    Result<void> set_team_may_read(const SubmissionId& id, const TeamMayRead& said) override;
    Result<std::set<std::string>> named_staff() override;
    Result<void> set_naming(const std::string& staff, Naming naming) override;
    Result<std::int64_t> add_answer(const GroupAnswer& answer) override;
    Result<std::vector<GroupAnswer>> waiting_answers() override;
    Result<void> set_answer_told(std::int64_t number, Instant at) override;
    Result<void> take_answer_back(std::int64_t number, Instant at) override;
    Result<void> leave_answer(const SubmissionId& id) override;
    Result<std::optional<std::string>> safety_words(const Language& language) override;
    Result<void> set_safety_words(const Language& language,
                                  const std::optional<std::string>& list) override;
    Result<void> forget_facts() override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
