#include "server/configuration/serve_configuration.hpp"

#include <algorithm>
#include <utility>

#include "server/configuration/notices.hpp"
#include "server/configuration/public_address.hpp"
#include "server/desk/answer.hpp"
#include "server/improvements/cards.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::configuration {

namespace {

using desk::Desk;

Result<void> add_touchpoints(Desk& desk, const store::Terminal& terminal,
                             Configuration& configuration) {
    const auto touchpoints = desk.store.setup().touchpoints(configuration.location);
    if (!touchpoints) return touchpoints.error();
    for (const auto& settings : *touchpoints) {
        if (terminal.touchpoint && settings.id != *terminal.touchpoint) continue;
        configuration.touchpoints.push_back(
            Touchpoint{settings.id, settings.name, settings.survey, settings.hours});
        if (find_survey(configuration, settings.survey) != nullptr) continue;
        auto survey = desk.store.setup().newest_survey(settings.survey);
        if (!survey) return survey.error();
        // A touchpoint whose survey was never added: the terminal shows the others and nobody is
        // stopped.
        if (!*survey) continue;
        for (const auto& language : (*survey)->languages) {
            const auto& known = configuration.languages;
            if (std::find(known.begin(), known.end(), language) == known.end())
                configuration.languages.push_back(language);
        }
        configuration.surveys.push_back(std::move(**survey));
    }
    return done;
}

/// Who has a PIN here: not whoever was disabled, and nobody of another location.
Result<std::vector<StaffMember>> staff_at(store::Store& store, const LocationId& location) {
    auto all = store.setup().staff();
    if (!all) return all;
    std::vector<StaffMember> here;
    for (auto& member : *all) {
        const auto account = store.people().account(member.number);
        if (!account) return account.error();
        const bool works_here =
            *account && !(*account)->disabled_at && (*account)->duties.own.covers(location);
        if (works_here && !member.pin_verifier.empty()) here.push_back(std::move(member));
    }
    return here;
}

Result<void> add_people_and_cards(Desk& desk, const store::Location& location, Instant now,
                                  Configuration& configuration) {
    auto staff = staff_at(desk.store, location.id);
    if (!staff) return staff.error();
    configuration.staff = std::move(*staff);
    auto cards = improvements::cards_at(desk.store, location, now);
    if (!cards) return cards.error();
    configuration.cards = std::move(*cards);
    return done;
}

Result<void> keep_notice(Desk& desk, const Notice& notice) {
    for (const auto& [language, title] : notice.title) {
        const auto text = notice_text(notice, language);
        const auto hash = proof::sha256(text);
        if (auto kept = desk.store.setup().keep_notice(hash, notice.purpose, text); !kept)
            return kept;
    }
    return done;
}

/// Keeps every notice that this configuration shows, by its hash, before a device can show it: a
/// consent may then name it for as long as it is kept (P-12).
Result<void> keep_notices(Desk& desk, const Configuration& configuration) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    for (const auto& notice : configuration.notices) {
        if (auto kept = keep_notice(desk, notice); !kept) return kept;
        // A terminal from before there were explanations shows, and names, the notice without it.
        Notice as_first_shown = notice;
        as_first_shown.explanation.clear();
        if (auto kept = keep_notice(desk, as_first_shown); !kept) return kept;
    }
    return (*transaction)->commit();
}

/// Its notices are kept before anybody can name them.
Result<wire::SignedConfiguration> sign(Desk& desk, const Configuration& configuration) {
    if (const auto kept = keep_notices(desk, configuration); !kept) return kept.error();
    wire::SignedConfiguration signed_one;
    // The exact text is signed and sent as a text, so that no re-writing of JSON can break it.
    signed_one.config = wire::configuration_json(configuration);
    signed_one.signature =
        proof::sign(desk.keys.signing(), wire::configuration_signed_text(signed_one.config));
    return signed_one;
}

std::string header_of(const http::Request& request, const std::string& name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

/// A fleet of 100,000 comes back within ten minutes: some 170 first contacts a second. A shop's few
/// terminals need not wait at all.
std::chrono::seconds herd_window_of(std::size_t terminals) {
    constexpr std::size_t kFirstContactsASecond = 170;
    constexpr std::size_t kSecondsMax = 600;
    return std::chrono::seconds(std::min(terminals / kFirstContactsASecond, kSecondsMax));
}

}  // namespace

Result<Configuration> configuration_for(Desk& desk, const store::Terminal& terminal, Instant now) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    const auto location = desk.store.setup().location(terminal.location);
    if (!location) return location.error();
    if (!*organisation || !*location)
        return Error{Kind::Broken, "a terminal without a location or an organisation"};
    Configuration configuration;
    configuration.version = static_cast<int>((*organisation)->config_version);
    configuration.organisation = (*organisation)->name;
    configuration.public_url = qr_address(**organisation);
    configuration.location = (*location)->id;
    configuration.location_name = (*location)->name;
    configuration.time_zone = (*location)->time_zone;
    configuration.terminal = terminal.id;
    configuration.first_character = terminal.first_character;
    auto theme = desk.store.setup().theme();
    if (!theme) return theme.error();
    configuration.theme = std::move(*theme);
    configuration.notices = notices_for((*organisation)->name, **location);
    configuration.code_key_id = desk.keys.code_key_id();
    configuration.code_key = desk.keys.code_key();
    configuration.box_key = desk.keys.box_key(now);
    const auto fleet = desk.store.devices().all_terminals();
    if (!fleet) return fleet.error();
    configuration.herd_window = herd_window_of(fleet->size());
    if (auto added = add_touchpoints(desk, terminal, configuration); !added) return added.error();
    if (auto added = add_people_and_cards(desk, **location, now, configuration); !added)
        return added.error();
    return configuration;
}

Result<wire::SignedConfiguration> signed_configuration_for(Desk& desk,
                                                           const store::Terminal& terminal,
                                                           Instant now) {
    const auto configuration = configuration_for(desk, terminal, now);
    if (!configuration) return configuration.error();
    return sign(desk, *configuration);
}

http::Response serve_configuration(Desk& desk, const desk::Call& call) {
    const auto configuration = configuration_for(desk, *call.terminal, call.now);
    if (!configuration) return desk::error_answer(configuration.error());
    const auto etag = wire::configuration_etag(configuration->version);
    // The version alone decides: it grows with everything that a configuration is made of.
    if (header_of(call.request, "if-none-match") == etag)
        return http::Response{304, {{"etag", etag}}, {}};
    const auto reply = sign(desk, *configuration);
    if (!reply) return desk::error_answer(reply.error());
    auto answer = desk::json_answer(wire::signed_configuration_json(*reply));
    answer.headers["etag"] = etag;
    return answer;
}

http::Response serve_identity(Desk& desk, const desk::Call& call) {
    return desk::json_answer(
        json::Object{{"server_key", proof::base64(desk.keys.signing().public_key)},
                     {"server_time", to_ms(call.now)}});
}

}  // namespace cirkel::configuration
