#include "shared/wire/device/enrol_ask.hpp"

#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// POST /v1/enrol/ask (PROTOCOL.md, "Enrolment from a phone"):
//
//   {"transport_key":BASE64,"consent_key":BASE64,"hardware":TEXT,"software":TEXT}
//   {"url":TEXT,"expires_at":MS,"server_key":BASE64} | an answer to POST /v1/enrol

namespace cirkel::wire {

std::string enrol_ask_json(const EnrolAsk& ask) {
    return json::dump(json::Object{{"transport_key", proof::base64(ask.transport_key)},
                                   {"consent_key", proof::base64(ask.consent_key)},
                                   {"hardware", ask.hardware},
                                   {"software", ask.software}});
}

Result<EnrolAsk> read_enrol_ask(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("enrolment");
    json::Fields fields(*value, "enrolment");
    EnrolAsk ask;
    ask.transport_key = read_octets<32>(fields, "transport_key");
    ask.consent_key = read_octets<32>(fields, "consent_key");
    ask.hardware = read_short_text(fields, "hardware", kShortTextBytesMax);
    ask.software = read_short_text(fields, "software", kShortTextBytesMax);
    if (auto fault = fields.fault()) return *fault;
    return ask;
}

std::string enrol_asked_json(const EnrolAsked& asked) {
    return json::dump(json::Object{{"url", asked.url},
                                   {"expires_at", to_ms(asked.expires_at)},
                                   {"server_key", proof::base64(asked.server_key)}});
}

Result<EnrolAskReply> read_enrol_ask_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("enrolment answer");
    if (value->find("device") != nullptr) {
        auto reply = read_enrol_reply(body);
        if (!reply) return reply.error();
        return EnrolAskReply(std::move(*reply));
    }
    json::Fields fields(*value, "enrolment answer");
    EnrolAsked asked;
    asked.url = read_short_text(fields, "url", kShortTextBytesMax);
    asked.expires_at = read_instant(fields, "expires_at");
    asked.server_key = read_octets<32>(fields, "server_key");
    if (auto fault = fields.fault()) return *fault;
    return EnrolAskReply(std::move(asked));
}

}  // namespace cirkel::wire
