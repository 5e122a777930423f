#include "shared/wire/withheld.hpp"

#include "shared/proof/proof.hpp"
#include "shared/wire/read.hpp"

// The answer to PUT /v1/withheld/{id} (PROTOCOL.md, "Withheld"):
//
//   {"device":NAME,"id":UUID,"digest":BASE64,"status":STATUS,"code":TEXT?,"safe":BOOL,
//    "server_time":MS,"sig":BASE64}

namespace cirkel::wire {

std::string withheld_target(const RecordId& id) { return "/v1/withheld/" + id.text(); }

std::string withheld_text(const WithheldReply& reply) {
    std::string text = "cirkel-withheld/1\n";
    const auto line = [&](std::string_view value) { text.append(value).push_back('\n'); };
    line(reply.device.text);
    line(reply.id.text());
    line(proof::hex(reply.digest));
    line(name_of(reply.status));
    line(reply.safe ? "safe" : "stored");
    line(std::to_string(to_ms(reply.server_time)));
    return text;
}

std::string withheld_reply_json(const WithheldReply& reply) {
    json::Object members{{"device", reply.device.text},
                         {"id", reply.id.text()},
                         {"digest", proof::base64(reply.digest)},
                         {"status", name_of(reply.status)}};
    if (!reply.code.empty()) members.emplace_back("code", reply.code);
    members.emplace_back("safe", reply.safe);
    members.emplace_back("server_time", to_ms(reply.server_time));
    members.emplace_back("sig", proof::base64(reply.signature));
    return json::dump(std::move(members));
}

Result<WithheldReply> read_withheld_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("withheld answer");
    json::Fields fields(*value, "withheld answer");
    WithheldReply reply;
    reply.device = read_name<TerminalId>(fields, "device");
    reply.id = read_id<RecordId>(fields, "id");
    reply.digest = read_octets<32>(fields, "digest");
    reply.status = read_named(fields, "status", push_status_named);
    reply.code = fields.optional_text("code").value_or("");
    reply.safe = fields.boolean("safe");
    reply.server_time = read_instant(fields, "server_time");
    reply.signature = read_octets<64>(fields, "sig");
    if (auto fault = fields.fault()) return *fault;
    return reply;
}

Result<void> check(const WithheldReply& reply, const WithheldExpectation& expected,
                   const PublicKey& server_key) {
    const bool is_ours = reply.device == expected.device && reply.id == expected.id &&
                         reply.digest == expected.digest;
    if (!is_ours) return not_meant_for_us("about another record");
    if (!proof::is_signed_by(server_key, withheld_text(reply), reply.signature))
        return not_meant_for_us("its signature does not hold");
    return done;
}

}  // namespace cirkel::wire
