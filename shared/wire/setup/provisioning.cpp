#include "shared/wire/setup/provisioning.hpp"

#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "shared/wire/status_json.hpp"

// cirkel-provisioning.json (PROTOCOL.md, "Provisioning"):
//
//   {"cirkel_provisioning":1,"text":TEXT,"server_key":BASE64,"sig":BASE64}
//
// `text` is the exact text of
//
//   {"url":TEXT,"token":TEXT,"terminal":NAME,"place":TEXT,"touchpoints":[TEXT,...],
//    "organisation":TEXT,"usable_until":MS,"configuration":TEXT,"ca":TEXT?,
//    "offer":offer? (as in the feed),
//    "network":{"link":"cable"|"wifi","wifi_name":TEXT?,"wifi_password":TEXT?,
//               "fixed":{"address":TEXT,"prefix":N,"router":TEXT,"dns":TEXT}?,"proxy":TEXT?}?}

namespace cirkel::wire {
namespace {

using installing::FixedAddress;
using installing::Link;
using installing::NetworkWish;

constexpr int kProvisioningVersion = 1;
constexpr std::size_t kCaBytesMax = 64 * 1024;
constexpr std::size_t kTouchpointsMax = 100;
constexpr std::string_view kCertificate = "-----BEGIN CERTIFICATE-----";
constexpr const char* kCopyAgain = "; copy it to the stick again, or make a new one at the server";

std::string provisioning_signed_text(std::string_view text) {
    return "cirkel-provisioning/1\n" + std::string(text);
}

void add_text(json::Object& members, const char* name, const std::string& text) {
    if (!text.empty()) members.emplace_back(name, text);
}

json::Object network_value(const NetworkWish& wish) {
    json::Object members{{"link", wish.link == Link::Wifi ? "wifi" : "cable"}};
    add_text(members, "wifi_name", wish.wifi_name);
    add_text(members, "wifi_password", wish.wifi_password);
    if (wish.fixed)
        members.emplace_back("fixed", json::Object{{"address", wish.fixed->address},
                                                   {"prefix", wish.fixed->prefix},
                                                   {"router", wish.fixed->router},
                                                   {"dns", wish.fixed->dns}});
    add_text(members, "proxy", wish.proxy);
    return members;
}

std::string optional_short(json::Fields& fields, std::string_view name) {
    return fields.optional_value(name) == nullptr
               ? std::string()
               : read_short_text(fields, name, kShortTextBytesMax);
}

Result<FixedAddress> read_fixed(const json::Value& value) {
    json::Fields fields(value, "fixed address");
    FixedAddress fixed;
    fixed.address = read_short_text(fields, "address", kShortTextBytesMax);
    fixed.prefix = read_int(fields, "prefix", 1, 32);
    fixed.router = read_short_text(fields, "router", kShortTextBytesMax);
    fixed.dns = read_short_text(fields, "dns", kShortTextBytesMax);
    if (auto fault = fields.fault()) return *fault;
    return fixed;
}

Result<NetworkWish> read_network(const json::Value& value) {
    json::Fields fields(value, "network");
    NetworkWish wish;
    const std::string link = fields.text("link");
    if (link == "wifi")
        wish.link = Link::Wifi;
    else if (link != "cable")
        fields.refuse("link", "is neither cable nor wifi");
    wish.wifi_name = optional_short(fields, "wifi_name");
    wish.wifi_password = optional_short(fields, "wifi_password");
    wish.proxy = optional_short(fields, "proxy");
    if (const auto* fixed = fields.optional_value("fixed")) {
        auto read = read_fixed(*fixed);
        if (!read) return read.error();
        wish.fixed = std::move(*read);
    }
    if (auto fault = fields.fault()) return *fault;
    return wish;
}

void read_touchpoints(json::Fields& fields, Provisioning& provisioning) {
    const auto& names = fields.array("touchpoints");
    if (names.size() > kTouchpointsMax) fields.refuse("touchpoints", "are too many");
    for (const auto& name : names) {
        const auto* text = name.if_text();
        if (text == nullptr || text->size() > kShortTextBytesMax)
            fields.refuse("touchpoints", "are no list of names");
        else
            provisioning.touchpoints.push_back(*text);
    }
}

void read_ca(json::Fields& fields, Provisioning& provisioning) {
    auto ca = fields.optional_text("ca");
    if (!ca) return;
    if (ca->size() > kCaBytesMax || ca->find(kCertificate) == std::string::npos)
        fields.refuse("ca", "is no certificate in PEM of at most 64 KiB");
    provisioning.ca = std::move(*ca);
}

Result<Provisioning> read_provisioned(const std::string& text) {
    const auto value = json::parse(text);
    if (!value) return value.error();
    json::Fields fields(*value, "provisioning");
    Provisioning provisioning;
    provisioning.url = read_short_text(fields, "url", kShortTextBytesMax);
    provisioning.token = read_short_text(fields, "token", kShortTextBytesMax);
    provisioning.terminal = read_name<TerminalId>(fields, "terminal");
    provisioning.place = read_short_text(fields, "place", kShortTextBytesMax);
    read_touchpoints(fields, provisioning);
    provisioning.organisation = read_short_text(fields, "organisation", kShortTextBytesMax);
    provisioning.usable_until = read_instant(fields, "usable_until");
    provisioning.configuration = fields.text("configuration");
    read_ca(fields, provisioning);
    if (const auto* offer = fields.optional_value("offer")) {
        auto read = read_offer(*offer, "provisioning.offer");
        if (!read) return read.error();
        provisioning.offer = std::move(*read);
    }
    if (const auto* network = fields.optional_value("network")) {
        auto read = read_network(*network);
        if (!read) return read.error();
        provisioning.network = std::move(*read);
    }
    if (auto fault = fields.fault()) return *fault;
    return provisioning;
}

std::string provisioned_json(const Provisioning& provisioning) {
    json::Array touchpoints;
    for (const auto& name : provisioning.touchpoints) touchpoints.emplace_back(name);
    json::Object members{{"url", provisioning.url},
                         {"token", provisioning.token},
                         {"terminal", provisioning.terminal.text},
                         {"place", provisioning.place},
                         {"touchpoints", std::move(touchpoints)},
                         {"organisation", provisioning.organisation},
                         {"usable_until", to_ms(provisioning.usable_until)},
                         {"configuration", provisioning.configuration}};
    add_text(members, "ca", provisioning.ca);
    if (provisioning.offer) members.emplace_back("offer", offer_members(*provisioning.offer));
    if (provisioning.network) members.emplace_back("network", network_value(*provisioning.network));
    return json::dump(std::move(members));
}

struct SignedFile {
    std::string text;
    PublicKey server_key{};
    Signature signature{};
};

Result<SignedFile> read_signed_file(std::string_view file) {
    if (file.size() > kProvisioningBytesMax)
        return Error{Kind::Malformed,
                     "the provisioning file is too large" + std::string(kCopyAgain)};
    const auto value = json::parse(file);
    if (!value)
        return Error{Kind::Malformed, "the provisioning file is damaged" + std::string(kCopyAgain)};
    json::Fields fields(*value, "provisioning file");
    if (read_seq(fields, "cirkel_provisioning", 1) > kProvisioningVersion)
        return Error{Kind::Refused,
                     "the provisioning file is of a later version; update this device first, or "
                     "enrol it by a code"};
    SignedFile read;
    read.text = fields.text("text");
    read.server_key = read_octets<32>(fields, "server_key");
    read.signature = read_octets<64>(fields, "sig");
    if (auto fault = fields.fault())
        return Error{Kind::Malformed, fault->text + std::string(kCopyAgain)};
    return read;
}

}  // namespace

std::string provisioning_file(Provisioning provisioning, const proof::SigningKey& key) {
    const auto text = provisioned_json(provisioning);
    return json::dump(
        json::Object{{"cirkel_provisioning", kProvisioningVersion},
                     {"text", text},
                     {"server_key", proof::base64(key.public_key)},
                     {"sig", proof::base64(proof::sign(key, provisioning_signed_text(text)))}});
}

Result<Provisioning> read_provisioning(std::string_view file) {
    const auto read = read_signed_file(file);
    if (!read) return read.error();
    if (!proof::is_signed_by(read->server_key, provisioning_signed_text(read->text),
                             read->signature))
        return Error{Kind::Refused, "the provisioning file was changed after the server signed it" +
                                        std::string(kCopyAgain)};
    auto provisioning = read_provisioned(read->text);
    if (!provisioning)
        return Error{Kind::Malformed, provisioning.error().text + std::string(kCopyAgain)};
    provisioning->server_key = read->server_key;
    if (auto opened = open_configuration(provisioning->configuration, read->server_key); !opened)
        return opened.error().with_context("the provisioning file");
    return provisioning;
}

Result<void> check_usable(const Provisioning& provisioning, Instant now) {
    if (now < provisioning.usable_until) return done;
    return Error{
        Kind::Refused,
        "the time of the provisioning file for " + provisioning.terminal.text +
            " is over; look at the clock of this device, or make a new file at the server"};
}

}  // namespace cirkel::wire
