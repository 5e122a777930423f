#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "platform/http/http_client.hpp"
#include "shared/wire/push.hpp"
#include "shared/wire/request_signature.hpp"
#include "tests/platform/listen/running_server.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

constexpr int kAtOnce = 64;
constexpr Seq kRecords = 20;

}  // namespace

TEST_CASE("Y-06 one push that comes 64 times at once is stored once, and answered alike",
          "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    for (Seq i = 0; i < kRecords; ++i)
        device.keep(wire::record_json(device.submission(1, "wachten duurde lang")));
    http::Request push{"POST", "/v1/push", {}, device.push_body(1, kRecords)};
    push.headers =
        wire::signature_fields({push.method, push.target, push.body},
                               {device.id, KeyId{device.id.text}, world.now}, device.transport);
    push.headers["content-type"] = "application/json";
    listen::RunningServer running(
        [&](const http::Request& request) { return world.server->handle(request, world.now); });
    const std::string url = running.start().url();
    std::atomic<bool> may_go = false;
    std::array<Seq, kAtOnce> acknowledged{};
    std::vector<std::thread> senders;
    for (auto& acked : acknowledged)
        senders.emplace_back([&acked, &may_go, &push, &url] {
            auto client = http::make_client(url, "").value();
            may_go.wait(false);
            const auto answer = client->send(push);
            if (!answer || answer->status != 200) return;
            const auto reply = wire::read_push_reply(answer->body);
            if (reply) acked = reply->watermark.acked_seq;
        });
    may_go = true;
    may_go.notify_all();
    for (auto& sender : senders) sender.join();
    running.stop();
    for (const Seq acked : acknowledged) CHECK(acked == kRecords);
    CHECK(world.store().records().submissions(100)->size() == std::size_t{kRecords});
    CHECK(world.store().records().quarantined()->empty());
}
