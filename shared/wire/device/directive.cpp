#include "shared/wire/device/directive.hpp"

#include <array>
#include <utility>

#include "shared/json/json.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// A directive (PROTOCOL.md, "Directives"):
//
//   {"kind":"wipe"|"rotate_keys"|"move","device":NAME,"nonce":UUID,"issued_at":MS,"drain":BOOL?,
//    "url":TEXT?}

namespace cirkel::wire {
namespace {

constexpr std::array<std::pair<DirectiveKind, std::string_view>, 3> kKinds{
    {{DirectiveKind::Wipe, "wipe"},
     {DirectiveKind::RotateKeys, "rotate_keys"},
     {DirectiveKind::Move, "move"}}};

std::string signed_text(std::string_view text) {
    return "cirkel-directive/1\n" + std::string(text);
}

}  // namespace

std::string_view name_of(DirectiveKind kind) {
    for (const auto& [known, name] : kKinds) {
        if (known == kind) return name;
    }
    return "unknown";
}

DirectiveKind directive_kind_named(std::string_view name) {
    for (const auto& [kind, known] : kKinds) {
        if (known == name) return kind;
    }
    return DirectiveKind::Unknown;
}

SignedDirective sign_directive(const Directive& directive, const proof::SigningKey& server_key) {
    json::Object members{{"kind", name_of(directive.kind)},
                         {"device", directive.device.text},
                         {"nonce", directive.nonce.text()},
                         {"issued_at", to_ms(directive.issued_at)}};
    if (directive.kind == DirectiveKind::Wipe) members.emplace_back("drain", directive.drain);
    if (!directive.url.empty()) members.emplace_back("url", directive.url);
    SignedDirective sent;
    sent.text = json::dump(std::move(members));
    sent.signature = proof::sign(server_key, signed_text(sent.text));
    return sent;
}

Result<Directive> open_directive(const SignedDirective& sent, const TerminalId& device,
                                 const PublicKey& server_key) {
    if (!proof::is_signed_by(server_key, signed_text(sent.text), sent.signature))
        return Error{Kind::Refused, "a directive is not signed by this server; it is not followed"};
    const auto value = json::parse(sent.text);
    if (!value) return value.error().with_context("directive");
    json::Fields fields(*value, "directive");
    Directive directive;
    directive.kind = directive_kind_named(read_short_text(fields, "kind", kShortTextBytesMax));
    directive.device = read_name<TerminalId>(fields, "device");
    directive.nonce = read_id<Nonce>(fields, "nonce");
    directive.issued_at = read_instant(fields, "issued_at");
    directive.drain = fields.boolean_or("drain", false);
    if (fields.optional_value("url") != nullptr)
        directive.url = read_short_text(fields, "url", kShortTextBytesMax);
    if (directive.kind == DirectiveKind::Move && directive.url.empty())
        fields.refuse("url", "is missing");
    if (auto fault = fields.fault()) return *fault;
    if (directive.device != device)
        return Error{Kind::Refused, "a directive is for " + directive.device.text +
                                        ", not for this device; it is not followed"};
    return directive;
}

}  // namespace cirkel::wire
