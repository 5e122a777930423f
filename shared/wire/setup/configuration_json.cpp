#include "shared/wire/setup/configuration_json.hpp"

#include <utility>

#include "shared/loop/screen_code.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"
#include "shared/wire/setup/schedule_json.hpp"
#include "shared/wire/setup/survey_json.hpp"
#include "shared/wire/setup/theme_json.hpp"

// The configuration of one terminal (PROTOCOL.md, "Configuration"); wrapped as
// {"config":"<exact text>","sig":BASE64}, because a signature covers bytes, not values.

namespace cirkel::wire {
namespace {

constexpr int kVersionMax = 1'000'000'000;
constexpr std::size_t kUrlBytesMax = 500;
constexpr int kHerdWindowSecondsMax = 3600;

json::Value touchpoint_value(const Touchpoint& touchpoint) {
    json::Object members{
        {"id", touchpoint.id.text}, {"name", touchpoint.name}, {"survey", touchpoint.survey.text}};
    if (!touchpoint.schedule.hours.empty())
        members.emplace_back("schedule", schedule_value(touchpoint.schedule));
    return members;
}

json::Value notice_value(const Notice& notice) {
    json::Array lines;
    for (const Texts& line : notice.lines) lines.push_back(texts_value(line));
    json::Array explanation;
    for (const Texts& line : notice.explanation) explanation.push_back(texts_value(line));
    json::Object members{{"purpose", name_of(notice.purpose)},
                         {"title", texts_value(notice.title)},
                         {"lines", std::move(lines)}};
    if (!explanation.empty()) members.emplace_back("explanation", std::move(explanation));
    return members;
}

json::Value card_value(const Card& card) {
    json::Object members{{"id", card.id},
                         {"said", texts_value(card.said)},
                         {"did", texts_value(card.did)},
                         {"customers", card.customers}};
    add_optional(members, "done_at", card.done_at);
    add_optional(members, "expires_at", card.expires_at);
    // Only where it is so: the text of every other card stays as it was.
    if (card.not_changed) members.emplace_back("not_changed", true);
    return members;
}

json::Value staff_value(const StaffMember& member) {
    return json::Object{{"number", member.number},
                        {"alias", member.alias},
                        {"pin", member.pin_verifier},
                        {"technician", member.technician}};
}

template <class Things, class ToValue>
json::Value array_of(const Things& things, ToValue to_value) {
    json::Array values;
    for (const auto& thing : things) values.push_back(to_value(thing));
    return values;
}

Result<Touchpoint> read_touchpoint(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Touchpoint touchpoint;
    touchpoint.id = read_name<TouchpointId>(fields, "id");
    touchpoint.name = read_short_text(fields, "name", kShortTextBytesMax);
    touchpoint.survey = read_name<SurveyId>(fields, "survey");
    if (const json::Value* schedule = fields.optional_value("schedule")) {
        auto read = read_schedule(*schedule, path + ".schedule");
        if (!read) return read.error();
        touchpoint.schedule = std::move(*read);
    }
    if (auto fault = fields.fault()) return *fault;
    return touchpoint;
}

Result<Texts> read_line(const json::Value& value, const std::string& path) {
    const json::Value wrapped(json::Object{{"line", value}});
    json::Fields fields(wrapped, path);
    Texts line = read_texts(fields, "line");
    if (auto fault = fields.fault()) return *fault;
    return line;
}

Result<Notice> read_notice(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Notice notice;
    notice.purpose = read_named(fields, "purpose", purpose_named);
    notice.title = read_texts(fields, "title");
    auto lines = read_all(fields, "lines", read_line);
    if (!lines) return lines.error();
    notice.lines = std::move(*lines);
    if (fields.optional_value("explanation") == nullptr) return notice;
    auto explanation = read_all(fields, "explanation", read_line);
    if (!explanation) return explanation.error();
    notice.explanation = std::move(*explanation);
    return notice;
}

Result<Card> read_card(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Card card;
    card.id = read_short_text(fields, "id", kShortTextBytesMax);
    card.said = read_texts(fields, "said");
    card.did = read_texts(fields, "did");
    card.customers = read_int(fields, "customers", 0, kVersionMax);
    card.done_at = read_optional_instant(fields, "done_at");
    card.expires_at = read_optional_instant(fields, "expires_at");
    card.not_changed = fields.boolean_or("not_changed", false);
    if (auto fault = fields.fault()) return *fault;
    return card;
}

bool is_staff_number(std::string_view text) {
    return text.size() == 2 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<StaffMember> read_staff(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    StaffMember member;
    member.number = fields.text("number");
    if (!is_staff_number(member.number)) fields.refuse("number", "has to be two digits");
    member.alias = read_short_text(fields, "alias", kShortTextBytesMax);
    member.pin_verifier = read_short_text(fields, "pin", kShortTextBytesMax);
    member.technician = fields.boolean("technician");
    if (auto fault = fields.fault()) return *fault;
    return member;
}

Result<BoxKey> read_box_key(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    BoxKey box;
    box.id = read_name<KeyId>(fields, "id");
    box.key = read_octets<32>(fields, "key");
    if (auto fault = fields.fault()) return *fault;
    return box;
}

char read_first_character(json::Fields& fields) {
    const std::string text = fields.text("first_character");
    if (text.size() == 1 && kCodeSigns.find(text[0]) != std::string_view::npos) return text[0];
    fields.refuse("first_character", "has to be one sign of the codes");
    return kCodeSigns.front();
}

/// The members that are one value each.
void read_plain(json::Fields& fields, Configuration& configuration) {
    configuration.version = read_int(fields, "version", 0, kVersionMax);
    configuration.organisation = read_short_text(fields, "organisation", kShortTextBytesMax);
    configuration.location = read_name<LocationId>(fields, "location");
    configuration.location_name = read_short_text(fields, "location_name", kShortTextBytesMax);
    configuration.time_zone = read_short_text(fields, "time_zone", kShortTextBytesMax);
    configuration.terminal = read_name<TerminalId>(fields, "terminal");
    configuration.first_character = read_first_character(fields);
    configuration.public_url = read_short_text(fields, "public_url", kUrlBytesMax);
    if (fields.optional_value("herd_window_s") != nullptr)
        configuration.herd_window =
            std::chrono::seconds(read_int(fields, "herd_window_s", 0, kHerdWindowSecondsMax));
}

/// Reads lists into members until one does not read, and remembers why.
struct Lists {
    json::Fields& fields;
    std::optional<Error> fault = std::nullopt;

    template <class Thing, class Read>
    bool read(std::string_view name, std::vector<Thing>& things, Read read_one) {
        auto all = read_all(fields, name, read_one);
        if (!all) {
            fault = all.error();
            return false;
        }
        things = std::move(*all);
        return true;
    }
};

Result<void> read_lists(json::Fields& fields, Configuration& made) {
    Lists lists{fields};
    const bool sound = lists.read("touchpoints", made.touchpoints, read_touchpoint) &&
                       lists.read("surveys", made.surveys, read_survey) &&
                       lists.read("languages", made.languages, name_element<Language>) &&
                       lists.read("notices", made.notices, read_notice) &&
                       lists.read("cards", made.cards, read_card) &&
                       lists.read("staff", made.staff, read_staff);
    return sound ? Result<void>() : Result<void>(*lists.fault);
}

Result<void> read_keys(json::Fields& fields, Configuration& configuration) {
    auto code_key = read_box_key(fields.object("code_key"), "configuration.code_key");
    if (auto fault = fields.fault()) return *fault;
    if (!code_key) return code_key.error();
    configuration.code_key_id = code_key->id;
    configuration.code_key.assign(code_key->key.begin(), code_key->key.end());
    if (const json::Value* value = fields.optional_value("box_key")) {
        auto box_key = read_box_key(*value, "configuration.box_key");
        if (!box_key) return box_key.error();
        configuration.box_key = std::move(*box_key);
    }
    return done;
}

Result<void> read_look(json::Fields& fields, Configuration& configuration) {
    const json::Value* value = fields.optional_value("theme");
    if (value == nullptr) return done;
    auto theme = read_theme(*value, "configuration.theme");
    if (!theme) return theme.error();
    configuration.theme = std::move(*theme);
    return done;
}

/// A touchpoint whose survey is not there could never ask anything.
Result<void> check_touchpoints(const Configuration& configuration) {
    for (const Touchpoint& touchpoint : configuration.touchpoints) {
        if (find_survey(configuration, touchpoint.survey) == nullptr)
            return Error{Kind::Malformed, "configuration.touchpoints: '" + touchpoint.id.text +
                                              "' asks survey '" + touchpoint.survey.text +
                                              "', which is not in it"};
    }
    return done;
}

json::Value key_value(const KeyId& id, std::span<const std::uint8_t> key) {
    return json::Object{{"id", id.text}, {"key", proof::base64(key)}};
}

}  // namespace

std::string configuration_json(const Configuration& configuration) {
    json::Object members{
        {"version", configuration.version},
        {"organisation", configuration.organisation},
        {"location", configuration.location.text},
        {"location_name", configuration.location_name},
        {"time_zone", configuration.time_zone},
        {"terminal", configuration.terminal.text},
        {"first_character", std::string(1, configuration.first_character)},
        {"touchpoints", array_of(configuration.touchpoints, touchpoint_value)},
        {"surveys", array_of(configuration.surveys, survey_value)},
        {"languages",
         array_of(configuration.languages, [](const Language& one) { return one.text; })},
        {"notices", array_of(configuration.notices, notice_value)},
        {"cards", array_of(configuration.cards, card_value)},
        {"staff", array_of(configuration.staff, staff_value)},
        {"code_key", key_value(configuration.code_key_id, configuration.code_key)}};
    if (configuration.box_key)
        members.emplace_back("box_key",
                             key_value(configuration.box_key->id, configuration.box_key->key));
    members.emplace_back("public_url", configuration.public_url);
    if (configuration.theme) members.emplace_back("theme", theme_value(*configuration.theme));
    if (configuration.herd_window.count() > 0)
        members.emplace_back("herd_window_s", std::int64_t{configuration.herd_window.count()});
    return json::dump(std::move(members));
}

Result<Configuration> read_configuration(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("configuration");
    json::Fields fields(*value, "configuration");
    Configuration configuration;
    read_plain(fields, configuration);
    if (auto lists = read_lists(fields, configuration); !lists) return lists.error();
    if (auto keys = read_keys(fields, configuration); !keys) return keys.error();
    if (auto look = read_look(fields, configuration); !look) return look.error();
    if (auto sound = check_touchpoints(configuration); !sound) return sound.error();
    return configuration;
}

std::string configuration_etag(int version) { return "\"c-" + std::to_string(version) + "\""; }

std::string configuration_signed_text(std::string_view config) {
    return "cirkel-config/1\n" + std::string(config);
}

std::string signed_configuration_json(const SignedConfiguration& configuration) {
    return json::dump(json::Object{{"config", configuration.config},
                                   {"sig", proof::base64(configuration.signature)}});
}

Result<SignedConfiguration> read_signed_configuration(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("configuration answer");
    json::Fields fields(*value, "configuration answer");
    SignedConfiguration configuration;
    configuration.config = fields.text("config");
    configuration.signature = read_octets<64>(fields, "sig");
    if (auto fault = fields.fault()) return *fault;
    return configuration;
}

Result<Configuration> open_configuration(std::string_view body, const PublicKey& server_key) {
    auto read = read_signed_configuration(body);
    if (!read) return read.error();
    if (!proof::is_signed_by(server_key, configuration_signed_text(read->config), read->signature))
        return Error{Kind::Refused,
                     "the configuration is not signed by this server; keeping the last good one"};
    return read_configuration(read->config);
}

}  // namespace cirkel::wire
