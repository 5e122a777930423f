#include "shared/wire/device/wiped.hpp"

#include "shared/json/json.hpp"
#include "shared/wire/read.hpp"

// POST /v1/wiped (PROTOCOL.md, "Wiped"):
//
//   {"device":NAME,"nonce":UUID,"sig":BASE64}

namespace cirkel::wire {
namespace {

std::string signed_text(const WipedReport& report) {
    return "cirkel-wiped/1\n" + report.device.text + "\n" + report.nonce.text() + "\n";
}

}  // namespace

WipedReport make_wiped_report(const TerminalId& device, const Nonce& nonce,
                              const proof::SigningKey& transport_key) {
    WipedReport report{device, nonce, {}};
    report.signature = proof::sign(transport_key, signed_text(report));
    return report;
}

bool is_signed_by(const PublicKey& transport_key, const WipedReport& report) {
    return proof::is_signed_by(transport_key, signed_text(report), report.signature);
}

std::string wiped_report_json(const WipedReport& report) {
    return json::dump(json::Object{{"device", report.device.text},
                                   {"nonce", report.nonce.text()},
                                   {"sig", proof::base64(report.signature)}});
}

Result<WipedReport> read_wiped_report(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("wiped");
    json::Fields fields(*value, "wiped");
    WipedReport report;
    report.device = read_name<TerminalId>(fields, "device");
    report.nonce = read_id<Nonce>(fields, "nonce");
    report.signature = read_octets<64>(fields, "sig");
    if (auto fault = fields.fault()) return *fault;
    return report;
}

}  // namespace cirkel::wire
