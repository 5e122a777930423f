#include "shared/wire/device/enrolment.hpp"

#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// POST /v1/enrol (PROTOCOL.md, "Enrolment"):
//
//   {"token":TEXT,"transport_key":BASE64,"consent_key":BASE64,"hardware":TEXT,"software":TEXT}
//   {"device":NAME,"key_id":NAME,"location":NAME,"server_key":BASE64,"server_epoch":UUID,
//    "server_time":MS,"approval":BOOL?}

namespace cirkel::wire {

std::string enrol_request_json(const EnrolRequest& request) {
    return json::dump(json::Object{{"token", request.token},
                                   {"transport_key", proof::base64(request.transport_key)},
                                   {"consent_key", proof::base64(request.consent_key)},
                                   {"hardware", request.hardware},
                                   {"software", request.software}});
}

Result<EnrolRequest> read_enrol_request(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("enrolment");
    json::Fields fields(*value, "enrolment");
    EnrolRequest request;
    request.token = read_short_text(fields, "token", kShortTextBytesMax);
    if (request.token.empty()) fields.refuse("token", "is empty");
    request.transport_key = read_octets<32>(fields, "transport_key");
    request.consent_key = read_octets<32>(fields, "consent_key");
    request.hardware = read_short_text(fields, "hardware", kShortTextBytesMax);
    request.software = read_short_text(fields, "software", kShortTextBytesMax);
    if (auto fault = fields.fault()) return *fault;
    return request;
}

std::string enrol_reply_json(const EnrolReply& reply) {
    json::Object members{{"device", reply.device.text},
                         {"key_id", reply.key_id.text},
                         {"location", reply.location.text},
                         {"server_key", proof::base64(reply.server_key)},
                         {"server_epoch", reply.server_epoch.text()},
                         {"server_time", to_ms(reply.server_time)}};
    if (reply.needs_approval) members.emplace_back("approval", true);
    return json::dump(std::move(members));
}

Result<EnrolReply> read_enrol_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("enrolment answer");
    json::Fields fields(*value, "enrolment answer");
    EnrolReply reply;
    reply.device = read_name<TerminalId>(fields, "device");
    reply.key_id = read_name<KeyId>(fields, "key_id");
    reply.location = read_name<LocationId>(fields, "location");
    reply.server_key = read_octets<32>(fields, "server_key");
    reply.server_epoch = read_id<EpochId>(fields, "server_epoch");
    reply.server_time = read_instant(fields, "server_time");
    reply.needs_approval = fields.boolean_or("approval", false);
    if (auto fault = fields.fault()) return *fault;
    return reply;
}

}  // namespace cirkel::wire
