#pragma once

#include "server/store/figures.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteFigures : public Figures {
public:
    explicit SqliteFigures(sqlite::Database& database) : database_(database) {}
    Result<StoreFigures> count(Instant now) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
