#include "shared/wire/stick/export_file.hpp"

#include "shared/json/json.hpp"
#include "shared/wire/read.hpp"

// The first and the last line of an export (PROTOCOL.md, "Export and receipt"):
//
//   {"cirkel_export":1,"device":NAME,"key_id":NAME,"epoch":UUID,"made_at":MS}
//   {"lines":N,"sig":BASE64}

namespace cirkel::wire {
namespace {

constexpr int kExportVersion = 1;
constexpr std::string_view kTailStart = R"({"lines":)";

std::string signed_text(const Digest& of_lines) {
    return "cirkel-export/1\n" + proof::hex(of_lines);
}

}  // namespace

std::string export_head_json(const ExportHead& head) {
    return json::dump(json::Object{{"cirkel_export", kExportVersion},
                                   {"device", head.device.text},
                                   {"key_id", head.key_id.text},
                                   {"epoch", head.epoch.text()},
                                   {"made_at", to_ms(head.made_at)}});
}

Result<ExportHead> read_export_head(std::string_view line) {
    const auto value = json::parse(line);
    if (!value) return value.error().with_context("export");
    json::Fields fields(*value, "export");
    // First, so that a file of a later version is told apart from a damaged one.
    if (fields.integer("cirkel_export") > kExportVersion)
        return Error{Kind::Malformed, "the export is of a later version; update this server first"};
    ExportHead head;
    head.device = read_name<TerminalId>(fields, "device");
    head.key_id = read_name<KeyId>(fields, "key_id");
    head.epoch = read_id<EpochId>(fields, "epoch");
    head.made_at = read_instant(fields, "made_at");
    if (auto fault = fields.fault()) return *fault;
    return head;
}

std::string export_tail_json(const ExportTail& tail) {
    return json::dump(json::Object{{"lines", tail.lines}, {"sig", proof::base64(tail.signature)}});
}

Result<ExportTail> read_export_tail(std::string_view line) {
    const auto value = json::parse(line);
    if (!value) return value.error().with_context("end of the export");
    json::Fields fields(*value, "end of the export");
    ExportTail tail;
    tail.lines = read_seq(fields, "lines", 1);
    tail.signature = read_octets<64>(fields, "sig");
    if (auto fault = fields.fault()) return *fault;
    return tail;
}

bool is_export_tail(std::string_view line) {
    return line.substr(0, kTailStart.size()) == kTailStart;
}

ExportTail sign_export(std::int64_t lines, const Digest& of_lines, const proof::SigningKey& key) {
    return ExportTail{lines, proof::sign(key, signed_text(of_lines))};
}

bool is_signed_by(const PublicKey& key, const ExportTail& tail, const Digest& of_lines) {
    return proof::is_signed_by(key, signed_text(of_lines), tail.signature);
}

}  // namespace cirkel::wire
