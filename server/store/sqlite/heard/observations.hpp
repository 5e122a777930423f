#pragma once

#include "server/store/observations.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::store {

class SqliteObservations : public Observations {
public:
    explicit SqliteObservations(sqlite::Database& database) : database_(database) {}
    Result<void> add_observation(const StoredObservation& observation,
                                 const std::string& reporter) override;
    Result<std::vector<StoredObservation>> observations(const ObservationRange& range) override;
    Result<std::optional<StoredObservation>> observation(const ObservationId& id) override;
    Result<void> answer_observation(const ObservationId& id, Stage stage, const std::string& answer,
                                    const std::string& day) override;
    Result<std::optional<std::string>> reporter_of(const ObservationId& id) override;

private:
    sqlite::Database& database_;
};

}  // namespace cirkel::store
