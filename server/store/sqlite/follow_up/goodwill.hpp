#pragma once

#include "server/store/goodwill.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteGoodwills : public Goodwills {
public:
    explicit SqliteGoodwills(sqlite::Database& database) : database_(database) {}
    Result<Mandates> mandates() override;
    Result<void> put_mandate(rights::Role role, const Mandate& mandate) override;
    Result<void> add_request(const GoodwillRequest& request) override;
    Result<void> decide_request(std::int64_t number, const GoodwillDecision& decision) override;
    Result<void> end_requests(CaseNumber number, Instant at) override;
    Result<std::vector<GoodwillRequest>> requests_of(CaseNumber number) override;
    Result<std::vector<GoodwillRequest>> waiting_requests(const rights::Reach& within) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
