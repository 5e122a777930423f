#include "server/shop/missing.hpp"

#include <algorithm>
#include <utility>

#include "server/calendar/open_days.hpp"
#include "server/configuration/public_address.hpp"
#include "server/shop/commands_location.hpp"
#include "server/store/contacts.hpp"

namespace cirkel::shop {

namespace {

constexpr const char* kCommand = "cirkel-server ";

/// Collects what is missing, with the beginning of the command in one place.
struct List {
    std::vector<Missing> all;

    void needed(Lack lack, const std::string& what, const std::string& next) {
        all.push_back({lack, true, what, kCommand + next});
    }
    void wished(Lack lack, const std::string& what, const std::string& next) {
        all.push_back({lack, false, what, kCommand + next});
    }
};

Result<void> look_at_devices(store::Store& store, const LocationId& at, List& list) {
    const auto touchpoints = store.setup().touchpoints(at);
    if (!touchpoints) return touchpoints.error();
    if (touchpoints->empty())
        list.needed(Lack::Touchpoint, "no touchpoint: its terminals have nothing to ask",
                    "touchpoint add");
    const auto terminals = store.devices().terminals(at);
    if (!terminals) return terminals.error();
    if (terminals->empty())
        list.needed(Lack::Terminal, "no terminal is enrolled",
                    "token --location " + at.text + " --terminal NAME");
    const auto staff = store.setup().staff();
    if (!staff) return staff.error();
    if (staff->empty())
        list.needed(Lack::Staff, "no staff: nobody reads, calls or answers",
                    "staff add NUMBER --alias NAME");
    const bool has_technician =
        std::any_of(staff->begin(), staff->end(), [](const auto& one) { return one.technician; });
    if (!staff->empty() && !has_technician)
        list.wished(Lack::Technician, "no technician: nobody can open a terminal's service screens",
                    "staff add NUMBER --alias NAME --role technician");
    return done;
}

void look_at_offer(const store::Location& location, const calendar::OpenDays& days, Instant now,
                   List& list) {
    const std::string offer = "location offer " + location.id.text;
    if (!location.call && !location.mail)
        list.wished(Lack::Offer,
                    "neither calls nor mails may be promised: nobody is asked for a contact",
                    offer + " --call true");
    if (location.call && location.calling_number.empty())
        list.wished(Lack::CallingNumber,
                    "no calling number: customers do not answer an unknown one",
                    offer + " --number 030-234 56 78");
    if (location.call && location.caller_alias.empty())
        list.wished(Lack::Caller, "no name of who calls", offer + " --caller NAME");
    if (location.call && location.calls_a_day == 0)
        list.wished(Lack::CallsADay, "no calls a day are left to promise",
                    offer + " --calls-a-day 3");
    if (location.hours.hours.empty())
        list.wished(Lack::Hours, "no opening hours: Monday to Friday count as working days",
                    "location hours " + location.id.text + " mon-fri 08:00-20:00");
    if (!calendar::next_promise(days, now))
        list.wished(Lack::OpenDay, "no open day within a year: nothing can be promised",
                    "location show " + location.id.text);
}

}  // namespace

Result<std::vector<Missing>> missing_at(store::Store& store, const store::Location& location,
                                        Instant now) {
    List list;
    if (auto looked = look_at_devices(store, location.id, list); !looked) return looked.error();
    const auto days = calendar::open_days_of(store, location.id);
    if (!days) return days.error();
    if (*days) look_at_offer(location, **days, now, list);
    const auto organisation = store.setup().organisation();
    if (!organisation) return organisation.error();
    if (*organisation && configuration::qr_address(**organisation).empty())
        list.wished(Lack::Address, "no public address that works: terminals draw no QR code",
                    "address show");
    const auto box_key = store.contacts().box_key_told();
    if (!box_key) return box_key.error();
    if (!*box_key && (location.call || location.mail))
        list.wished(Lack::Keeper, "the keeper has not run yet: nobody is asked for a contact",
                    "keeper");
    std::stable_sort(
        list.all.begin(), list.all.end(),
        [](const Missing& one, const Missing& other) { return one.is_needed > other.is_needed; });
    return std::move(list.all);
}

}  // namespace cirkel::shop

namespace cirkel::server {

Result<CommandResult> check_location(desk::Desk& desk, const LocationId& id, Instant now) {
    const auto location = known_location(desk, id);
    if (!location) return location.error();
    const auto missing = shop::missing_at(desk.store, *location, now);
    if (!missing) return missing.error();
    CommandResult result;
    json::Array values;
    for (const auto& one : *missing) {
        result.text +=
            (one.is_needed ? "needed: " : "wished: ") + one.what + "\n        " + one.next + "\n";
        values.emplace_back(
            json::Object{{"needed", one.is_needed}, {"what", one.what}, {"next", one.next}});
    }
    if (!missing->empty() && missing->front().is_needed)
        return Error{Kind::Refused, id.text + " is not ready:\n" + result.text};
    if (missing->empty()) result.text = id.text + " is ready; nothing is missing\n";
    result.json = json::Object{{"location", id.text}, {"missing", std::move(values)}};
    return result;
}

}  // namespace cirkel::server
