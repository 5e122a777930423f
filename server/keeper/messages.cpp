#include "server/keeper/messages.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/proof/proof.hpp"

namespace cirkel::keeper {

namespace {

constexpr int kFailed = 400;

constexpr std::array kKinds{Kind::NotFound, Kind::Conflict,  Kind::Busy, Kind::Offline,
                            Kind::Refused,  Kind::Malformed, Kind::Full, Kind::Broken};
constexpr std::array kVerdicts{Verdict::Callable, Verdict::Blocked, Verdict::Unreadable,
                               Verdict::KeyGone};
constexpr std::array kMailEnds{MailEnd::Sent, MailEnd::Spared};

/// A member of exactly as many bytes as fit.
template <std::size_t Size>
std::array<std::uint8_t, Size> octets(json::Fields& fields, std::string_view name) {
    std::array<std::uint8_t, Size> held{};
    const auto bytes = proof::from_base64(fields.text(name));
    if (!bytes || bytes->size() != Size)
        fields.refuse(name, "has a wrong size");
    else
        std::copy(bytes->begin(), bytes->end(), held.begin());
    return held;
}

/// Each element of an array by `read`, or the first fault.
template <class Value, class Read>
Result<std::vector<Value>> all_of(const json::Value& value, std::string_view name, Read read) {
    json::Fields fields(value, "keeper");
    std::vector<Value> all;
    for (const auto& element : fields.array(name)) {
        auto one = read(element);
        if (!one) return one.error();
        all.push_back(std::move(*one));
    }
    if (auto fault = fields.fault()) return *fault;
    return all;
}

json::Object contact_members(const SealedContact& contact) {
    return {{"key", contact.key.text}, {"box", proof::base64(contact.box)}};
}

Result<SealedContact> read_contact(const json::Value& value) {
    json::Fields fields(value, "contact");
    const auto key = KeyId::parse(fields.text("key"));
    if (!key) fields.refuse("key", "is no name of a key");
    auto box = proof::from_base64(fields.text("box"));
    if (!box) fields.refuse("box", "is no base64");
    if (auto fault = fields.fault()) return *fault;
    return SealedContact{*key, std::move(*box)};
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Callable: return "callable";
        case Verdict::Blocked: return "blocked";
        case Verdict::Unreadable: return "unreadable";
        case Verdict::KeyGone: return "key_gone";
    }
    return {};
}

std::string_view name_of(MailEnd end) {
    switch (end) {
        case MailEnd::Sent: return "sent";
        case MailEnd::Spared: return "spared";
    }
    return {};
}

http::Request request_of(std::string_view method, std::string_view path, json::Value body) {
    http::Request request;
    request.method = std::string(method);
    request.target = std::string(path);
    request.headers["content-type"] = "application/json";
    if (!body.is_null()) request.body = json::dump(body);
    return request;
}

http::Response response_of(const json::Value& body) {
    return http::Response{200, {{"content-type", "application/json"}}, json::dump(body)};
}

http::Response response_of(const Error& error) {
    auto response = response_of(
        json::Value(json::Object{{"kind", cirkel::name_of(error.kind)}, {"text", error.text}}));
    response.status = kFailed;
    return response;
}

Result<json::Value> read_response(const http::Response& response) {
    auto value = json::parse(response.body);
    if (response.status == 200 || !value) return value;
    json::Fields fields(*value, "keeper");
    const auto name = fields.text("kind");
    const auto* kind = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&](Kind one) { return cirkel::name_of(one) == name; });
    Error told{kind == kKinds.end() ? Kind::Broken : *kind, fields.text("text")};
    if (auto fault = fields.fault()) return *fault;
    return told;
}

json::Value state_json(const KeeperState& state) {
    json::Array keys;
    for (const auto& key : state.box_keys)
        keys.emplace_back(json::Object{{"id", key.id.text}, {"key", proof::base64(key.key)}});
    json::Array old_months;
    for (const auto& month : state.old_months) old_months.emplace_back(month.text);
    return json::Object{{"keys", std::move(keys)},
                        {"old_months", std::move(old_months)},
                        {"server_keys", proof::base64(state.server_keys)},
                        {"escrow_trouble", state.escrow_trouble}};
}

Result<KeeperState> read_state(const json::Value& value) {
    auto keys = all_of<BoxKey>(value, "keys", [](const json::Value& element) -> Result<BoxKey> {
        json::Fields fields(element, "key");
        const auto id = KeyId::parse(fields.text("id"));
        if (!id) fields.refuse("id", "is no name of a key");
        const auto key = octets<32>(fields, "key");
        if (auto fault = fields.fault()) return *fault;
        return BoxKey{*id, key};
    });
    if (!keys) return keys.error();
    auto months =
        all_of<KeyId>(value, "old_months", [](const json::Value& element) -> Result<KeyId> {
            const auto* text = element.if_text();
            const auto month = text ? KeyId::parse(*text) : std::nullopt;
            if (!month) return Error{Kind::Malformed, "old_months: is no list of names"};
            return *month;
        });
    if (!months) return months.error();
    json::Fields fields(value, "keeper");
    const auto server_keys = octets<32>(fields, "server_keys");
    auto trouble = fields.text("escrow_trouble");
    if (auto fault = fields.fault()) return *fault;
    return KeeperState{std::move(*keys), std::move(*months), server_keys, std::move(trouble)};
}

