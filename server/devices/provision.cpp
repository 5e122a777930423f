#include "server/devices/provision.hpp"

#include <set>
#include <utility>
#include <vector>

#include "platform/clock/local_time.hpp"
#include "server/configuration/public_address.hpp"
#include "server/configuration/serve_configuration.hpp"
#include "server/desk/in_transaction.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/wire/device/invitation.hpp"
#include "shared/wire/setup/provisioning.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;

struct Spot {
    store::Location location;
    std::string organisation;
    std::string url;
    std::vector<std::string> touchpoints;  ///< those that it serves, as people call them
};

Result<std::string> url_for(const Provision& wanted, const store::Organisation& organisation) {
    const auto& url = wanted.url.empty() ? organisation.public_url : wanted.url;
    if (url.empty())
        return Error{Kind::Malformed,
                     "say where terminals find this server: --url https://feedback.delinde.nl"};
    auto checked = configuration::checked_public_address(url);
    if (!checked) return checked.error();
    checked->pop_back();  // of the slash at its end
    return checked;
}

Result<Spot> spot_of(Desk& desk, const Provision& wanted) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    const auto location = desk.store.setup().location(wanted.location);
    if (!location) return location.error();
    if (!*location || !*organisation)
        return Error{Kind::NotFound, "there is no location " + wanted.location.text +
                                         "; see: cirkel-server location list"};
    if (auto found = access::check_touchpoint(desk, wanted.location, wanted.touchpoint); !found)
        return found.error();
    auto url = url_for(wanted, **organisation);
    if (!url) return url.error();
    Spot spot{**location, (*organisation)->name, std::move(*url), {}};
    const auto touchpoints = desk.store.setup().touchpoints(wanted.location);
    if (!touchpoints) return touchpoints.error();
    for (const auto& one : *touchpoints)
        if (!wanted.touchpoint || *wanted.touchpoint == one.id)
            spot.touchpoints.push_back(one.name);
    return spot;
}

std::string place_words(const Spot& spot, const Provision& wanted) {
    if (!wanted.touchpoint || spot.touchpoints.empty()) return spot.location.name;
    return spot.touchpoints.front() + ", " + spot.location.name;
}

/// The sign that is nobody's, and promised to nobody else.
Result<char> own_character(Desk& desk, const Provision& wanted, Instant now) {
    const auto terminals = desk.store.devices().terminals(wanted.location);
    if (!terminals) return terminals.error();
    const auto promised = desk.store.devices().open_tokens(wanted.location, now);
    if (!promised) return promised.error();
    std::set<char> taken;
    for (const auto& terminal : *terminals) taken.insert(terminal.first_character);
    for (const auto& token : *promised)
        if (token.terminal != wanted.terminal) taken.insert(token.first_character);
    // K first, as elsewhere.
    const auto start = kCodeSigns.find('K');
    for (std::size_t i = 0; i < kCodeSigns.size(); ++i) {
        const char sign = kCodeSigns[(start + i) % kCodeSigns.size()];
        if (taken.count(sign) == 0) return sign;
    }
    return Error{Kind::Full, wanted.location.text + " has " + std::to_string(kCodeSigns.size()) +
                                 " terminals or invitations, as many as there are first characters "
                                 "of codes; name another location, too"};
}

/// A file that was made anew is the only one that counts.
Result<void> end_earlier(Desk& desk, const Provision& wanted, Instant now) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        auto open = desk.store.devices().open_tokens(wanted.location, now);
        if (!open) return open.error();
        for (auto& token : *open) {
            if (token.terminal != wanted.terminal) continue;
            token.expires_at = now;
            if (auto ended = desk.store.devices().put_token(token); !ended) return ended;
        }
        return done;
    });
}

Result<access::WayIn> invite_new(Desk& desk, const Provision& wanted, char sign, Instant now) {
    access::Invitation invitation{wanted.location, wanted.terminal, sign, wanted.touchpoint};
    invitation.valid_for = wanted.window;
    invitation.approval = true;
    invitation.by = wanted.by;
    return access::invite(desk, invitation, now);
}

