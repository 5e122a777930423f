#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/rights/reach.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

using cirkel::ObservationId;

/// What an employee heard from a customer, as all colleagues may read it: nobody is named in it,
/// and of the time there is only the day (4.17).
struct StoredObservation {
    ObservationId id;
    LocationId location;
    std::string day;  ///< "2026-11-25" at the location
    std::string text;
    std::optional<OptionId> theme;
    std::optional<SurveyId> survey;
    staff::Basis basis = staff::Basis::None;
    Stage stage = Stage::Received;
    std::string answer{};                         ///< what became of it, for all who hear it
    std::optional<std::string> answered_on = {};  ///< a day, too
    std::string taken_by{};                       ///< staff number of who takes care of it
    std::optional<CaseNumber> in_case = {};       ///< the same customer's case
    std::optional<std::string> told_on = {};      ///< when the reporter told the customer
    bool operator==(const StoredObservation&) const = default;
};

/// Which of them are asked for.
struct ObservationRange {
    rights::Reach within;
    std::string before_day;  ///< the day itself is not over yet, and would tell who was there
    std::size_t limit = 200;
    std::size_t skip = 0;
};

/// What employees heard. The reporter goes in with it and comes out by one question only.
class Observations {
public:
    virtual ~Observations() = default;
    virtual Result<void> add_observation(const StoredObservation& observation,
                                         const std::string& reporter) = 0;
    /// Newest day first; within a day in no order.
    virtual Result<std::vector<StoredObservation>> observations(const ObservationRange& range) = 0;
    virtual Result<std::optional<StoredObservation>> observation(const ObservationId& id) = 0;
    /// How many there are in the whole range.
    virtual Result<std::size_t> count_observations(const ObservationRange& range) = 0;
    /// How many of them nobody has read yet.
    virtual Result<std::size_t> count_unheard(const ObservationRange& range) = 0;
    /// What became of it: everything that can change. Nothing happens when it is not there.
    virtual Result<void> set_follow_up(const StoredObservation& observation) = 0;
    /// It is gone, and so is who reported it.
    virtual Result<void> drop_observation(const ObservationId& id) = 0;
    /// Those of before a day are too old and go; gives how many.
    virtual Result<std::int64_t> drop_observations_before(const std::string& day) = 0;
    virtual Result<std::int64_t> count_observations_before(const std::string& day) = 0;
    /// The staff number of who reported it. Only casework/hearing asks it, for whoever has the
    /// right of the neutral owner.
    virtual Result<std::optional<std::string>> reporter_of(const ObservationId& id) = 0;
    /// What somebody reported, newest day first; only ever for that person.
    virtual Result<std::vector<StoredObservation>> reported_by(const std::string& reporter,
                                                               std::size_t limit) = 0;
};

}  // namespace cirkel::store
