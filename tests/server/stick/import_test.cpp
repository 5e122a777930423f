#include <catch2/catch.hpp>

#include "platform/pack/zstd.hpp"
#include "server/commands_devices.hpp"
#include "server/main/run_import.hpp"
#include "shared/wire/stick/export_file.hpp"
#include "shared/wire/stick/receipt.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

std::string packed(const std::string& text) {
    pack::ZstdPacker packer;
    const std::string begin = packer.add(text);
    return begin + packer.end();
}

/// The lines of an export of these pushes, as a terminal makes it.
std::string export_text(const TestDevice& device, const std::vector<std::string>& pushes) {
    std::string text =
        wire::export_head_json({device.id, KeyId{device.id.text}, device.epoch, device.world.now}) +
        "\n";
    for (const auto& push : pushes) text += push + "\n";
    const auto lines = static_cast<std::int64_t>(pushes.size()) + 1;
    return text +
           wire::export_tail_json(wire::sign_export(lines, proof::sha256(text), device.transport)) +
           "\n";
}

Result<server::Imported> import_into(ServerWorld& world, const std::string& file) {
    const auto ask = [&](const http::Request& request) {
        return Result<http::Response>(server::run_command(*world.server, request, world.now));
    };
    return server::import_export(file, ask, [](const std::string&) {});
}

void visit(TestDevice& device, int count) {
    for (int i = 0; i < count; ++i) device.keep(wire::record_json(device.submission(4, "")));
}

std::size_t stored(ServerWorld& world) {
    return world.store().records().submissions(1'000)->size();
}

}  // namespace

TEST_CASE("an export is taken in and its receipt says how far", "[import]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    visit(device, 6);
    const auto file = packed(export_text(device, {device.push_body(1, 3), device.push_body(4, 6)}));
    const auto imported = import_into(world, file);
    REQUIRE(imported.ok());
    CHECK(imported->records == 6);
    CHECK(imported->accepted == 6);
    CHECK(stored(world) == 6);
    const auto receipt = wire::read_receipt(imported->receipt);
    REQUIRE(receipt.ok());
    REQUIRE(receipt->watermarks.size() == 1);
    const auto& mark = receipt->watermarks[0];
    CHECK(mark.device == device.id);
    CHECK(mark.epoch == device.epoch);
    CHECK(mark.acked_seq == 6);
    CHECK(wire::is_signed_by(device.server_key, mark));

    const auto again = import_into(world, file);
    REQUIRE(again.ok());
    CHECK(again->duplicate == 6);
    CHECK(stored(world) == 6);
}

TEST_CASE("Y-06: a stick and the network in whichever order lose and double nothing", "[import]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    visit(device, 9);
    const auto early = packed(export_text(device, {device.push_body(1, 5)}));
    const auto late = packed(export_text(device, {device.push_body(1, 4), device.push_body(5, 9)}));
    REQUIRE(device.push(1, 3).status == 200);
    CHECK(import_into(world, early)->accepted == 2);
    REQUIRE(device.push(4, 7).status == 200);
    CHECK(import_into(world, late)->accepted == 2);
    CHECK(import_into(world, early)->accepted == 0);
    REQUIRE(device.push(1, 9).status == 200);
    CHECK(stored(world) == 9);
}

TEST_CASE("an erased record on a late stick stays erased", "[import]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto given = device.submission(1, "kanarie 5813");
    device.keep(wire::record_json(given));
    const auto file = packed(export_text(device, {device.push_body(1, 1)}));
    device.push_all();
    device.keep(wire::record_json(device.withdrawal(given.id, WithdrawalScope::Everything)),
                Stream::Withdrawal);
    device.push_all(Stream::Withdrawal);
    CHECK(import_into(world, file)->erased == 1);
    CHECK(fakes::files_holding(world.folder(), "kanarie 5813") == 0);
}

TEST_CASE("of a file that is cut, changed or a stranger's nothing is taken in", "[import]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    visit(device, 2);
    const auto text = export_text(device, {device.push_body(1, 2)});
    const auto refusal = [&](const std::string& file) {
        const auto imported = import_into(world, file);
        CHECK(stored(world) == 0);
        return imported ? std::string("taken in") : imported.error().text;
    };
    const auto file = packed(text);
    CHECK_THAT(refusal(file.substr(0, file.size() / 2)), Catch::Contains("damaged"));
    CHECK_THAT(refusal(packed(text.substr(0, text.rfind("{\"lines\"")))),
               Catch::Contains("cut off"));
    CHECK_THAT(refusal(packed(text.substr(0, text.size() - 1))), Catch::Contains("cut off"));
    auto changed = text;
    changed.replace(changed.find("\"test\":false"), 12, "\"test\":true ");
    CHECK_THAT(refusal(packed(changed)), Catch::Contains("was changed"));
    CHECK_THAT(refusal(packed(text + "{}\n")), Catch::Contains("damaged"));
    TestDevice other(world, "t-82");
    other.id = TerminalId{"t-99"};
    CHECK_THAT(refusal(packed(export_text(other, {}))), Catch::Contains("no terminal"));
    other.id = device.id;
    CHECK_THAT(refusal(packed(export_text(other, {}))), Catch::Contains("not signed by t-81"));
    REQUIRE(server::suspend_device(world.server->desk(), device.id, true, world.now).ok());
    CHECK_THAT(refusal(file), Catch::Contains("suspended"));
}

TEST_CASE("a bomb on a stick is stopped before it fills the memory", "[import]") {
    ServerWorld world;
    pack::ZstdPacker packer;
    std::string bomb;
    const std::string zeros(1U << 20U, '0');
    for (int count = 0; count < 64; ++count) bomb += packer.add(zeros);
    bomb += packer.end();
    CHECK(bomb.size() < 20'000);
    const auto imported = import_into(world, bomb);
    REQUIRE_FALSE(imported.ok());
    CHECK(imported.error().kind == Kind::Full);
}
