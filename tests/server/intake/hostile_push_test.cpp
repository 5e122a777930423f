#include <catch2/catch.hpp>

#include "platform/pack/gzip.hpp"
#include "shared/wire/request_signature.hpp"
#include "tests/fakes/dice.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

/// A body as it is, signed, said to be packed.
http::Response push_packed(TestDevice& device, const std::string& body,
                           const std::string& encoding = "gzip") {
    const wire::SignableRequest signable{"POST", "/v1/push", body};
    auto headers = wire::signature_fields(
        signable, {device.id, KeyId{device.id.text}, device.world.now}, device.transport);
    headers["content-encoding"] = encoding;
    return device.world.ask("POST", "/v1/push", body, headers);
}

std::string spoilt(std::string text, fakes::Dice& dice) {
    const auto at = dice.below(text.size());
    switch (dice.below(4)) {
        case 0: text[at] = static_cast<char>(dice.below(256)); break;
        case 1: text.erase(at, 1 + dice.below(20)); break;
        case 2: text.insert(at, text.substr(dice.below(text.size()), dice.below(40))); break;
        default: text.resize(at); break;
    }
    return text;
}

}  // namespace

TEST_CASE("a push that is a bomb, cut or packed in another way is refused", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    CHECK(push_packed(device, pack::gzip(std::string(10'000'000, ' '))).status == 413);
    device.keep(wire::record_json(device.submission(4, "")));
    const auto body = pack::gzip(device.push_body(1, 1));
    CHECK(push_packed(device, body.substr(0, body.size() - 3)).status == 400);
    CHECK(push_packed(device, body, "zstd").status == 400);
    CHECK(push_packed(device, body).status == 200);
}

TEST_CASE("however a push is spoilt, the server answers and takes the next good one",
          "[intake][hostile]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    for (int i = 0; i < 3; ++i) device.keep(wire::record_json(device.submission(1, "de rij")));
    const auto good = device.push_body(1, 3);
    fakes::Dice dice(11);
    for (int round = 0; round < 1'000; ++round) {
        const auto bad = spoilt(good, dice);
        INFO(bad);
        const auto status = device.ask("POST", "/v1/push", bad).status;
        CHECK((status == 200 || status == 400 || status == 409 || status == 413));
    }
    // What a spoilt one took in, it took in once; a new life of the device sends the rest.
    device.epoch = EpochId{proof::random_id_bytes()};
    CHECK(device.push_all().watermark.acked_seq == 3);
}
