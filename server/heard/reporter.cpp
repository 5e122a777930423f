#include "server/heard/reporter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/desk/in_transaction.hpp"
#include "server/heard/local_day.hpp"

namespace cirkel::heard {

namespace {

using desk::Desk;

constexpr std::array<std::string_view, 3> kReasons{"answer", "ask", "danger"};
constexpr std::size_t kReportsShown = 50;

}  // namespace

std::span<const std::string_view> reveal_reasons() { return kReasons; }

Result<std::string> reveal_reporter(Desk& desk, const HeardOrder& order, const std::string& reason,
                                    Instant now) {
    if (std::find(kReasons.begin(), kReasons.end(), reason) == kReasons.end())
        return Error{Kind::Malformed, "say why: answer, ask or danger"};
    std::string reporter;
    const auto went = desk::in_transaction(desk, [&]() -> Result<void> {
        const auto observation = find(desk.store, order, now);
        if (!observation) return observation.error();
        auto known = desk.store.observations().reporter_of(order.of);
        if (!known) return known.error();
        if (!*known) return Error{Kind::NotFound, "nobody is kept as its reporter"};
        reporter = std::move(**known);
        return audit::write(desk.store,
                            {order.by, audit::Action::ReporterRevealed,
                             "observation " + order.of.text() + " why " + reason,
                             audit::Outcome::Done, order.origin},
                            now);
    });
    if (!went) return went.error();
    return reporter;
}

Result<std::vector<store::StoredObservation>> own_reports(store::Store& store,
                                                          const std::string& staff) {
    return store.observations().reported_by(staff, kReportsShown);
}

Result<void> note_told(Desk& desk, const store::ObservationId& of, const std::string& staff,
                       Instant now) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        auto& observations = desk.store.observations();
        const auto reporter = observations.reporter_of(of);
        if (!reporter) return reporter.error();
        auto observation = observations.observation(of);
        if (!observation) return observation.error();
        if (!*observation || *reporter != staff)
            return Error{Kind::NotFound, "you did not report this"};
        if (!is_told((*observation)->stage) || !may_be_answered(**observation))
            return Error{Kind::Conflict, "there is nothing to tell the customer yet"};
        auto day = day_at(desk.store, (*observation)->location, now);
        if (!day) return day.error();
        (*observation)->told_on = std::move(*day);
        return observations.set_follow_up(**observation);
    });
}

}  // namespace cirkel::heard
