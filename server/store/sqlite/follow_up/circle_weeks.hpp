#pragma once

#include "server/store/circle_weeks.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteCircleWeeks : public CircleWeeks {
public:
    explicit SqliteCircleWeeks(sqlite::Database& database) : database_(database) {}
    Result<void> begin_weeks(Instant first, Instant last) override;
    Result<void> drop_weeks_before(Instant first) override;
    Result<std::optional<CircleSlice>> next_due(Instant now) override;
    Result<std::vector<CircleRow>> rows_of(const CircleSlice& slice) override;
    Result<int> submissions_of(const CircleSlice& slice) override;
    Result<std::vector<std::optional<Duration>>> calls_of(const CircleSlice& slice) override;
    Result<void> put_week(const CircleWeek& week, Instant again_at) override;
    Result<void> put_reasons(const CircleSlice& slice) override;
    Result<bool> is_counted_since(const rights::Reach& within, Instant first) override;
    Result<std::vector<CircleWeek>> weeks_since(const rights::Reach& within,
                                                Instant first) override;
    Result<std::vector<UncontactedCase>> uncontacted(const UncontactedQuestion& question) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
