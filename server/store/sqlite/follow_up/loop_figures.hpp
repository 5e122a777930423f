#pragma once

#include "server/store/loop_figures.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteLoopCounts : public LoopCounts {
public:
    explicit SqliteLoopCounts(sqlite::Database& database) : database_(database) {}
    Result<std::vector<LoopRow>> rows_since(const LocationId& at, Instant since) override;
    Result<int> submissions_since(const LocationId& at, Instant since) override;
    Result<GoodwillFigure> goodwill_since(const rights::Reach& within, Instant since) override;
    Result<void> put_figures(const LoopFigures& figures) override;
    Result<std::vector<LoopFigures>> figures(const rights::Reach& within) override;
    Result<TransferFigure> transfers_since(const rights::Reach& within, Instant since) override;
    Result<FormalFigure> formal_complaints_since(const rights::Reach& within,
                                                 Instant since) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