json::Value key_json(const KeyId& key) { return json::Object{{"key", key.text}}; }

Result<KeyId> read_key(const json::Value& value) {
    json::Fields fields(value, "keeper");
    const auto key = KeyId::parse(fields.text("key"));
    if (!key) fields.refuse("key", "is no name of a key");
    if (auto fault = fields.fault()) return *fault;
    return *key;
}

json::Value contacts_json(std::span<const SealedContact> contacts) {
    json::Array values;
    for (const auto& contact : contacts) values.emplace_back(contact_members(contact));
    return json::Object{{"contacts", std::move(values)}};
}

Result<std::vector<SealedContact>> read_contacts(const json::Value& value) {
    return all_of<SealedContact>(value, "contacts", read_contact);
}

json::Value markings_json(std::span<const Marking> markings) {
    json::Array values;
    for (const auto& marking : markings)
        values.emplace_back(json::Object{{"verdict", name_of(marking.verdict)},
                                         {"hash", proof::base64(marking.hash)},
                                         {"mask", marking.mask}});
    return json::Object{{"marks", std::move(values)}};
}

Result<std::vector<Marking>> read_markings(const json::Value& value) {
    return all_of<Marking>(value, "marks", [](const json::Value& element) -> Result<Marking> {
        json::Fields fields(element, "mark");
        Marking marking;
        const auto name = fields.text("verdict");
        const auto* verdict = std::find_if(kVerdicts.begin(), kVerdicts.end(),
                                           [&](Verdict one) { return name_of(one) == name; });
        if (verdict == kVerdicts.end()) fields.refuse("verdict", "is not known here");
        marking.hash = octets<32>(fields, "hash");
        marking.mask = fields.text("mask");
        if (auto fault = fields.fault()) return *fault;
        marking.verdict = *verdict;
        return marking;
    });
}

json::Value order_json(const RevealOrder& order) {
    auto members = contact_members(order.contact);
    members.emplace_back("case", order.number.value);
    members.emplace_back("by", order.by);
    members.emplace_back("reason", order.reason);
    return members;
}

Result<RevealOrder> read_order(const json::Value& value) {
    auto contact = read_contact(value);
    if (!contact) return contact.error();
    json::Fields fields(value, "reveal");
    RevealOrder order;
    order.contact = std::move(*contact);
    order.number = CaseNumber{fields.integer("case")};
    order.by = fields.text("by");
    order.reason = fields.text("reason");
    // They end up in a log of lines.
    if (!is_name_text(order.by)) fields.refuse("by", "is no staff number");
    if (!is_name_text(order.reason)) fields.refuse("reason", "is not one word");
    if (order.number.value < 1) fields.refuse("case", "is no number of a case");
    if (auto fault = fields.fault()) return *fault;
    return order;
}

json::Value mail_json(const MailOrder& order) {
    auto members = contact_members(order.contact);
    members.emplace_back("id", order.id);
    members.emplace_back("from_name", order.from_name);
    members.emplace_back("subject", order.subject);
    members.emplace_back("text", order.text);
    members.emplace_back("asks", order.asks);
    return members;
}

Result<MailOrder> read_mail(const json::Value& value) {
    auto contact = read_contact(value);
    if (!contact) return contact.error();
    json::Fields fields(value, "mail");
    MailOrder order{std::move(*contact),    fields.text("id"),   fields.text("from_name"),
                    fields.text("subject"), fields.text("text"), fields.boolean_or("asks", false)};
    // It is a word in a log of lines.
    if (!is_name_text(order.id)) fields.refuse("id", "is no id of a mail");
    if (auto fault = fields.fault()) return *fault;
    return order;
}

json::Value mail_end_json(MailEnd end) { return json::Object{{"end", name_of(end)}}; }

Result<MailEnd> read_mail_end(const json::Value& value) {
    json::Fields fields(value, "mail");
    // A keeper that knows no other end says nothing about it.
    const auto name = fields.optional_text("end").value_or(std::string(name_of(MailEnd::Sent)));
    const auto* end = std::find_if(kMailEnds.begin(), kMailEnds.end(),
                                   [&](MailEnd one) { return name_of(one) == name; });
    if (end == kMailEnds.end()) fields.refuse("end", "is not known here");
    if (auto fault = fields.fault()) return *fault;
    return *end;
}

json::Value opened_json(const OpenedContact& opened) {
    return json::Object{{"contact", opened.contact}, {"first_name", opened.first_name}};
}

Result<OpenedContact> read_opened(const json::Value& value) {
    json::Fields fields(value, "contact");
    OpenedContact opened{fields.text("contact"), fields.text("first_name")};
    if (auto fault = fields.fault()) return *fault;
    return opened;
}

}  // namespace cirkel::keeper
