#include "shared/wire/push.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

// POST /v1/push (PROTOCOL.md, "Push"):
//
//   {"stream":"main","epoch":UUID,"first_seq":N,"pruned_below":N,"boot":UUID,"sent_at":MS,
//    "mono_ms":MS,"records":[{"seq":N,<members of the record>}, ...]}
//
// The answer to a push (PROTOCOL.md, "Push"):
//
//   {"results":[{"seq":N,"status":STATUS,"code":TEXT?}, ...],"next_push_s":N,
//    "watermark":{...}}

namespace cirkel::wire {
namespace {

Error too_large(const std::string& what) {
    return Error{Kind::Full, "push: " + what + "; send half of it"};
}

PushHead read_head(json::Fields& fields) {
    PushHead head;
    head.stream = read_named(fields, "stream", stream_named);
    head.epoch = read_id<EpochId>(fields, "epoch");
    head.first_seq = read_seq(fields, "first_seq", 1);
    head.pruned_below = read_seq(fields, "pruned_below", 1);
    head.boot = read_id<BootId>(fields, "boot");
    head.sent_at = read_instant(fields, "sent_at");
    head.mono = read_duration(fields, "mono_ms");
    return head;
}

std::optional<RecordId> id_of(const json::Value& value) {
    const json::Value* id = value.find("id");
    const std::string* text = id == nullptr ? nullptr : id->if_text();
    return text == nullptr ? std::nullopt : RecordId::parse(*text);
}

Result<PushedRecord> read_pushed(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    const Seq seq = read_seq(fields, "seq", 1);
    if (auto fault = fields.fault()) return *fault;
    auto record = read_record(value);
    std::string raw = record_text_of(value);
    return PushedRecord{seq, std::move(raw), id_of(value), std::move(record)};
}

constexpr std::array<std::pair<PushStatus, std::string_view>, 4> kStatuses{
    {{PushStatus::Accepted, "accepted"},
     {PushStatus::Duplicate, "duplicate"},
     {PushStatus::Erased, "erased"},
     {PushStatus::Quarantined, "quarantined"}}};

constexpr int kNextPushMax = 24 * 60 * 60;

Result<PushResult> read_result(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    PushResult result;
    result.seq = read_seq(fields, "seq", 1);
    // The watermark says what is stored; a status of a later version is for people to look at.
    result.status = push_status_named(fields.text("status")).value_or(PushStatus::Quarantined);
    result.code = fields.optional_text("code").value_or("");
    if (auto fault = fields.fault()) return *fault;
    return result;
}

}  // namespace

Error not_meant_for_us(const std::string& why) {
    return Error{Kind::Offline, "the answer is not the server's to us (" + why +
                                    "); nothing was acknowledged, try again"};
}

std::string push_request_json(const PushHead& head, const std::vector<OutboxLine>& lines) {
    std::string text = json::dump(json::Object{{"stream", name_of(head.stream)},
                                               {"epoch", head.epoch.text()},
                                               {"first_seq", head.first_seq},
                                               {"pruned_below", head.pruned_below},
                                               {"boot", head.boot.text()},
                                               {"sent_at", to_ms(head.sent_at)},
                                               {"mono_ms", std::int64_t{head.mono.count()}}});
    // The records go in as the texts they are: parsing them to write them again could change a
    // byte, and with it the digest.
    // With room for the longest `{"seq":N,` of each: a backlog that is sent grows no text anew.
    constexpr std::size_t kSeqBytesMax = 32;
    std::size_t bytes = text.size() + kSeqBytesMax;
    for (const OutboxLine& line : lines) bytes += line.text.size() + kSeqBytesMax;
    text.reserve(bytes);
    text.back() = ',';
    text += "\"records\":[";
    Seq expected = head.first_seq;
    for (const OutboxLine& line : lines) {
        require(line.seq == expected && line.text.size() > 2, "lines of a push are contiguous");
        if (expected != head.first_seq) text.push_back(',');
        text += "{\"seq\":" + std::to_string(line.seq) + ",";
        text.append(line.text, 1);
        ++expected;
    }
    text += "]}";
    return text;
}

Result<PushRequest> read_push_request(std::string_view body) {
    if (body.size() > kPushBytesMax)
        return too_large("is larger than " + std::to_string(kPushBytesMax) + " bytes");
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("push");
    json::Fields fields(*value, "push");
    PushRequest request;
    request.head = read_head(fields);
    if (fields.array("records").size() > kPushRecordsMax)
        return too_large("has more than " + std::to_string(kPushRecordsMax) + " records");
    auto records = read_all(fields, "records", read_pushed);
    if (!records) return records.error();
    request.records = std::move(*records);
    Seq expected = request.head.first_seq;
    for (const PushedRecord& record : request.records) {
        if (record.seq != expected++)
            return Error{Kind::Malformed, "push.records: seqs have to count up from first_seq"};
    }
    return request;
}

std::string_view name_of(PushStatus status) {
    for (const auto& [known, name] : kStatuses) {
        if (known == status) return name;
    }
    return "accepted";
}

std::optional<PushStatus> push_status_named(std::string_view name) {
    for (const auto& [status, known] : kStatuses) {
        if (known == name) return status;
    }
    return std::nullopt;
}

PushStatus status_of(const PushReply& reply, Seq seq) {
    const auto named = std::find_if(reply.results.begin(), reply.results.end(),
                                    [seq](const PushResult& one) { return one.seq == seq; });
    return named == reply.results.end() ? PushStatus::Accepted : named->status;
}

std::string push_reply_json(const PushReply& reply) {
    json::Array results;
    for (const PushResult& result : reply.results) {
        // What went as it should is not named: a batch of two hundred would answer with more bytes
        // than it came with.
        if (result.status == PushStatus::Accepted && result.code.empty()) continue;
        json::Object members{{"seq", result.seq}, {"status", name_of(result.status)}};
        if (!result.code.empty()) members.emplace_back("code", result.code);
        results.emplace_back(std::move(members));
    }
    return json::dump(json::Object{{"results", std::move(results)},
                                   {"next_push_s", std::int64_t{reply.next_push.count()}},
                                   {"watermark", watermark_value(reply.watermark)}});
}

Result<PushReply> read_push_reply(std::string_view body) {
    const auto value = json::parse(body);
    if (!value) return value.error().with_context("push answer");
    json::Fields fields(*value, "push answer");
    PushReply reply;
    reply.next_push = std::chrono::seconds(read_int(fields, "next_push_s", 0, kNextPushMax));
    auto results = read_all(fields, "results", read_result);
    if (!results) return results.error();
    reply.results = std::move(*results);
    const json::Value& mark = fields.object("watermark");
    if (auto fault = fields.fault()) return *fault;
    auto watermark = read_watermark(mark, "push answer.watermark");
    if (!watermark) return watermark.error();
    reply.watermark = std::move(*watermark);
    return reply;
}

Result<void> check(const PushReply& reply, const PushExpectation& expected,
                   const PublicKey& server_key) {
    const Watermark& mark = reply.watermark;
    if (mark.device != expected.device) return not_meant_for_us("another device");
    if (mark.stream != expected.stream) return not_meant_for_us("another stream");
    if (mark.epoch != expected.epoch) return not_meant_for_us("another epoch");
    if (mark.acked_seq < expected.first_seq - 1) return not_meant_for_us("it lies behind");
    if (!is_signed_by(server_key, mark)) return not_meant_for_us("its signature does not hold");
    return done;
}

}  // namespace cirkel::wire
