#include "shared/wire/watermark.hpp"

#include "shared/proof/proof.hpp"
#include "shared/wire/read.hpp"

// A watermark (PROTOCOL.md, "Push"):
//
//   {"device":NAME,"stream":STREAM,"epoch":UUID,"acked_seq":N,"safe_seq":N,"server_epoch":UUID,
//    "server_time":MS,"sig":BASE64}

namespace cirkel::wire {

std::string watermark_text(const Watermark& watermark) {
    std::string text = "cirkel-watermark/1\n";
    const auto line = [&](std::string_view value) { text.append(value).push_back('\n'); };
    line(watermark.device.text);
    line(name_of(watermark.stream));
    line(watermark.epoch.text());
    line(std::to_string(watermark.acked_seq));
    line(std::to_string(watermark.safe_seq));
    line(watermark.server_epoch.text());
    line(std::to_string(to_ms(watermark.server_time)));
    return text;
}

bool is_signed_by(const PublicKey& server_key, const Watermark& watermark) {
    return proof::is_signed_by(server_key, watermark_text(watermark), watermark.signature);
}

json::Value watermark_value(const Watermark& watermark) {
    return json::Object{{"device", watermark.device.text},
                        {"stream", name_of(watermark.stream)},
                        {"epoch", watermark.epoch.text()},
                        {"acked_seq", watermark.acked_seq},
                        {"safe_seq", watermark.safe_seq},
                        {"server_epoch", watermark.server_epoch.text()},
                        {"server_time", to_ms(watermark.server_time)},
                        {"sig", proof::base64(watermark.signature)}};
}

Result<Watermark> read_watermark(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Watermark watermark;
    watermark.device = read_name<TerminalId>(fields, "device");
    watermark.stream = read_named(fields, "stream", stream_named);
    watermark.epoch = read_id<EpochId>(fields, "epoch");
    watermark.acked_seq = read_seq(fields, "acked_seq", 0);
    watermark.safe_seq = read_seq(fields, "safe_seq", 0);
    watermark.server_epoch = read_id<EpochId>(fields, "server_epoch");
    watermark.server_time = read_instant(fields, "server_time");
    watermark.signature = read_octets<64>(fields, "sig");
    if (watermark.safe_seq > watermark.acked_seq)
        fields.refuse("safe_seq", "lies beyond acked_seq");
    if (auto fault = fields.fault()) return *fault;
    return watermark;
}

}  // namespace cirkel::wire
