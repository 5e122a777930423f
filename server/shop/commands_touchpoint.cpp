#include "server/shop/commands_touchpoint.hpp"

#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "server/shop/hours_words.hpp"
#include "server/shop/publish_survey.hpp"
#include "shared/wire/setup/schedule_json.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;
using store::TouchpointSettings;

constexpr std::size_t kTextBytesMax = 500;

json::Value touchpoint_value(const TouchpointSettings& touchpoint) {
    return json::Object{
        {"id", touchpoint.id.text},        {"location", touchpoint.location.text},
        {"name", touchpoint.name},         {"survey", touchpoint.survey.text},
        {"category", touchpoint.category}, {"method", touchpoint.method},
        {"goal", touchpoint.goal},         {"what", touchpoint.what},
        {"how", touchpoint.how},           {"when", touchpoint.when},
        {"action", touchpoint.action},     {"hours", wire::schedule_value(touchpoint.hours)}};
}

/// A part of a touchpoint that has to be said, and the question it answers.
struct Wanted {
    std::string_view option;
    std::string TouchpointSettings::*member;
    std::string_view question;
};
constexpr std::array kWanted{
    Wanted{"name", &TouchpointSettings::name, "what is this moment called, like Uitgang?"},
    Wanted{"goal", &TouchpointSettings::goal, "what do you want to learn here?"},
    Wanted{"what", &TouchpointSettings::what, "what is done with an answer?"},
    Wanted{"how", &TouchpointSettings::how, "how do you get back to the customer?"},
    Wanted{"when", &TouchpointSettings::when, "within which time?"},
    Wanted{"action", &TouchpointSettings::action, "which action follows, and whose is it?"}};

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// A place where nobody knows who does what, when, must not ask.
std::optional<Error> fault_in(const TouchpointSettings& touchpoint) {
    for (const Wanted& wanted : kWanted) {
        const std::string& text = touchpoint.*wanted.member;
        const std::string option = "--" + std::string(wanted.option);
        if (is_blank(text))
            return Error{Kind::Malformed, option + " is missing: " + std::string(wanted.question)};
        if (text.size() > kTextBytesMax)
            return Error{Kind::Malformed,
                         option + " is longer than " + std::to_string(kTextBytesMax) + " bytes"};
    }
    // The three kinds of moments that are asked, and later read, differently.
    static const std::set<std::string> kCategories{"transaction", "relation", "support"};
    if (kCategories.count(touchpoint.category) == 0)
        return Error{Kind::Malformed, "--category is transaction, relation or support"};
    return std::nullopt;
}

/// Its survey has to be there, and measure as the touchpoint says.
Result<void> settle_method(Desk& desk, TouchpointSettings& touchpoint) {
    const auto survey = desk.store.setup().newest_survey(touchpoint.survey);
    if (!survey) return survey.error();
    if (!*survey)
        return Error{Kind::NotFound, "there is no survey " + touchpoint.survey.text +
                                         "; add it with: cirkel-server survey publish FILE"};
    const std::string method(shop::method_of(**survey));
    if (touchpoint.method.empty()) touchpoint.method = method;
    if (touchpoint.method == method) return done;
    return Error{Kind::Malformed, "--method " + touchpoint.method + ": survey " +
                                      touchpoint.survey.text + " begins with a question of " +
                                      method};
}

}  // namespace

Result<CommandResult> add_touchpoint(Desk& desk, TouchpointSettings touchpoint,
                                     const shop::DoneBy& by) {
    if (const auto fault = fault_in(touchpoint)) return *fault;
    const auto location = desk.store.setup().location(touchpoint.location);
    if (!location) return location.error();
    if (!*location)
        return Error{Kind::NotFound, "there is no location " + touchpoint.location.text +
                                         "; add it with: cirkel-server location add"};
    if (auto settled = settle_method(desk, touchpoint); !settled) return settled.error();
    const auto added = shop::changed(desk, by, "touchpoint " + touchpoint.id.text,
                                     [&] { return desk.store.setup().put_touchpoint(touchpoint); });
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
                       touchpoint.name + "  " + touchpoint.survey.text + "  " + touchpoint.method;
        if (!touchpoint.hours.hours.empty())
            result.text += "  " + shop::hours_text(touchpoint.hours);
        result.text += "\n";
        values.push_back(touchpoint_value(touchpoint));
    }
    result.json = json::Object{{"touchpoints", std::move(values)}};
    return result;
}

}  // namespace cirkel::server
