#pragma once

#include "server/store/calls.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteCalls : public Calls {
public:
    explicit SqliteCalls(sqlite::Database& database) : database_(database) {}
    Result<void> begin_call(const BegunCall& call) override;
    Result<std::optional<BegunCall>> begun_call(CaseNumber number) override;
    Result<void> end_call(CaseNumber number) override;
    Result<void> put_not_by(const NotBy& not_by) override;
    Result<void> remove_not_by(CaseNumber number, const std::string& staff) override;
    Result<std::vector<NotBy>> not_by(CaseNumber number) override;
    Result<void> put_leaving(const LeavingSaid& said) override;
    Result<std::optional<LeavingSaid>> leaving_of(CaseNumber number) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
