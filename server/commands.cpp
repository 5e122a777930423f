#include "server/commands.hpp"

#include <array>
#include <set>
#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/casework/offer.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/setup/survey_json.hpp"
#include "shared/wire/setup/theme_json.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;

/// Runs `work` in one transaction.
template <class Work>
Result<void> in_transaction(Desk& desk, Work work) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (Result<void> worked = work(); !worked) return worked;
    return (*transaction)->commit();
}

json::Value texts_value(const Texts& texts) {
    json::Object members;
    for (const auto& [language, text] : texts) members.emplace_back(language.text, text);
    return members;
}

json::Value location_value(const store::Location& location) {
    return json::Object{{"id", location.id.text},
                        {"name", location.name},
                        {"zone", location.time_zone},
                        {"call", location.call},
                        {"mail", location.mail},
                        {"calls_a_day", location.calls_a_day},
                        {"caller_alias", location.caller_alias},
                        {"calling_number", location.calling_number}};
}

json::Value touchpoint_value(const store::TouchpointSettings& touchpoint) {
    return json::Object{{"id", touchpoint.id.text},        {"location", touchpoint.location.text},
                        {"name", touchpoint.name},         {"survey", touchpoint.survey.text},
                        {"category", touchpoint.category}, {"goal", touchpoint.goal},
                        {"what", touchpoint.what},         {"how", touchpoint.how},
                        {"when", touchpoint.when},         {"action", touchpoint.action}};
}

Error missing(const std::string& option, const std::string& why) {
    return Error{Kind::Malformed, "--" + option + " is missing: " + why};
}

/// All four parts of the follow-up are wanted (product: touchpoint).
std::optional<Error> fault_in(const store::TouchpointSettings& touchpoint) {
    if (touchpoint.goal.empty()) return missing("goal", "what do you want to learn here?");
    if (touchpoint.what.empty()) return missing("what", "what is done with an answer?");
    if (touchpoint.how.empty()) return missing("how", "how do you get back to the customer?");
    if (touchpoint.when.empty()) return missing("when", "within which time?");
    if (touchpoint.action.empty())
        return missing("action", "which action follows, and whose is it?");
    // The three kinds of moments that are asked, and later read, differently.
    static const std::set<std::string> kCategories{"transaction", "relation", "support"};
    if (kCategories.count(touchpoint.category) == 0)
        return Error{Kind::Malformed, "--category is transaction, relation or support"};
    return std::nullopt;
}

}  // namespace

Result<CommandResult> add_location(Desk& desk, const store::Location& location, Instant now) {
    if (!clock::is_known_zone(location.time_zone))
        return Error{Kind::Malformed,
                     "--zone " + location.time_zone + " is no time zone; like Europe/Amsterdam"};
    const auto added = in_transaction(desk, [&]() -> Result<void> {
        if (auto kept = desk.store.setup().put_location(location); !kept) return kept;
        return casework::renew_offer(desk.store, location.id, now);
    });
    if (!added) return added.error();
    return CommandResult{"location " + location.id.text + " (" + location.name + ")\n",
                         location_value(location)};
}

Result<CommandResult> list_locations(Desk& desk) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    CommandResult result;
    json::Array values;
    for (const auto& location : *locations) {
        result.text += location.id.text + "  " + location.name + "  " + location.time_zone + "\n";
        values.push_back(location_value(location));
    }
    result.json = json::Object{{"locations", std::move(values)}};
    return result;
}

// Read, changed and written by the only writer there is; nothing can come in between.
Result<CommandResult> change_offer(Desk& desk, const OfferChange& change, Instant now) {
    const auto known = desk.store.setup().location(change.location);
    if (!known) return known.error();
    if (!*known) return Error{Kind::NotFound, "there is no location " + change.location.text};
    store::Location location = **known;
    location.call = change.call.value_or(location.call);
    location.mail = change.mail.value_or(location.mail);
    location.calls_a_day = change.calls_a_day.value_or(location.calls_a_day);
    location.caller_alias = change.caller_alias.value_or(location.caller_alias);
    location.calling_number = change.calling_number.value_or(location.calling_number);
    return add_location(desk, location, now);
}

Result<CommandResult> add_touchpoint(Desk& desk, const store::TouchpointSettings& touchpoint) {
    if (const auto fault = fault_in(touchpoint)) return *fault;
    const auto location = desk.store.setup().location(touchpoint.location);
    if (!location) return location.error();
    if (!*location)
        return Error{Kind::NotFound, "there is no location " + touchpoint.location.text +
                                         "; add it with: cirkel-server location add"};
    const auto survey = desk.store.setup().newest_survey(touchpoint.survey);
    if (!survey) return survey.error();
    if (!*survey)
        return Error{Kind::NotFound, "there is no survey " + touchpoint.survey.text +
                                         "; add it with: cirkel-server survey add FILE.json"};
    const auto added =
        in_transaction(desk, [&] { return desk.store.setup().put_touchpoint(touchpoint); });
    if (!added) return added.error();
    return CommandResult{
        "touchpoint " + touchpoint.id.text + " at " + touchpoint.location.text + "\n",
        touchpoint_value(touchpoint)};
}

