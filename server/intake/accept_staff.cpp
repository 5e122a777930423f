#include "server/intake/accept_staff.hpp"

#include <utility>

#include "server/audit/audit.hpp"
#include "server/casework/shop_work.hpp"
#include "server/heard/local_day.hpp"
#include "server/intake/own_places.hpp"
#include "server/store/observations.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::intake {

namespace {

using desk::Desk;
using store::RecordState;
using wire::PushedRecord;
using wire::PushResult;
using wire::PushStatus;

constexpr const char* kUnknownStaff = "unknown-staff";

Result<bool> is_known(Desk& desk, const std::string& staff_number) {
    const auto member = desk.store.setup().staff_member(staff_number);
    if (!member) return member.error();
    // A technician has a PIN, too, and no business with customers.
    return *member && !(*member)->technician;
}

/// Why this work is not taken; empty when it is.
Result<std::string> doubt_about(Desk& desk, const Arrival& arrival, const staff::StaffLog& log) {
    const auto known = is_known(desk, log.staff);
    if (!known) return known.error();
    if (!*known) return std::string(kUnknownStaff);
    const auto value = desk.store.cases().case_by_number(log.number);
    if (!value) return value.error();
    if (!*value) return std::string("unknown-case");
    const auto is_own = is_own_place(desk, arrival, (*value)->location);
    if (!is_own) return is_own.error();
    return std::string(*is_own ? "" : "case-of-another");
}

/// "terminal t-81 refused 3 at 2026-11-25": the log's own time is that of its arrival.
Result<std::string> words_of(Desk& desk, const Arrival& arrival, const staff::SignIn& sign_in) {
    auto day = heard::day_at(desk.store, arrival.terminal.location,
                             corrected_capture(sign_in.at, arrival.head, arrival.now));
    if (!day) return day.error();
    // The log takes no longer names; of so long a one the beginning says enough.
    constexpr std::size_t name_max = 40;
    const auto terminal = arrival.terminal.id.text.substr(0, name_max);
    return "terminal " + terminal + " " + std::string(name_of(sign_in.end)) + " " +
           std::to_string(sign_in.refused) + " at " + *day;
}

}  // namespace

Result<PushResult> accept_staff_log(Desk& desk, const Arrival& arrival, const PushedRecord& pushed,
                                    const staff::StaffLog& log) {
    auto doubt = doubt_about(desk, arrival, log);
    if (!doubt) return doubt.error();
    if (!doubt->empty()) return quarantine(desk, arrival, pushed, std::move(*doubt));
    if (auto kept = keep_place(desk, arrival, pushed, RecordState::Kept); !kept)
        return kept.error();
    const casework::DoneAt done_at{arrival.terminal.id.text,
                                   corrected_capture(log.at, arrival.head, arrival.now)};
    if (auto made = casework::do_in_shop(desk.store, log, done_at, arrival.now); !made)
        return made.error();
    return PushResult{pushed.seq, PushStatus::Accepted, {}};
}

Result<PushResult> accept_observation(Desk& desk, const Arrival& arrival,
                                      const PushedRecord& pushed,
                                      const staff::Observation& observation) {
    const auto known = is_known(desk, observation.staff);
    if (!known) return known.error();
    if (!*known) return quarantine(desk, arrival, pushed, kUnknownStaff);
    const LocationId& at = arrival.terminal.location;
    auto day =
        heard::day_at(desk.store, at, corrected_capture(observation.at, arrival.head, arrival.now));
    if (!day) return day.error();
    if (auto kept = keep_place(desk, arrival, pushed, RecordState::Kept); !kept)
        return kept.error();
    store::StoredObservation stored;
    // The record's own id tells the millisecond, and its place who was signed in then.
    stored.id = store::ObservationId{proof::random_id_bytes()};
    stored.location = at;
    stored.day = std::move(*day);
    stored.text = observation.text;
    stored.theme = observation.theme;
    stored.survey = observation.survey;
    stored.basis = observation.basis;
    auto added = desk.store.observations().add_observation(stored, observation.staff);
    if (!added) return added.error();
    return PushResult{pushed.seq, PushStatus::Accepted, {}};
}

Result<PushResult> accept_sign_in(Desk& desk, const Arrival& arrival, const PushedRecord& pushed,
                                  const staff::SignIn& sign_in) {
    auto words = words_of(desk, arrival, sign_in);
    if (!words) return words.error();
    if (auto kept = keep_place(desk, arrival, pushed, RecordState::Kept); !kept)
        return kept.error();
    const auto outcome =
        sign_in.end == staff::SignInEnd::Accepted ? audit::Outcome::Done : audit::Outcome::Refused;
    const audit::Deed deed{sign_in.staff, audit::Action::TerminalSignIn, std::move(*words), outcome,
                           audit::Origin::System};
    if (auto written = audit::write(desk.store, deed, arrival.now); !written)
        return written.error();
    return PushResult{pushed.seq, PushStatus::Accepted, {}};
}

}  // namespace cirkel::intake
