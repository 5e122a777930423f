#include "syncd/rights/errands.hpp"

#include <optional>
#include <sstream>
#include <utility>

#include "shared/installing/answer_json.hpp"

namespace cirkel::syncd {
namespace {

using installing::Answer;
using installing::Done;
using installing::Fault;

installing::Link link_of(network::Link link) {
    return link == network::Link::Wifi ? installing::Link::Wifi : installing::Link::Cable;
}

Fault network_fault(const Error& error) {
    switch (error.kind) {
        case Kind::Offline: return {"no_network_service", error.text};
        case Kind::Refused: return {"no_right", error.text};
        case Kind::Malformed: return {"bad_address", error.text};
        default: return {"not_connected", error.text};
    }
}

Fault stick_fault(const Error& error) {
    switch (error.kind) {
        case Kind::NotFound: return {"no_stick", error.text};
        case Kind::Conflict: return {"two_sticks", error.text};
        case Kind::Refused: return {"no_right", error.text};
        default: return {"stick_unreadable", error.text};
    }
}

/// Does what is asked; the open folder of the stick comes out beside the answer.
struct Doing {
    const Tools& tools;
    const wicket::Asker& asker;
    Duration mono;
    files::Descriptor& folder;

    Answer operator()(const installing::LookAtNetwork&) const {
        const auto network = tools.open_network();
        if (!network) return network_fault(network.error());
        const auto seen = (*network)->look();
        if (!seen) return network_fault(seen.error());
        return seen_as_asked(*seen);
    }
    Answer operator()(const installing::ApplyNetwork& errand) const {
        const auto network = tools.open_network();
        if (!network) return network_fault(network.error());
        const auto outcome = (*network)->apply(settings_of(errand.wish));
        if (!outcome) return network_fault(outcome.error());
        if (auto fault = fault_of(*outcome)) return *fault;
        return Done{};
    }
    Answer operator()(const SetClockTo& errand) const {
        const auto set = tools.set_wall(errand.to);
        if (set) return Done{};
        const bool is_no_time = set.error().kind == Kind::Malformed;
        return Fault{is_no_time ? "clock_not_trusted" : "no_right", set.error().text};
    }
    Answer operator()(const installing::LookAtStick&) const {
        auto opened = tools.stick.open({asker.user, asker.group}, mono);
        if (!opened) return stick_fault(opened.error());
        folder = std::move(*opened);
        return Done{};
    }
    Answer operator()(const installing::CloseStick&) const {
        const auto closed = tools.stick.close();
        if (!closed) return stick_fault(closed.error());
        return Done{};
    }
};

}  // namespace

installing::NetworkSeen seen_as_asked(const network::Seen& seen) {
    installing::NetworkSeen asked{seen.has_cable, seen.cable_is_in, seen.cable_mbit, seen.has_wifi};
    for (const auto& heard : seen.networks)
        asked.networks.push_back({heard.name, heard.strength, heard.security});
    if (!seen.now) return asked;
    asked.now.link = link_of(seen.now->link);
    asked.now.wifi_name = seen.now->wifi_name;
    if (const auto& fixed = seen.now->fixed) {
        std::string dns;
        for (const auto& server : fixed->dns) dns += (dns.empty() ? "" : " ") + server;
        asked.now.fixed =
            installing::FixedAddress{fixed->address, fixed->prefix, fixed->router, dns};
    }
    return asked;
}

network::Settings settings_of(const installing::NetworkWish& wish) {
    const bool is_wifi = wish.link == installing::Link::Wifi;
    network::Settings settings;
    settings.link = is_wifi ? network::Link::Wifi : network::Link::Cable;
    if (is_wifi) {
        settings.wifi_name = wish.wifi_name;
        settings.wifi_password = wish.wifi_password;
    }
    if (const auto& fixed = wish.fixed) {
        settings.fixed = network::FixedAddress{fixed->address, fixed->prefix, fixed->router, {}};
        std::istringstream names(fixed->dns);
        for (std::string name; names >> name;) settings.fixed->dns.push_back(name);
    }
    return settings;
}

std::optional<Fault> fault_of(network::Outcome outcome) {
    switch (outcome) {
        case network::Outcome::Connected: return std::nullopt;
        case network::Outcome::NoDevice: return Fault{"no_device"};
        case network::Outcome::NoCable: return Fault{"no_cable"};
        case network::Outcome::NetworkNotFound: return Fault{"network_not_found"};
        case network::Outcome::WrongPassword: return Fault{"wrong_password"};
        case network::Outcome::NotSupported: return Fault{"not_supported"};
        case network::Outcome::NoAddress: return Fault{"no_address"};
        case network::Outcome::NotConnected: return Fault{"not_connected"};
    }
    return Fault{"not_connected"};
}

wicket::Answer do_errand(const Tools& tools, const wicket::Asker& asker,
                         const std::string& question, Duration mono) {
    const auto errand = read_errand(question);
    if (!errand) return {installing::answer_json(Fault{"no_right", errand.error().text})};
    files::Descriptor folder;
    const Answer answer = std::visit(Doing{tools, asker, mono, folder}, *errand);
    return {installing::answer_json(answer), std::move(folder)};
}

}  // namespace cirkel::syncd
