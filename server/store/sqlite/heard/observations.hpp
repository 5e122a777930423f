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
    Result<std::size_t> count_observations(const ObservationRange& range) override;
    Result<std::size_t> count_unheard(const ObservationRange& range) override;
    Result<void> set_follow_up(const StoredObservation& observation) override;
    Result<void> drop_observation(const ObservationId& id) override;
    Result<std::int64_t> drop_observations_before(const std::string& day) override;
    Result<std::int64_t> count_observations_before(const std::string& day) override;
    Result<std::optional<std::string>> reporter_of(const ObservationId& id) override;
    Result<std::vector<StoredObservation>> reported_by(const std::string& reporter,
                                                       std::size_t limit) override;

private:
    Result<void> owe_scrub();
    Result<std::size_t> count_where(const char* and_also, const ObservationRange& range);

    sqlite::Database& database_;
};

}  // namespace cirkel::store
