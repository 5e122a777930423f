#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "server/rights/reach.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

using ObservationId = Id<struct ObservationTag>;  ///< drawn here, so that it tells no time

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
    bool operator==(const StoredObservation&) const = default;
};

/// Which of them are asked for.
struct ObservationRange {
    rights::Reach within;
    std::string before_day;  ///< the day itself is not over yet, and would tell who was there
    std::size_t limit = 200;
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
    /// What became of it. Nothing happens when it is not there.
    virtual Result<void> answer_observation(const ObservationId& id, Stage stage,
                                            const std::string& answer, const std::string& day) = 0;
    /// The staff number of who reported it. Nothing asks it yet; whatever does needs a right that
    /// only the neutral owner has.
    virtual Result<std::optional<std::string>> reporter_of(const ObservationId& id) = 0;
};

}  // namespace cirkel::store
