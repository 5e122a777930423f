#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/heard/hearing.hpp"

// The one way from an observation to who reported it, and from a reporter to the own ones.
namespace cirkel::heard {

/// Why the neutral owner has to know: to bring the answer back, to ask something that is needed to
/// act, or because somebody is in danger.
std::span<const std::string_view> reveal_reasons();

/// The staff number of who reported it, for a caller whose route needs the right of the neutral
/// owner. It is written down before it is known to anybody, without the number. `Malformed` without
/// one of the reasons, `NotFound` when it is not there or was reported by nobody that is kept.
Result<std::string> reveal_reporter(desk::Desk& desk, const HeardOrder& order,
                                    const std::string& reason, Instant now);

/// What this person reported, newest first, also of today.
Result<std::vector<store::StoredObservation>> own_reports(store::Store& store,
                                                          const std::string& staff);

/// The reporter told the customer what was decided (4.19). `NotFound` for whoever did not report
/// it, `Conflict` when nothing is decided or the customer wants no answer.
Result<void> note_told(desk::Desk& desk, const store::ObservationId& of, const std::string& staff,
                       Instant now);

}  // namespace cirkel::heard