Result<CommandResult> list_touchpoints(Desk& desk) {
    const auto touchpoints = desk.store.setup().all_touchpoints();
    if (!touchpoints) return touchpoints.error();
    CommandResult result;
    json::Array values;
    for (const auto& touchpoint : *touchpoints) {
        result.text += touchpoint.id.text + "  " + touchpoint.location.text + "  " +
                       touchpoint.name + "  " + touchpoint.survey.text + "\n";
        values.push_back(touchpoint_value(touchpoint));
    }
    result.json = json::Object{{"touchpoints", std::move(values)}};
    return result;
}

Result<CommandResult> add_survey(Desk& desk, const std::string& text) {
    const auto value = json::parse(text);
    if (!value) return value.error();
    const auto survey = wire::read_survey(*value, "survey");
    if (!survey) return survey.error();
    // Kept as we write it, so that what a terminal gets does not depend on the file's spelling.
    const auto kept_text = json::dump(wire::survey_value(*survey));
    const auto added =
        in_transaction(desk, [&] { return desk.store.setup().add_survey(*survey, kept_text); });
    if (!added) return added.error();
    return CommandResult{
        "survey " + survey->id.text + " version " + std::to_string(survey->version) + "\n",
        json::Object{{"id", survey->id.text}, {"version", survey->version}}};
}

Result<CommandResult> list_surveys(Desk& desk) {
    const auto surveys = desk.store.setup().newest_surveys();
    if (!surveys) return surveys.error();
    CommandResult result;
    json::Array values;
    for (const auto& survey : *surveys) {
        result.text += survey.id.text + "  version " + std::to_string(survey.version) + "  " +
                       std::to_string(survey.questions.size()) + " questions\n";
        values.push_back(json::Object{{"id", survey.id.text}, {"version", survey.version}});
    }
    result.json = json::Object{{"surveys", std::move(values)}};
    return result;
}

Result<CommandResult> set_theme(Desk& desk, const std::string& text) {
    const auto theme = wire::read_theme_file(text);
    if (!theme) return theme.error();
    const auto set = in_transaction(desk, [&] { return desk.store.setup().set_theme(*theme); });
    if (!set) return set.error();
    return CommandResult{"the terminals change to it with their next configuration\n",
                         json::Object{{"theme", wire::theme_value(*theme)}}};
}

Result<CommandResult> clear_theme(Desk& desk) {
    const auto set =
        in_transaction(desk, [&] { return desk.store.setup().set_theme(std::nullopt); });
    if (!set) return set.error();
    return CommandResult{"the terminals go back to Cirkel's own look\n",
                         json::Object{{"theme", nullptr}}};
}

Result<CommandResult> show_theme(Desk& desk) {
    const auto kept = desk.store.setup().theme();
    if (!kept) return kept.error();
    // Whoever has none gets what a theme would begin with: everything as it is now.
    const auto value = wire::theme_value(*kept ? **kept : theme::Theme());
    return CommandResult{json::dump_pretty(value) + "\n", json::Object{{"theme", value}}};
}

Result<CommandResult> add_improvement(Desk& desk, const store::Improvement& improvement) {
    if (improvement.said.empty() || improvement.did.empty())
        return Error{Kind::Malformed,
                     "give both what customers said and what was done, at least "
                     "in Dutch (--said and --did)"};
    const auto added =
        in_transaction(desk, [&] { return desk.store.setup().put_improvement(improvement); });
    if (!added) return added.error();
    return CommandResult{"improvement " + improvement.id + "\n",
                         json::Object{{"id", improvement.id},
                                      {"said", texts_value(improvement.said)},
                                      {"did", texts_value(improvement.did)},
                                      {"customers", improvement.customers}}};
}

Result<CommandResult> list_improvements(Desk& desk) {
    const auto improvements = desk.store.setup().improvements();
    if (!improvements) return improvements.error();
    CommandResult result;
    json::Array values;
    const Language dutch{"nl"};
    for (const auto& improvement : *improvements) {
        result.text += improvement.id + "  " + text_in(improvement.said, dutch) + " -> " +
                       text_in(improvement.did, dutch) + "\n";
        values.push_back(json::Object{{"id", improvement.id},
                                      {"said", texts_value(improvement.said)},
                                      {"did", texts_value(improvement.did)},
                                      {"customers", improvement.customers}});
    }
    result.json = json::Object{{"improvements", std::move(values)}};
    return result;
}

}  // namespace cirkel::server
