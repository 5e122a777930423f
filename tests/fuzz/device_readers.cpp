#include <array>
#include <string>

#include "shared/wire/device/directive.hpp"
#include "shared/wire/device/enrol_ask.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/device/keys.hpp"
#include "shared/wire/problem.hpp"
#include "shared/wire/pull.hpp"
#include "shared/wire/push.hpp"
#include "shared/wire/record.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "shared/wire/setup/provisioning.hpp"
#include "shared/wire/stick/receipt.hpp"
#include "shared/wire/withheld.hpp"
#include "tests/fuzz/readers.hpp"

namespace cirkel::fuzz {
namespace {

void push_reply(std::string_view bytes) {
    expect_same_again(bytes, wire::read_push_reply, wire::push_reply_json);
    const auto reply = wire::read_push_reply(bytes);
    if (!reply) return;
    const wire::PushExpectation ours{TerminalId{"t_81"}, Stream::Main, EpochId{}, 1};
    // Nobody here knows the server's key, so nothing may pass for its word.
    require(!wire::check(*reply, ours, PublicKey{}).ok(), "only a signature acknowledges");
}

void pull_reply(std::string_view bytes) {
    const auto reply = wire::read_pull_reply(bytes);
    if (reply) require(reply->cursor.size() <= 128, "a cursor within its limit");
}

void heartbeat_reply(std::string_view bytes) {
    expect_same_again(bytes, wire::read_heartbeat_reply, wire::heartbeat_reply_json);
}

void directive(std::string_view bytes) {
    const wire::SignedDirective sent{std::string(bytes), Signature{}};
    require(!wire::open_directive(sent, TerminalId{"t_81"}, PublicKey{}).ok(),
            "only a signature orders");
}

void keys_reply(std::string_view bytes) {
    expect_same_again(bytes, wire::read_keys_reply, wire::keys_reply_json);
}

void withheld_reply(std::string_view bytes) {
    expect_same_again(bytes, wire::read_withheld_reply, wire::withheld_reply_json);
    const auto reply = wire::read_withheld_reply(bytes);
    if (!reply) return;
    const wire::WithheldExpectation ours{reply->device, reply->id, reply->digest};
    require(!wire::check(*reply, ours, PublicKey{}).ok(), "only a signature lets go");
}

void receipt(std::string_view bytes) {
    expect_same_again(bytes, wire::read_receipt, wire::receipt_json);
}

void enrol_reply(std::string_view bytes) {
    expect_same_again(bytes, wire::read_enrol_reply, wire::enrol_reply_json);
}

void problem(std::string_view bytes) {
    expect_same_again(bytes, wire::read_problem, wire::problem_json);
}

void configuration(std::string_view bytes) {
    expect_same_again(bytes, wire::read_configuration, wire::configuration_json);
}

void signed_configuration(std::string_view bytes) {
    expect_same_again(bytes, wire::read_signed_configuration, wire::signed_configuration_json);
    require(!wire::open_configuration(bytes, PublicKey{}).ok(), "only a signature configures");
}

void provisioning(std::string_view bytes) {
    const auto read = wire::read_provisioning(bytes);
    if (!read) {
        require(!read.error().text.empty(), "a refusal that says why");
        return;
    }
    require(wire::open_configuration(read->configuration, read->server_key).ok(),
            "a configuration of the same server");
}

void enrol_ask_reply(std::string_view bytes) {
    const auto reply = wire::read_enrol_ask_reply(bytes);
    if (!reply) require(!reply.error().text.empty(), "a refusal that says why");
}

void record(std::string_view bytes) {
    const auto read = wire::read_record_text(bytes);
    if (read) require(!read->raw.empty(), "a record keeps its own text");
}

}  // namespace

std::span<const Reader> device_readers() {
    static constexpr std::array kReaders{
        Reader{'P', push_reply},
        Reader{'C', pull_reply},
        Reader{'H', heartbeat_reply},
        Reader{'E', enrol_reply},
        Reader{'X', problem},
        Reader{'F', configuration},
        Reader{'S', signed_configuration},
        Reader{'R', record},
        Reader{'D', directive},
        Reader{'K', keys_reply},
        Reader{'W', withheld_reply},
        Reader{'V', receipt},
        Reader{'O', provisioning},
        Reader{'A', enrol_ask_reply},
    };
    return kReaders;
}

}  // namespace cirkel::fuzz
