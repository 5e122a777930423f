#pragma once

#include <string>

#include "shared/json/json.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// The members of a public status, follow-up, compliment, decided observation and offer, as they
/// stand in a change and in the stores; `path` begins the message of a fault.
json::Object status_members(const PublicStatus& status);
Result<PublicStatus> read_status(const json::Value& value, const std::string& path);

json::Object follow_up_members(const FollowUp& follow_up);
Result<FollowUp> read_follow_up(const json::Value& value, const std::string& path);

json::Object compliment_members(const Compliment& compliment);
Result<Compliment> read_compliment(const json::Value& value, const std::string& path);

json::Object decided_members(const DecidedObservation& observation);
Result<DecidedObservation> read_decided(const json::Value& value, const std::string& path);

json::Object offer_members(const Offer& offer);
Result<Offer> read_offer(const json::Value& value, const std::string& path);

}  // namespace cirkel::wire