Result<std::string> configuration_of(Desk& desk, const Provision& wanted, char sign, Instant now) {
    store::Terminal terminal;
    terminal.id = wanted.terminal;
    terminal.location = wanted.location;
    terminal.first_character = sign;
    terminal.touchpoint = wanted.touchpoint;
    const auto signed_one = configuration::signed_configuration_for(desk, terminal, now);
    if (!signed_one) return signed_one.error();
    return wire::signed_configuration_json(*signed_one);
}

std::string two_figures(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string moment_there(const store::Location& location, Instant at) {
    const auto local = clock::local_time(at, location.time_zone);
    if (!local) return std::to_string(to_ms(at));
    return std::to_string(local->year) + "-" + two_figures(local->month) + "-" +
           two_figures(local->day) + " " + two_figures(local->hour) + ":" +
           two_figures(local->minute);
}

/// Weeks may go by before it is used: a mail needs no hour, a call does (decisions 15).
Offer offer_without_hours(const store::Location& location, Instant now) {
    Offer offer;
    offer.mail = location.mail;
    offer.valid_until = now;
    offer.caller_alias = location.caller_alias;
    offer.calling_number = location.calling_number;
    return offer;
}

Result<Provisioned> write_down(Desk& desk, const Provision& wanted, const Spot& spot, Instant now) {
    const auto known = desk.store.devices().terminal(wanted.terminal);
    if (!known) return known.error();
    if (*known)
        return Error{Kind::Conflict, "there is a terminal " + wanted.terminal.text +
                                         " already; take another name, or: cirkel-server device "
                                         "replace " +
                                         wanted.terminal.text};
    const auto sign = own_character(desk, wanted, now);
    if (!sign) return sign.error();
    auto configuration = configuration_of(desk, wanted, *sign, now);
    if (!configuration) return configuration.error();
    if (auto ended = end_earlier(desk, wanted, now); !ended) return ended.error();
    const auto way = invite_new(desk, wanted, *sign, now);
    if (!way) return way.error();
    const auto& key = desk.keys.signing();
    wire::Provisioning file;
    file.url = spot.url;
    file.token = way->token;
    file.terminal = wanted.terminal;
    file.place = place_words(spot, wanted);
    file.touchpoints = spot.touchpoints;
    file.organisation = spot.organisation;
    file.usable_until = now + wanted.window;
    file.configuration = std::move(*configuration);
    file.ca = wanted.ca;
    file.network = wanted.network;
    file.offer = offer_without_hours(spot.location, now);
    return Provisioned{wanted.terminal,
                       file.place,
                       spot.organisation,
                       spot.url,
                       wire::provisioning_file(file, key),
                       wire::invitation_json({spot.url, way->token, key.public_key}),
                       way->code.shown(),
                       file.usable_until,
                       moment_there(spot.location, file.usable_until)};
}

}  // namespace

Result<Provisioned> provision(Desk& desk, const Provision& wanted, Instant now) {
    const auto spot = spot_of(desk, wanted);
    return spot ? write_down(desk, wanted, *spot, now) : spot.error();
}

Result<server::CommandResult> provision_device(Desk& desk, const Provision& wanted, Instant now) {
    const auto made = provision(desk, wanted, now);
    if (!made) return made.error();
    return server::CommandResult{made->terminal.text + "  " + made->place + "  code " + made->code +
                                     "  until " + made->until + "\n",
                                 json::Object{{"terminal", made->terminal.text},
                                              {"place", made->place},
                                              {"organisation", made->organisation},
                                              {"url", made->url},
                                              {"file", made->file},
                                              {"invitation", made->invitation},
                                              {"code", made->code},
                                              {"usable_until", to_ms(made->usable_until)},
                                              {"until", made->until}}};
}

}  // namespace cirkel::devices
