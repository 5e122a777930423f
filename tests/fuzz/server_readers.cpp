#include <algorithm>
#include <array>
#include <string>

#include "platform/pack/gzip.hpp"
#include "shared/json/json.hpp"
#include "shared/wire/code_lookup.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/device/keys.hpp"
#include "shared/wire/device/wiped.hpp"
#include "shared/wire/feed_sum.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/pull.hpp"
#include "shared/wire/push.hpp"
#include "shared/wire/request_signature.hpp"
#include "shared/wire/setup/theme_json.hpp"
#include "shared/wire/stick/export_file.hpp"
#include "tests/fuzz/readers.hpp"

namespace cirkel::fuzz {
namespace {

void push_request(std::string_view bytes) {
    const auto push = wire::read_push_request(bytes);
    if (!push) return;
    require(push->records.size() <= wire::kPushRecordsMax, "no more records than the limit");
    Seq seq = push->head.first_seq;
    for (const auto& record : push->records) require(record.seq == seq++, "seqs without a gap");
}

void packed_push(std::string_view bytes) {
    const auto body = pack::gunzip(bytes, wire::kPushBytesMax);
    if (!body) return;
    require(body->size() <= wire::kPushBytesMax, "no more bytes than the limit");
    push_request(*body);
}

void enrol_request(std::string_view bytes) {
    expect_same_again(bytes, wire::read_enrol_request, wire::enrol_request_json);
}

void heartbeat_request(std::string_view bytes) {
    expect_same_again(bytes, wire::read_heartbeat_request, wire::heartbeat_request_json);
}

void pull_query(std::string_view bytes) {
    const auto query = wire::read_pull_query(bytes);
    if (query) require(query->limit <= wire::kPullChangesMax, "no more changes than the limit");
}

void code_lookup(std::string_view bytes) {
    expect_same_again(bytes, wire::read_code_lookup, wire::code_lookup_json);
}

/// The fields of a signed request, one a line, in the order of the protocol's page.
void signature_fields(std::string_view bytes) {
    wire::HeaderFields fields;
    for (const char* name : {"content-digest", "cirkel-device", "signature-input", "signature"}) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        fields[name] = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    const auto claimed = wire::read_signature({"POST", "/v1/push", bytes}, fields);
    if (claimed) require(!wire::is_signed_by(PublicKey{}, *claimed), "only the key signs");
}

void keys_request(std::string_view bytes) {
    expect_same_again(bytes, wire::read_keys_request, wire::keys_request_json);
}

void wiped_report(std::string_view bytes) {
    expect_same_again(bytes, wire::read_wiped_report, wire::wiped_report_json);
}

void export_head(std::string_view bytes) {
    expect_same_again(bytes, wire::read_export_head, wire::export_head_json);
}

void export_tail(std::string_view bytes) {
    expect_same_again(bytes, wire::read_export_tail, wire::export_tail_json);
}

void feed_sum(std::string_view bytes) {
    const auto sum = wire::FeedSum::parse(bytes);
    if (sum) require(wire::FeedSum::parse(sum->text()) == sum, "a sum reads as it was written");
}

void theme_file(std::string_view bytes) { (void)wire::read_theme_file(bytes); }

void any_json(std::string_view bytes) { expect_same_again(bytes, json::parse, json::dump); }

}  // namespace

std::span<const Reader> server_readers() {
    static constexpr std::array kReaders{
        Reader{'p', push_request},      Reader{'g', packed_push},  Reader{'e', enrol_request},
        Reader{'h', heartbeat_request}, Reader{'c', pull_query},   Reader{'k', code_lookup},
        Reader{'s', signature_fields},  Reader{'q', keys_request}, Reader{'w', wiped_report},
        Reader{'x', export_head},       Reader{'y', export_tail},  Reader{'f', feed_sum},
        Reader{'t', theme_file},        Reader{'j', any_json},
    };
    return kReaders;
}

}  // namespace cirkel::fuzz
