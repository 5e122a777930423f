#include "shared/wire/device/invitation.hpp"

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// The text of an invitation's QR code (PROTOCOL.md, "Invitation"):
//
//   {"v":1,"url":TEXT,"token":TEXT,"server_key":BASE64}

namespace cirkel::wire {

namespace {

constexpr int kVersion = 1;

}  // namespace

std::string invitation_json(const DeviceInvitation& invitation) {
    return json::dump(json::Object{{"v", kVersion},
                                   {"url", invitation.url},
                                   {"token", invitation.token},
                                   {"server_key", proof::base64(invitation.server_key)}});
}

Result<DeviceInvitation> read_invitation(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("invitation");
    json::Fields fields(*value, "invitation");
    if (read_seq(fields, "v", 1) > kVersion)
        return Error{Kind::Refused, "the invitation is of a later version; update this program"};
    DeviceInvitation invitation;
    invitation.url = read_short_text(fields, "url", kShortTextBytesMax);
    invitation.token = read_short_text(fields, "token", kShortTextBytesMax);
    invitation.server_key = read_octets<32>(fields, "server_key");
    if (auto fault = fields.fault()) return *fault;
    return invitation;
}

}  // namespace cirkel::wire
