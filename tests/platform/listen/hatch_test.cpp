#include "platform/listen/hatch.hpp"

#include <atomic>
#include <thread>

#include <poll.h>

#include "platform/http/http_client.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;

namespace {

bool is_asked(const listen::Hatch& hatch, int wait_ms) {
    pollfd waiting{hatch.fd(), POLLIN, 0};
    return ::poll(&waiting, 1, wait_ms) > 0;
}

}  // namespace

TEST_CASE("what comes through the hatch is answered on the program's own thread", "[listen]") {
    const fakes::ScratchFolder folder;
    auto hatch = listen::Hatch::open(folder.file("syncd.sock"));
    REQUIRE(hatch);
    CHECK_FALSE(is_asked(**hatch, 0));
    http::Response got;
    std::thread person([&] {
        auto client = http::make_client("unix:" + folder.file("syncd.sock"), "");
        got = (*client)->send({"POST", "/receipt", {}, "a receipt"}).value();
    });
    REQUIRE(is_asked(**hatch, 5000));
    const auto own = std::this_thread::get_id();
    (*hatch)->answer([&](const http::Request& request) {
        CHECK(std::this_thread::get_id() == own);
        return http::Response{200, {}, request.target + ": " + request.body};
    });
    person.join();
    CHECK(got.status == 200);
    CHECK(got.body == "/receipt: a receipt");
    CHECK_FALSE(is_asked(**hatch, 0));
}

TEST_CASE("a hatch that closes lets nobody wait", "[listen]") {
    const fakes::ScratchFolder folder;
    auto hatch = listen::Hatch::open(folder.file("syncd.sock"));
    REQUIRE(hatch);
    std::atomic<int> status = 0;
    std::thread person([&] {
        auto client = http::make_client("unix:" + folder.file("syncd.sock"), "");
        const auto answer = (*client)->send({"GET", "/metrics", {}, ""});
        status = answer ? answer->status : -1;
    });
    REQUIRE(is_asked(**hatch, 5000));
    hatch->reset();
    person.join();
    CHECK(status == 503);
}
