#include "shared/installing/ask_json.hpp"

#include <array>
#include <utility>

namespace cirkel::installing {
namespace {

constexpr std::size_t kAsks = std::variant_size_v<Ask>;

/// In the order of the variant.
constexpr std::array<std::string_view, kAsks> kAskNames{
    "look_at_network", "apply_network",  "test_network",    "set_clock",     "look_at_stick",
    "close_stick",     "take_ca",        "drop_ca",         "enrol_by_code", "enrol_by_phone",
    "enrol_by_stick",  "stop_enrolling", "export_to_stick", "take_receipt",  "send_now",
    "look_at_device",  "read_log",       "take_unlock",     "reset_device"};

struct AskMembers {
    json::Object& members;

    void operator()(const ApplyNetwork& ask) const {
        members.emplace_back("wish", wish_value(ask.wish));
    }
    void operator()(const TestNetwork& ask) const { members.emplace_back("server", ask.server); }
    void operator()(const EnrolByCode& ask) const {
        members.emplace_back("server", ask.server);
        members.emplace_back("code", ask.code);
    }
    void operator()(const EnrolByPhone& ask) const { members.emplace_back("server", ask.server); }
    template <class Bare>
    void operator()(const Bare&) const {
        static_assert(std::is_empty_v<Bare>, "what it carries has to be written");
    }
};

void read_members(json::Fields& fields, ApplyNetwork& ask) { ask.wish = read_wish(fields, "wish"); }
void read_members(json::Fields& fields, TestNetwork& ask) { ask.server = fields.text("server"); }
void read_members(json::Fields& fields, EnrolByCode& ask) {
    ask.server = fields.text("server");
    ask.code = fields.text("code");
}
void read_members(json::Fields& fields, EnrolByPhone& ask) { ask.server = fields.text("server"); }
template <class Bare>
void read_members(json::Fields&, Bare&) {
    static_assert(std::is_empty_v<Bare>, "what it carries has to be read");
}

template <std::size_t Place = 0>
Ask ask_of(json::Fields& fields, std::size_t place) {
    if constexpr (Place < kAsks) {
        if (place != Place) return ask_of<Place + 1>(fields, place);
        std::variant_alternative_t<Place, Ask> ask;
        read_members(fields, ask);
        return ask;
    } else {
        fields.refuse("ask", "is not one of the known names");
        return SendNow{};
    }
}

std::size_t place_of_ask(std::string_view name) {
    std::size_t place = 0;
    while (place < kAsks && kAskNames[place] != name) ++place;
    return place;
}

FixedAddress fixed_of(const json::Value& value, json::Fields& outer) {
    json::Fields fields(value, outer.path() + ".wish.fixed");
    FixedAddress fixed;
    fixed.address = fields.text("address");
    const auto prefix = fields.integer("prefix");
    if (prefix < 1 || prefix > 32) fields.refuse("prefix", "has to be from 1 to 32");
    fixed.prefix = static_cast<int>(prefix);
    fixed.router = fields.text("router");
    fixed.dns = fields.text("dns");
    if (auto fault = fields.fault()) outer.refuse("wish", fault->text);
    return fixed;
}

}  // namespace

std::string_view name_of(const Ask& ask) { return kAskNames[ask.index()]; }

bool has_secret(const Ask& ask) {
    return std::holds_alternative<ApplyNetwork>(ask) || std::holds_alternative<EnrolByCode>(ask);
}

json::Value wish_value(const NetworkWish& wish) {
    json::Object members{{"link", wish.link == Link::Cable ? "cable" : "wifi"},
                         {"wifi_name", wish.wifi_name},
                         {"wifi_password", wish.wifi_password},
                         {"proxy", wish.proxy}};
    if (const auto& fixed = wish.fixed)
        members.emplace_back("fixed", json::Object{{"address", fixed->address},
                                                   {"prefix", fixed->prefix},
                                                   {"router", fixed->router},
                                                   {"dns", fixed->dns}});
    return members;
}

NetworkWish read_wish(json::Fields& outer, std::string_view name) {
    json::Fields fields(outer.object(name), outer.path() + "." + std::string(name));
    NetworkWish wish;
    const std::string link = fields.text("link");
    if (link != "cable" && link != "wifi") fields.refuse("link", "has to be cable or wifi");
    wish.link = link == "wifi" ? Link::Wifi : Link::Cable;
    wish.wifi_name = fields.text("wifi_name");
    wish.wifi_password = fields.text("wifi_password");
    wish.proxy = fields.text("proxy");
    if (const auto* fixed = fields.optional_value("fixed")) wish.fixed = fixed_of(*fixed, fields);
    if (auto fault = fields.fault()) outer.refuse(name, fault->text);
    return wish;
}

std::string ask_json(const Ask& ask) {
    json::Object members{{"ask", name_of(ask)}};
    std::visit(AskMembers{members}, ask);
    return json::dump(members);
}

Result<Ask> read_ask(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("a request");
    json::Fields fields(*value, "request");
    auto ask = ask_of(fields, place_of_ask(fields.text("ask")));
    if (auto fault = fields.fault()) return *fault;
    return ask;
}

}  // namespace cirkel::installing
